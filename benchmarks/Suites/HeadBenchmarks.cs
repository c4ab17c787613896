using BenchmarkDotNet.Attributes;
using WordOfMouth.Benchmarks.Texts;

namespace WordOfMouth.Benchmarks.Suites;

/// <summary>
/// How cost grows with heads: hardly, since one load serves the weights of all of them, whether they are asked for or not.
/// </summary>
public class HeadBenchmarks
{
    public const int Texts = 400;

    private readonly string[] _texts = TestPosts.Sample(Texts);
    private readonly WordOfMouthAnalyzer _everything = WordOfMouthAnalyzer.CreateBuilder().ScoreEverything().Build();
    private readonly WordOfMouthAnalyzer _tone = WordOfMouthAnalyzer.CreateBuilder().ScoreTone().Build();
    private readonly WordOfMouthAnalyzer _care = WordOfMouthAnalyzer.CreateBuilder().ScoreCare().Build();

    [Benchmark(Baseline = true, OperationsPerInvoke = Texts)]
    public float Everything() => Score(_everything);

    [Benchmark(OperationsPerInvoke = Texts)]
    public float ToneOnly() => Score(_tone);

    [Benchmark(OperationsPerInvoke = Texts)]
    public float CareOnly() => Score(_care);

    private float Score(WordOfMouthAnalyzer analyzer)
    {
        float sum = 0;
        foreach (string text in _texts)
        {
            sum += analyzer.Score(text).LanguageConfidence;
        }

        return sum;
    }
}
