namespace WordOfMouth.Evaluation;

/// <summary>
/// Two models on the same posts: is one better, or is it chance? By macro-F1, the figure that is reported, and by who
/// alone was right.
/// </summary>
/// <param name="Verdict">
/// Better or worse of the first model where, at 5 %, the interval of the difference in macro-F1 leaves out 0,
/// <paramref name="PValue"/> agrees, and McNemar's test does not speak for the other side.
/// </param>
/// <param name="Difference">Macro-F1 of the first minus macro-F1 of the second, with its interval by the paired bootstrap (Efron 1979).</param>
/// <param name="PValue">
/// Two-sided p-value of the difference by the randomisation test (Noreen 1989): how often it is at least so large when
/// the answers of the two are exchanged post by post at random. It holds its level where a bootstrap interval of few
/// posts is too narrow.
/// </param>
/// <param name="OnlyFirstRight">Posts that the first got right and the second wrong.</param>
/// <param name="OnlySecondRight">Posts that the second got right and the first wrong.</param>
/// <param name="McNemarPValue">Two-sided p-value of McNemar's exact test (1947): how likely such an uneven split is when both are right equally often.</param>
public sealed record PairedComparison(Verdict Verdict, Figure Difference, double PValue, int OnlyFirstRight, int OnlySecondRight, double McNemarPValue)
{
    private const double Level = 0.05;
    private const int Exchanges = 2000;

    /// <summary>Compares two models.</summary>
    /// <param name="truth">The right classes, from 0.</param>
    /// <param name="first">What the first model said, as many.</param>
    /// <param name="second">What the second model said, as many.</param>
    /// <param name="classes">Number of classes.</param>
    /// <exception cref="ArgumentException">The lists differ in length or are empty.</exception>
    public static PairedComparison Of(IReadOnlyList<int> truth, IReadOnlyList<int> first, IReadOnlyList<int> second, int classes)
    {
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (truth.Count == 0 || first.Count != truth.Count || second.Count != truth.Count)
        {
            throw new ArgumentException($"There are {truth.Count} truths and {first.Count} and {second.Count} predictions; there must be as many of each, and at least one.");
        }

        (int[] t, int[] a, int[] b) = ([.. truth], [.. first], [.. second]);
        double[][] drawn = Resamples.Draw(t.Length, Resamples.CountFor(t.Length), counts => [Difference(counts)]);
        Figure difference = Resamples.Interval(Difference([.. t.Select(_ => 1)]), drawn[0]);
        int onlyFirst = t.Where((x, i) => a[i] == x && b[i] != x).Count();
        int onlySecond = t.Where((x, i) => b[i] == x && a[i] != x).Count();
        double mcNemar = McNemar(onlyFirst, onlySecond);
        double p = Randomised(t, a, b, classes, difference.Value);
        int sign = difference.Low > 0 ? 1 : difference.High < 0 ? -1 : 0;
        int opposed = mcNemar < Level ? Math.Sign(onlySecond - onlyFirst) : 0;
        Verdict verdict = sign == 0 || p >= Level || opposed == sign ? Verdict.CannotTell : sign > 0 ? Verdict.Better : Verdict.Worse;
        return new PairedComparison(verdict, difference, p, onlyFirst, onlySecond, mcNemar);

        double Difference(int[] counts) =>
            WeightedMetrics.MacroF1(WeightedMetrics.Confusion(t, a, classes, counts)) - WeightedMetrics.MacroF1(WeightedMetrics.Confusion(t, b, classes, counts));
    }

    /// <summary>
    /// Two-sided p-value of McNemar's test, exact: how likely it is that a fair coin thrown
    /// <paramref name="onlyFirst"/> + <paramref name="onlySecond"/> times falls at least so unevenly.
    /// </summary>
    /// <param name="onlyFirst">Cases only the first got right, at least 0.</param>
    /// <param name="onlySecond">Cases only the second got right, at least 0.</param>
    public static double McNemar(int onlyFirst, int onlySecond)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(onlyFirst);
        ArgumentOutOfRangeException.ThrowIfNegative(onlySecond);
        int n = onlyFirst + onlySecond;
        double log = -n * Math.Log(2); // of the probability of k heads; logarithms, for n in the thousands
        double tail = 0;
        for (int k = 0; k <= Math.Min(onlyFirst, onlySecond); k++)
        {
            tail += Math.Exp(log);
            log += Math.Log((double)(n - k) / (k + 1));
        }

        return Math.Min(1, 2 * tail);
    }

    // Posts on which both say the same are the same after every exchange.
    private static double Randomised(int[] truth, int[] first, int[] second, int classes, double difference)
    {
        int[] agreed = [.. truth.Select((_, i) => first[i] == second[i] ? 1 : 0)];
        int[,] same = WeightedMetrics.Confusion(truth, first, classes, agreed);
        int[] parted = [.. Enumerable.Range(0, truth.Length).Where(i => agreed[i] == 0)];
        var random = new Random(1); // the same report must come out again
        int asLarge = 0;
        for (int exchange = 0; exchange < Exchanges; exchange++)
        {
            var a = (int[,])same.Clone();
            var b = (int[,])same.Clone();
            foreach (int i in parted)
            {
                bool swap = random.Next(2) == 0;
                a[truth[i], swap ? second[i] : first[i]]++;
                b[truth[i], swap ? first[i] : second[i]]++;
            }

            double drawn = WeightedMetrics.MacroF1(a) - WeightedMetrics.MacroF1(b);
            asLarge += Math.Abs(drawn) >= Math.Abs(difference) - 1e-12 ? 1 : 0;
        }

        return (asLarge + 1.0) / (Exchanges + 1);
    }
}
