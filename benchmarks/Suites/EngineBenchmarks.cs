using BenchmarkDotNet.Attributes;
using WordOfMouth.Benchmarks.Peers;
using WordOfMouth.Benchmarks.Texts;

namespace WordOfMouth.Benchmarks.Suites;

/// <summary>A text on one core: all heads of ours beside three ML.NET engines, one an axis.</summary>
public class EngineBenchmarks : IDisposable
{
    public const int Texts = 400;

    private readonly string[] _texts = TestPosts.Sample(Texts);
    private PeerEngines? _engines;

    [GlobalSetup(Target = nameof(ThreePredictionEngines))]
    public void LoadEngines() => _engines = new PeerEngines(PeerTrainer.Folder(Repository.DataFolders, Console.WriteLine));

    [GlobalCleanup]
    public void Dispose()
    {
        _engines?.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Texts)]
    public float ThreePredictionEngines()
    {
        float sum = 0;
        foreach (string text in _texts)
        {
            sum += _engines!.Score(text);
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Texts)]
    public float Score()
    {
        WordOfMouthAnalyzer analyzer = WordOfMouthAnalyzer.Default;
        float sum = 0;
        foreach (string text in _texts)
        {
            sum += analyzer.Score(text).LanguageConfidence;
        }

        return sum;
    }
}
