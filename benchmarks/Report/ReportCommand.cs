using System.Globalization;
using WordOfMouth.Benchmarks.Suites;
using WordOfMouth.Benchmarks.Texts;

namespace WordOfMouth.Benchmarks.Report;

/// <summary><c>report</c>: writes <c>benchmarks/README.md</c> and the table in <c>README.md</c> from BenchmarkDotNet's results.</summary>
internal static class ReportCommand
{
    private const string Start = "<!-- benchmarks:start -->";
    private const string End = "<!-- benchmarks:end -->";

    /// <summary>Writes both files.</summary>
    /// <returns>0, or 1 where there are no results or there is no place for the table.</returns>
    public static int Run()
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture; // the same page on every machine
        BenchmarkResults results;
        try
        {
            results = BenchmarkResults.Read(SuiteConfig.Results);
        }
        catch (FileNotFoundException e)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }

        var page = new ReportPage(results);
        File.WriteAllText(Repository.PathOf("benchmarks", "README.md"), page.Page());
        string readme = Repository.PathOf("README.md");
        string text = File.ReadAllText(readme);
        int start = text.IndexOf(Start, StringComparison.Ordinal);
        int end = text.IndexOf(End, StringComparison.Ordinal);
        if (start < 0 || end < start)
        {
            Console.Error.WriteLine($"README.md has no place for the table: {Start} and {End}, each on a line of its own.");
            return 1;
        }

        File.WriteAllText(readme, $"{text[..(start + Start.Length)]}\n{page.Summary()}{text[end..]}");
        return 0;
    }
}
