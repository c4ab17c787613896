using BenchmarkDotNet.Attributes;
using WordOfMouth.Benchmarks.Ratios;

namespace WordOfMouth.Benchmarks.Suites;

/// <summary>What it costs to load the embedded model.</summary>
public class BundleBenchmarks
{
    private readonly byte[] _file = BundleFigures.EmbeddedBundle();

    [Benchmark]
    public ModelSource Load() => ModelSource.FromBytes(_file);
}
