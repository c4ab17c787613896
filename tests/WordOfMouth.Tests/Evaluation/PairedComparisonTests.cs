using WordOfMouth.Evaluation;
using Xunit;

namespace WordOfMouth.Tests.Evaluation;

/// <summary>"Better", "worse" and "cannot tell" mean it.</summary>
public sealed class PairedComparisonTests
{
    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(5, 0, 0.0625)] // 2 · (1/2)^5
    [InlineData(0, 6, 0.03125)]
    [InlineData(8, 2, 0.109375)] // 2 · (1 + 10 + 45) / 2^10
    [InlineData(10, 10, 1)]
    [InlineData(15, 5, 0.041389465)] // R: binom.test(5, 20)
    public void McNemar_is_the_two_sided_test_of_a_fair_coin(int first, int second, double p)
    {
        Assert.Equal(p, PairedComparison.McNemar(first, second), 1e-6);
        Assert.Equal(p, PairedComparison.McNemar(second, first), 1e-6);
    }

    [Fact]
    public void McNemar_of_thousands_stays_a_number_near_that_of_the_normal_approximation()
    {
        // z = (5200 − 4800 − 1) / 100 = 3.99, two-sided 6.6e-5
        Assert.InRange(PairedComparison.McNemar(5200, 4800), 6.3e-5, 6.9e-5);
        Assert.InRange(PairedComparison.McNemar(50_000, 50_000), 0.99, 1);
    }

    [Fact]
    public void A_model_that_is_right_more_often_is_better_and_the_other_worse()
    {
        (int[] truth, int[] good, int[] poor) = Draw(new Random(1), 800, 0.85, 0.72);
        PairedComparison better = PairedComparison.Of(truth, good, poor, 3);
        Assert.Equal(Verdict.Better, better.Verdict);
        Assert.InRange(better.Difference.Value, better.Difference.Low, better.Difference.High);
        Assert.True(better.Difference.Low > 0 && better.PValue < 0.05 && better.McNemarPValue < 0.05);
        PairedComparison worse = PairedComparison.Of(truth, poor, good, 3);
        Assert.Equal(Verdict.Worse, worse.Verdict);
        Assert.Equal(-better.Difference.Value, worse.Difference.Value, 1e-12);
        Assert.Equal((better.OnlyFirstRight, better.OnlySecondRight), (worse.OnlySecondRight, worse.OnlyFirstRight));
    }

    [Fact]
    public void The_same_model_twice_cannot_be_told_apart()
    {
        (int[] truth, int[] model, _) = Draw(new Random(2), 300, 0.8, 0.8);
        PairedComparison same = PairedComparison.Of(truth, model, model, 3);
        Assert.Equal((Verdict.CannotTell, 0, 0, 1.0, 1.0), (same.Verdict, same.OnlyFirstRight, same.OnlySecondRight, same.PValue, same.McNemarPValue));
        Assert.Equal(new Figure(0, 0, 0), same.Difference);
    }

    [Fact]
    public void Three_lucky_posts_are_no_proof()
    {
        int[] truth = [.. Enumerable.Range(0, 40).Select(i => i % 3)];
        int[] wrongThrice = [.. truth.Select((t, i) => i < 3 ? (t + 1) % 3 : t)];
        Assert.Equal(Verdict.CannotTell, PairedComparison.Of(truth, truth, wrongThrice, 3).Verdict);
    }

    [Fact]
    public void More_of_a_rare_class_found_is_better_though_not_more_often_right()
    {
        // 40 of 440 posts are of class 1: the first finds 30 of them and pays with 25 others, the second finds 5.
        int[] truth = [.. Enumerable.Range(0, 440).Select(i => i < 40 ? 1 : 0)];
        int[] first = [.. truth.Select((t, i) => t == 1 ? (i < 30 ? 1 : 0) : i < 65 ? 1 : 0)];
        int[] second = [.. truth.Select((t, i) => t == 1 && i < 5 ? 1 : 0)];
        PairedComparison comparison = PairedComparison.Of(truth, first, second, 2);
        Assert.Equal((25, 25), (comparison.OnlyFirstRight, comparison.OnlySecondRight));
        Assert.Equal(Verdict.Better, comparison.Verdict);
    }

    [Theory]
    [InlineData(40, 0.8)]
    [InlineData(150, 0.7)]
    [InlineData(500, 0.9)]
    public void Of_equally_good_models_one_is_called_better_or_worse_in_at_most_about_one_test_of_twenty(int posts, double accuracy)
    {
        const int Tests = 300;
        var random = new Random(7);
        int verdicts = Enumerable.Range(0, Tests).Count(_ =>
        {
            (int[] truth, int[] first, int[] second) = Draw(random, posts, accuracy, accuracy);
            return PairedComparison.Of(truth, first, second, 3).Verdict != Verdict.CannotTell;
        });
        Assert.True(verdicts <= 0.065 * Tests, $"{verdicts} of {Tests}"); // 5 % and some luck
    }

    [Fact]
    public void Lists_of_different_length_are_an_error() =>
        Assert.Throws<ArgumentException>(() => PairedComparison.Of([0, 1], [0], [0, 1], 2));

    private static (int[] Truth, int[] First, int[] Second) Draw(Random random, int posts, double first, double second)
    {
        int[] truth = [.. Enumerable.Range(0, posts).Select(_ => random.NextDouble() < 0.5 ? 0 : random.NextDouble() < 0.4 ? 1 : 2)];
        return (truth, Model(first), Model(second));

        int[] Model(double accuracy) => [.. truth.Select(t => random.NextDouble() < accuracy ? t : (t + 1 + random.Next(2)) % 3)];
    }
}
