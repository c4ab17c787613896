using System.Globalization;
using System.Text.Json;

namespace WordOfMouth.Benchmarks.Report;

/// <summary>What BenchmarkDotNet wrote in its last runs.</summary>
internal sealed class BenchmarkResults
{
    private readonly List<BenchmarkResult> _lines = [];

    /// <summary>Hardware and versions, as a sentence.</summary>
    public string Environment { get; private set; } = "";

    /// <summary>Reads the results.</summary>
    /// <param name="folder">BenchmarkDotNet's folder of results.</param>
    /// <exception cref="FileNotFoundException">There are none.</exception>
    public static BenchmarkResults Read(string folder)
    {
        string[] files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*-report-full.json") : [];
        if (files.Length == 0)
        {
            throw new FileNotFoundException($"There are no results in {folder}. Run the benchmarks first: dotnet run -c Release --project benchmarks -- --filter '*'");
        }

        var results = new BenchmarkResults();
        foreach (string file in files.Order(StringComparer.Ordinal))
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(file));
            results.Add(document.RootElement);
        }

        return results;
    }

    /// <summary>The lines of a suite, in the order of its methods and parameters.</summary>
    public IReadOnlyList<BenchmarkResult> Of(string suite) => [.. _lines.Where(line => line.Suite == suite)];

    /// <summary>A method's line.</summary>
    public BenchmarkResult Of(string suite, string method) => Of(suite).Single(line => line.Method == method);

    private void Add(JsonElement root)
    {
        JsonElement host = root.GetProperty("HostEnvironmentInfo");
        Environment = string.Create(CultureInfo.InvariantCulture,
            $"{Text(host, "ProcessorName")}, {host.GetProperty("LogicalCoreCount").GetInt32()} cores; {Text(host, "OsVersion")}; {Text(host, "RuntimeVersion")}; BenchmarkDotNet {Text(host, "BenchmarkDotNetVersion")}");
        foreach (JsonElement benchmark in root.GetProperty("Benchmarks").EnumerateArray())
        {
            JsonElement statistics = benchmark.GetProperty("Statistics");
            if (statistics.ValueKind == JsonValueKind.Object)
            {
                _lines.Add(new BenchmarkResult(
                    Text(benchmark, "Type"),
                    Text(benchmark, "Method"),
                    Text(benchmark, "Parameters"),
                    statistics.GetProperty("Median").GetDouble(),
                    benchmark.TryGetProperty("Memory", out JsonElement memory) && memory.ValueKind == JsonValueKind.Object ? memory.GetProperty("BytesAllocatedPerOperation").GetDouble() : double.NaN));
            }
        }
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).ToString();
}
