using WordOfMouth.Models;
using WordOfMouth.Scoring;
using WordOfMouth.Tests.Models;
using Xunit;

namespace WordOfMouth.Tests.Scoring;

public sealed class TextScorerTests
{
    [Fact]
    public void A_thread_finds_its_scorer_again_when_the_models_used_since_have_retired()
    {
        Bundle first = SmallModel.Create(1);
        Bundle second = SmallModel.Create(2);
        TextScorer scorer = TextScorer.For(first);
        TextScorer.For(second);
        second.IsRetired = true;

        Assert.Same(scorer, TextScorer.For(first));
    }
}
