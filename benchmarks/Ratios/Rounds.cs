using System.Diagnostics;
using System.Globalization;

namespace WordOfMouth.Benchmarks.Ratios;

/// <summary>
/// Compares two ways on a machine that others use too: both sides run in turn in many short rounds, so that what slows
/// the machine slows both; the median of the rounds' ratios stands. Rounds in which others left too few cores are not
/// counted, unless there are no others.
/// </summary>
internal static class Rounds
{
    private const int Fewest = 11;
    private const double MuchLoad = 0.1; // cores
    private static readonly TimeSpan RoundTime = TimeSpan.FromMilliseconds(60); // of one side: long against a time slice and the 10 ms of /proc/stat

    /// <summary>The median of <paramref name="first"/>'s time over <paramref name="second"/>'s time.</summary>
    /// <param name="first">One side.</param>
    /// <param name="second">The other.</param>
    /// <param name="cores">Cores that the sides use.</param>
    /// <param name="budget">Time for all rounds.</param>
    public static double Ratio(Action first, Action second, int cores, TimeSpan budget)
    {
        int firstTimes = TimesPerRound(first);
        int secondTimes = TimesPerRound(second);
        var quiet = new List<double>();
        var all = new List<double>();
        long start = Stopwatch.GetTimestamp();
        while (all.Count < Fewest || Stopwatch.GetElapsedTime(start) < budget)
        {
            var load = OtherLoad.Start();
            double a, b;
            if (all.Count % 2 == 0)
            {
                a = Time(first, firstTimes);
                b = Time(second, secondTimes);
            }
            else
            {
                b = Time(second, secondTimes);
                a = Time(first, firstTimes);
            }

            double ratio = a / firstTimes / (b / secondTimes);
            all.Add(ratio);
            if (load.Cores() < Environment.ProcessorCount - cores + MuchLoad)
            {
                quiet.Add(ratio);
            }
        }

        if (quiet.Count < Fewest)
        {
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  only {quiet.Count} of {all.Count} rounds were undisturbed: others use this machine; all rounds count"));
            return Median(all);
        }

        return Median(quiet);
    }

    /// <summary>Seconds that an action takes, the fastest of many short rounds: what it costs when nothing else runs.</summary>
    public static double Fastest(Action action, TimeSpan budget)
    {
        int times = TimesPerRound(action);
        double fastest = double.MaxValue;
        long start = Stopwatch.GetTimestamp();
        do
        {
            fastest = Math.Min(fastest, Time(action, times) / times);
        }
        while (Stopwatch.GetElapsedTime(start) < budget);
        return fastest;
    }

    /// <summary>The middle one.</summary>
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length == 0 ? double.NaN : sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    // Warms up until the compiler has nothing left to do, and finds how often a round repeats the action.
    private static int TimesPerRound(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        double fastest = double.MaxValue;
        int runs = 0;
        while (runs < 3 || Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(2))
        {
            fastest = Math.Min(fastest, Time(action, 1));
            runs++;
        }

        return Math.Max(1, (int)(RoundTime.TotalSeconds / fastest));
    }

    private static double Time(Action action, int times)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < times; i++)
        {
            action();
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
