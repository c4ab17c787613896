using WordOfMouth.Benchmarks.Texts;

namespace WordOfMouth.Benchmarks.Ratios;

/// <summary>What two cores and asynchronous streams bring and cost.</summary>
internal static class CoreFigures
{
    private const int Texts = 20_000;

    public static IEnumerable<Figure> Measure(RatioSettings settings)
    {
        WordOfMouthAnalyzer analyzer = WordOfMouthAnalyzer.Default;
        string[] texts = [.. Enumerable.Range(0, Texts).Select(i => TestPosts.All[i % TestPosts.All.Count])];
        Action all = () => analyzer.ScoreAll(texts);
        double speedUp = Rounds.Ratio(() => ScoreOnOneCore(analyzer, texts), all, cores: 2, settings.Time(30));
        yield return Figure.AtLeast("ScoreAll, two cores over one", speedUp, Environment.ProcessorCount >= 2 ? 1.8 : 0);

        double overhead = Rounds.Ratio(() => ScoreAsStream(analyzer, texts).GetAwaiter().GetResult(), all, cores: 2, settings.Time(30)) - 1;
        yield return Figure.AtMost("ScoreAsync overhead over ScoreAll", overhead, 0.15);
    }

    private static OpinionScore[] ScoreOnOneCore(WordOfMouthAnalyzer analyzer, string[] texts)
    {
        var scores = new OpinionScore[texts.Length];
        for (int i = 0; i < texts.Length; i++)
        {
            scores[i] = analyzer.Score(texts[i]);
        }

        return scores;
    }

    private static async Task<float> ScoreAsStream(WordOfMouthAnalyzer analyzer, string[] texts)
    {
        float sum = 0;
        await foreach (OpinionScore score in analyzer.ScoreAsync(texts.ToAsyncEnumerable()).ConfigureAwait(false))
        {
            sum += score.LanguageConfidence;
        }

        return sum;
    }
}
