namespace WordOfMouth.Evaluation;

/// <summary>
/// Bootstrap resamples of cases (Efron 1979), each as how often a case was drawn. From a fixed seed, so that the same
/// report comes out again and two models are resampled alike.
/// </summary>
internal static class Resamples
{
    private const long MostDraws = 3_000_000;
    private const int Fewest = 200;
    private const int Most = 1000;

    /// <summary>How many resamples of so many cases: 1,000, but fewer of many, whose intervals are narrow anyway.</summary>
    public static int CountFor(int cases) => (int)Math.Clamp(MostDraws / Math.Max(1, cases), Fewest, Most);

    /// <summary>The figures of each resample, a row for each figure, sorted; NaN, where a resample has no such figure, is left out.</summary>
    /// <param name="cases">Number of cases.</param>
    /// <param name="resamples">How many resamples.</param>
    /// <param name="figures">The figures of cases that were drawn so often.</param>
    public static double[][] Draw(int cases, int resamples, Func<int[], double[]> figures)
    {
        ulong random = 0x9E37_79B9_7F4A_7C15;
        var drawn = new int[cases];
        var rows = new double[resamples][];
        for (int r = 0; r < resamples; r++)
        {
            Array.Clear(drawn);
            for (int i = 0; i < cases; i++)
            {
                random ^= random >> 12;
                random ^= random << 25;
                random ^= random >> 27;
                drawn[((random * 0x2545_F491_4F6C_DD1D) >> 11) % (ulong)cases]++;
            }

            rows[r] = figures(drawn);
        }

        return resamples == 0 ? [] : [.. Enumerable.Range(0, rows[0].Length).Select(f => rows.Select(row => row[f]).Where(v => !double.IsNaN(v)).Order().ToArray())];
    }

    /// <summary>A figure with the middle 95 % of its resamples.</summary>
    public static Figure Interval(double value, double[] sorted) => sorted.Length == 0
        ? new Figure(value, double.NaN, double.NaN)
        : new Figure(value, sorted[(int)(0.025 * sorted.Length)], sorted[Math.Min(sorted.Length - 1, (int)(0.975 * sorted.Length))]);
}
