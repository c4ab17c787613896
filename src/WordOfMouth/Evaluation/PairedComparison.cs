namespace WordOfMouth.Evaluation;

/// <summary>
/// Two models on the same posts: is one better, or is it chance? By the paired bootstrap of macro-F1 (Efron 1979) and by
/// the exact test of McNemar (1947) on who alone was right.
/// </summary>
/// <param name="Verdict">
/// What both tests say together of the first model, at 5 %: better or worse where the interval of the difference in
/// macro-F1 leaves out 0 and McNemar's test does not speak for the other side; of fewer than
/// <see cref="LeastDiscordant"/> posts that only one got right, McNemar's test must agree.
/// </param>
/// <param name="Difference">Macro-F1 of the first minus macro-F1 of the second, with its interval.</param>
/// <param name="OnlyFirstRight">Posts that the first got right and the second wrong.</param>
/// <param name="OnlySecondRight">Posts that the second got right and the first wrong.</param>
/// <param name="PValue">Two-sided p-value of McNemar's test: how likely such an uneven split is when both are equally good.</param>
public sealed record PairedComparison(Verdict Verdict, Figure Difference, int OnlyFirstRight, int OnlySecondRight, double PValue)
{
    /// <summary>With fewer posts than this on which the models part, a bootstrap interval alone is not trusted.</summary>
    public const int LeastDiscordant = 25;

    private const double Level = 0.05;

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
        double p = McNemar(onlyFirst, onlySecond);
        return new PairedComparison(Judge(difference, onlyFirst, onlySecond, p), difference, onlyFirst, onlySecond, p);

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

    private static Verdict Judge(Figure difference, int onlyFirst, int onlySecond, double p)
    {
        int sign = difference.Low > 0 ? 1 : difference.High < 0 ? -1 : 0;
        bool significant = p < Level;
        int ofMcNemar = significant ? Math.Sign(onlyFirst - onlySecond) : 0;
        bool agreed = onlyFirst + onlySecond < LeastDiscordant ? ofMcNemar == sign : ofMcNemar != -sign;
        return sign == 0 || !agreed ? Verdict.CannotTell : sign > 0 ? Verdict.Better : Verdict.Worse;
    }
}
