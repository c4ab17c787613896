using System.Diagnostics;
using System.Globalization;
using WordOfMouth.Benchmarks.Suites;
using WordOfMouth.Benchmarks.Texts;

namespace WordOfMouth.Benchmarks.Ratios;

/// <summary><c>ratios</c>: every figure that the library promises, in one run of a few minutes.</summary>
internal static class RatiosCommand
{
    private static readonly (string Name, Func<RatioSettings, IEnumerable<Figure>> Measure)[] Groups =
    [
        ("speed", SpeedFigures.Measure),
        ("cores", CoreFigures.Measure),
        ("length", LengthFigures.Measure),
        ("bundle", BundleFigures.Measure),
        ("start", StartFigures.Measure),
        ("tool", ToolFigures.Measure),
    ];

    /// <summary>Measures and prints one JSON line a figure.</summary>
    /// <param name="args"><c>--quick</c>, and names of groups to measure only these.</param>
    /// <returns>0 where every figure holds, 1 where one does not, 2 for wrong usage.</returns>
    public static int Run(string[] args)
    {
        string[] names = [.. args.Where(arg => arg != "--quick")];
        string[] unknown = [.. names.Except(Groups.Select(group => group.Name))];
        if (unknown.Length > 0)
        {
            Console.Error.WriteLine($"ratios [--quick] [{string.Join("] [", Groups.Select(group => group.Name))}]: there is no {string.Join(", ", unknown)}.");
            return 2;
        }

        var settings = new RatioSettings(args.Contains("--quick"));
        settings.Log(string.Create(CultureInfo.InvariantCulture, $"{TestPosts.All.Count} posts, {TestPosts.MeanLength:0} characters on average; model {WordOfMouthAnalyzer.Default.ModelName}; {Environment.ProcessorCount} cores"));
        bool holds = true;
        var lines = new List<string>();
        long start = Stopwatch.GetTimestamp();
        foreach ((string name, Func<RatioSettings, IEnumerable<Figure>> measure) in Groups)
        {
            if (names.Length > 0 && !names.Contains(name))
            {
                continue;
            }

            foreach (Figure figure in measure(settings))
            {
                holds &= figure.Holds;
                lines.Add(figure.ToJson());
                Console.WriteLine(lines[^1]);
            }
        }

        if (names.Length == 0 && !settings.Quick)
        {
            Directory.CreateDirectory(SuiteConfig.Results);
            File.WriteAllLines(SuiteConfig.Figures, lines);
        }

        settings.Log(string.Create(CultureInfo.InvariantCulture, $"{Stopwatch.GetElapsedTime(start).TotalSeconds:0} s"));
        return holds ? 0 : 1;
    }
}
