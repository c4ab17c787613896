using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters.Json;
using BenchmarkDotNet.Jobs;
using WordOfMouth.Benchmarks.Texts;

namespace WordOfMouth.Benchmarks.Suites;

/// <summary>How BenchmarkDotNet runs, and where its results go.</summary>
internal static class SuiteConfig
{
    /// <summary>Where BenchmarkDotNet writes.</summary>
    public static string Artifacts { get; } = Repository.PathOf("BenchmarkDotNet.Artifacts");

    /// <summary>What <c>report</c> reads.</summary>
    public static string Results { get; } = Path.Combine(Artifacts, "results");

    /// <summary>Where <c>ratios</c> leaves its figures for <c>report</c>.</summary>
    public static string Figures { get; } = Path.Combine(Results, "ratios.jsonl");

    public static IConfig Create() => DefaultConfig.Instance
        .WithArtifactsPath(Artifacts)
        .AddJob(Job.Default.WithWarmupCount(4).WithIterationCount(12).AsDefault())
        .WithBuildTimeout(TimeSpan.FromMinutes(15)) // others may use the machine
        .AddDiagnoser(MemoryDiagnoser.Default)
        .AddExporter(JsonExporter.Full)
        .HideColumns(Column.Error, Column.RatioSD);
}
