using System.Diagnostics;
using System.Globalization;

namespace WordOfMouth.Benchmarks.Ratios;

/// <summary>
/// How many cores other processes kept busy since <see cref="Start"/>: a round of measurement that they disturbed says
/// little. Known on Linux only (<c>/proc/stat</c>); elsewhere every round counts as undisturbed.
/// </summary>
internal readonly struct OtherLoad
{
    private const double TicksPerSecond = 100; // USER_HZ, the same on every Linux that .NET runs on

    private readonly double _busy;
    private readonly TimeSpan _own;
    private readonly long _time;

    private OtherLoad(double busy, TimeSpan own, long time)
    {
        (_busy, _own, _time) = (busy, own, time);
    }

    public static OtherLoad Start() => new(BusySeconds(), OwnTime(), Stopwatch.GetTimestamp());

    /// <summary>Cores that others kept busy.</summary>
    public double Cores()
    {
        double seconds = Stopwatch.GetElapsedTime(_time).TotalSeconds;
        return Math.Max(0, (BusySeconds() - _busy - (OwnTime() - _own).TotalSeconds) / seconds);
    }

    private static TimeSpan OwnTime()
    {
        using var self = Process.GetCurrentProcess();
        return self.TotalProcessorTime;
    }

    // The first line: cpu user nice system idle iowait irq softirq steal …
    private static double BusySeconds()
    {
        if (!OperatingSystem.IsLinux())
        {
            return OwnTime().TotalSeconds;
        }

        using var reader = new StreamReader("/proc/stat");
        string[] fields = reader.ReadLine()!.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        double ticks = 0;
        foreach (int field in (ReadOnlySpan<int>)[1, 2, 3, 6, 7, 8])
        {
            ticks += double.Parse(fields[field], CultureInfo.InvariantCulture);
        }

        return ticks / TicksPerSecond;
    }
}
