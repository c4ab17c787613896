using BenchmarkDotNet.Attributes;
using WordOfMouth.Benchmarks.Texts;

namespace WordOfMouth.Benchmarks.Suites;

/// <summary>Many texts: one core, all cores, and all cores fed by an asynchronous stream.</summary>
public class CoreBenchmarks
{
    public const int Texts = 10_000;

    private readonly string[] _texts = [.. Enumerable.Range(0, Texts).Select(i => TestPosts.All[i % TestPosts.All.Count])];

    [Benchmark(Baseline = true, OperationsPerInvoke = Texts)]
    public OpinionScore[] OneCore()
    {
        WordOfMouthAnalyzer analyzer = WordOfMouthAnalyzer.Default;
        var scores = new OpinionScore[_texts.Length];
        for (int i = 0; i < scores.Length; i++)
        {
            scores[i] = analyzer.Score(_texts[i]);
        }

        return scores;
    }

    [Benchmark(OperationsPerInvoke = Texts)]
    public OpinionScore[] ScoreAll() => WordOfMouthAnalyzer.Default.ScoreAll(_texts);

    [Benchmark(OperationsPerInvoke = Texts)]
    public async Task<float> ScoreAsync()
    {
        float sum = 0;
        await foreach (OpinionScore score in WordOfMouthAnalyzer.Default.ScoreAsync(_texts.ToAsyncEnumerable()).ConfigureAwait(false))
        {
            sum += score.LanguageConfidence;
        }

        return sum;
    }
}
