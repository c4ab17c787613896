using BenchmarkDotNet.Attributes;
using WordOfMouth.Benchmarks.Texts;

namespace WordOfMouth.Benchmarks.Suites;

/// <summary>
/// How near the scorer is to what memory allows: the same texts' look-ups in the same tables with all keys known
/// beforehand, and nothing else — no reading, no folding, no cutting into words, no hashing, no adding up.
/// </summary>
public class LimitBenchmarks
{
    public const int Texts = 400;

    private readonly string[] _texts = TestPosts.Sample(Texts);
    private TextLookUps[] _lookUps = [];

    [GlobalSetup(Target = nameof(LookUpsAlone))]
    public void Record() => _lookUps = TextLookUps.Record(_texts);

    [Benchmark(Baseline = true, OperationsPerInvoke = Texts)]
    public int LookUpsAlone()
    {
        int sum = 0;
        foreach (TextLookUps text in _lookUps)
        {
            sum += text.Touch();
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Texts)]
    public float Score()
    {
        float sum = 0;
        foreach (string text in _texts)
        {
            sum += WordOfMouthAnalyzer.Default.Score(text).LanguageConfidence;
        }

        return sum;
    }
}
