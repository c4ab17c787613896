using Xunit;

namespace WordOfMouth.Tests.Scoring;

public sealed class ScoreAllTests
{
    [Fact]
    public void A_null_list_and_a_null_text_are_refused_and_the_message_says_which_text()
    {
        Assert.Throws<ArgumentNullException>("texts", () => WordOfMouthAnalyzer.Default.ScoreAll(null!));
        ArgumentNullException e = Assert.Throws<ArgumentNullException>("texts", () => WordOfMouthAnalyzer.Default.ScoreAll(["Alles gut.", "Danke schön.", null!]));
        Assert.Contains("2", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(1000)]
    public void Lists_of_every_length_keep_their_order(int count)
    {
        string[] texts = [.. Enumerable.Range(0, count).Select(i => $"{Posts.All[i % Posts.All.Length]} {i}")];
        OpinionScore[] scores = WordOfMouthAnalyzer.Default.ScoreAll(texts);
        Assert.Equal(count, scores.Length);
        for (int i = 0; i < count; i++)
        {
            ScoreAssert.Same(WordOfMouthAnalyzer.Default.Score(texts[i]), scores[i], $"text {i}:");
        }
    }
}
