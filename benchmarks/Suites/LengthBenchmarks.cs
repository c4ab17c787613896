using BenchmarkDotNet.Attributes;
using WordOfMouth.Benchmarks.Texts;

namespace WordOfMouth.Benchmarks.Suites;

/// <summary>How cost grows with length. Every length is cut from the same German posts; one text is scored a call.</summary>
public class LengthBenchmarks
{
    private const int Total = 100_000; // characters, so that short texts differ from call to call as they do in life

    private string[] _texts = [];
    private int _next;

    [Params(40, 64, 128, 256, 512, 1024, 2048, 4096, 40_000, 400_000, 4_000_000)]
    public int Characters { get; set; }

    [GlobalSetup]
    public void Cut()
    {
        _texts = [.. LongTexts.Cut(TestPosts.In("de"), Characters, Math.Max(Characters, Total)).Where(text => WordOfMouthAnalyzer.Default.Score(text).Status == Status.Scored)];
    }

    [Benchmark]
    public float Score()
    {
        _next = _next + 1 < _texts.Length ? _next + 1 : 0;
        return WordOfMouthAnalyzer.Default.Score(_texts[_next]).LanguageConfidence;
    }
}
