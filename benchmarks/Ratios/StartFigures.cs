using System.Globalization;

namespace WordOfMouth.Benchmarks.Ratios;

/// <summary>A new process up to its first score, beside an empty console app published the same way.</summary>
internal static class StartFigures
{
    private const string Empty = """System.Console.WriteLine("Hello, World!");""";

    // The second line is the time from nothing to the first score, with all that is loaded and compiled for it; the third
    // the assemblies that were loaded up to it.
    private const string Scoring =
        """"
        long start = System.Diagnostics.Stopwatch.GetTimestamp();
        var analyzer = WordOfMouth.WordOfMouthAnalyzer.Default;
        var score = analyzer.Score("Drei Wochen auf das Ersatzteil gewartet, und die Hotline legt auf.");
        double scored = System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        System.Console.WriteLine(score.Tone.Value);
        System.Console.WriteLine(scored.ToString(System.Globalization.CultureInfo.InvariantCulture));
        System.Console.WriteLine(string.Join(' ', System.Linq.Enumerable.Select(System.AppDomain.CurrentDomain.GetAssemblies(), a => a.GetName().Name)));
        """";

    public static IEnumerable<Figure> Measure(RatioSettings settings)
    {
        using var folder = new TemporaryFolder();
        var ratios = new Dictionary<bool, double>();
        var loads = new Dictionary<bool, double>();
        string assemblies = "";
        foreach (bool readyToRun in (bool[])[false, true])
        {
            string kind = readyToRun ? "r2r" : "jit";
            var empty = StartApp.Publish(folder.PathOf("empty-" + kind), "empty", Empty, null, readyToRun);
            var scoring = StartApp.Publish(folder.PathOf("scoring-" + kind), "scoring", Scoring, "WordOfMouth", readyToRun);
            (ratios[readyToRun], loads[readyToRun], assemblies) = Compare(empty, scoring, kind, settings);
        }

        yield return Figure.AtMost("cold start to the first score over an empty console app, published by default", ratios[false], 1.5);
        yield return Figure.AtMost("cold start to the first score over an empty console app, both ReadyToRun", ratios[true], 1.5);
        yield return Figure.AtMost("model and first score in a new process, milliseconds, both ReadyToRun", loads[true], 15);
        yield return Figure.AtMost("Microsoft.ML assemblies loaded by scoring", assemblies.Split(' ').Count(name => name.StartsWith("Microsoft.ML", StringComparison.Ordinal)), 0);
    }

    private static (double Ratio, double Load, string Assemblies) Compare(StartApp empty, StartApp scoring, string kind, RatioSettings settings)
    {
        var ratios = new List<double>();
        var emptyTimes = new List<double>();
        var scoringTimes = new List<double>();
        var loads = new List<double>();
        string assemblies = "";
        int rounds = settings.Quick ? 15 : 41;
        for (int round = 0; round < rounds; round++)
        {
            (double emptyTime, _) = empty.Start();
            (double scoringTime, string output) = scoring.Start();
            string[] lines = output.Split('\n');
            loads.Add(double.Parse(lines[1], CultureInfo.InvariantCulture));
            assemblies = lines[2].TrimEnd('\r');
            ratios.Add(scoringTime / emptyTime);
            emptyTimes.Add(emptyTime);
            scoringTimes.Add(scoringTime);
        }

        settings.Log(string.Create(CultureInfo.InvariantCulture,
            $"  {kind}: empty {Rounds.Median(emptyTimes):0.0} ms, first score {Rounds.Median(scoringTimes):0.0} ms, of which the model {Rounds.Median(loads):0.0} ms"));
        return (Rounds.Median(ratios), Rounds.Median(loads), assemblies);
    }
}
