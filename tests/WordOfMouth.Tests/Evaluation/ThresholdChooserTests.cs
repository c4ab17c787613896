using WordOfMouth.Evaluation;
using Xunit;

namespace WordOfMouth.Tests.Evaluation;

/// <summary>Thresholds reach what was wished, and say how far that holds on new posts.</summary>
public sealed class ThresholdChooserTests
{
    private static readonly float[] Scores = [0.9f, 0.8f, 0.7f, 0.6f, 0.5f, 0.4f];
    private static readonly bool[] Truth = [true, true, false, true, false, false];

    [Fact]
    public void For_a_precision_it_gives_the_threshold_with_most_recall()
    {
        Threshold all = ThresholdChooser.ForPrecision(Truth, Scores, 0.75)!;
        Assert.Equal((0.55, 0.75, 1.0), (Math.Round(all.Value, 6), all.Precision.Value, all.Recall.Value));
        Threshold strict = ThresholdChooser.ForPrecision(Truth, Scores, 1)!;
        Assert.Equal((0.75, 1.0), (Math.Round(strict.Value, 6), strict.Precision.Value));
        Assert.Equal(2.0 / 3, strict.Recall.Value, 1e-9);
        Assert.Equal(1.0 / 3, strict.Share, 1e-9);
    }

    [Fact]
    public void For_a_recall_it_gives_the_threshold_with_most_precision()
    {
        Threshold threshold = ThresholdChooser.ForRecall(Truth, Scores, 0.6)!;
        Assert.Equal((0.75, 1.0), (Math.Round(threshold.Value, 6), threshold.Precision.Value));
        Assert.Equal(1, ThresholdChooser.ForRecall(Truth, Scores, 0.7)!.Recall.Value);
    }

    [Fact]
    public void A_wish_that_cannot_be_met_has_no_threshold()
    {
        Assert.Null(ThresholdChooser.ForPrecision([false, true], [0.9f, 0.1f], 0.6));
        Assert.Null(ThresholdChooser.ForRecall([false, false], [0.9f, 0.1f], 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => ThresholdChooser.ForRecall(Truth, Scores, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => ThresholdChooser.ForPrecision(Truth, Scores, 1.01));
        Assert.Throws<ArgumentException>(() => ThresholdChooser.ForPrecision(Truth, Scores[1..], 0.5));
    }

    [Fact]
    public void Equal_scores_stand_on_the_same_side()
    {
        Threshold threshold = ThresholdChooser.ForRecall([true, false, true, false], [0.5f, 0.5f, 0.5f, 0.2f], 0.3)!;
        Assert.Equal((2.0 / 3, 1.0, 0.75), (threshold.Precision.Value, threshold.Recall.Value, threshold.Share));
    }

    [Fact]
    public void The_interval_holds_what_the_threshold_does_on_new_posts()
    {
        // 40 choices on 300 posts each, judged on 20,000 new ones: the interval is to hold nearly always.
        var random = new Random(3);
        int held = 0;
        for (int choice = 0; choice < 40; choice++)
        {
            (bool[] truth, float[] scores) = Draw(random, 300);
            Threshold threshold = ThresholdChooser.ForPrecision(truth, scores, 0.9)!;
            (bool[] news, float[] newScores) = Draw(random, 20_000);
            int said = newScores.Count(s => s >= threshold.Value);
            double precision = (double)news.Where((t, i) => t && newScores[i] >= threshold.Value).Count() / said;
            held += precision >= threshold.Precision.Low && precision <= threshold.Precision.High ? 1 : 0;
        }

        Assert.InRange(held, 36, 40);
    }

    private static (bool[] Truth, float[] Scores) Draw(Random random, int posts)
    {
        float[] scores = [.. Enumerable.Range(0, posts).Select(_ => random.NextSingle())];
        return ([.. scores.Select(s => random.NextSingle() < s)], scores);
    }
}
