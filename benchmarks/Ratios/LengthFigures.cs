using System.Globalization;
using WordOfMouth.Benchmarks.Texts;

namespace WordOfMouth.Benchmarks.Ratios;

/// <summary>Ten times the text in at most ten and a half times the time, step by step from 40 characters to 4 MB.</summary>
internal static class LengthFigures
{
    private const int Total = 400_000; // characters that each side of a step scores: the same posts at every length

    public static IEnumerable<Figure> Measure(RatioSettings settings)
    {
        double worst = 0;
        foreach (string code in (ReadOnlySpan<string>)["de", "en"])
        {
            for (int length = 40; length <= 400_000; length *= 10)
            {
                double growth = 10 * Rounds.Ratio(Score(code, 10 * length, out double longCharacters), Score(code, length, out double shortCharacters), 1, settings.Time(6)) / longCharacters * shortCharacters;
                settings.Log(string.Create(CultureInfo.InvariantCulture, $"  {code}, {length} to {10 * length} characters: {growth:0.00} times the time"));
                worst = Math.Max(worst, growth);
            }
        }

        yield return Figure.AtMost("time of ten times the text, worst step from 40 characters to 4 MB", worst, 10.5);
    }

    // A text that is not scored would cost less and flatter or spoil a step.
    private static Action Score(string code, int length, out double characters)
    {
        WordOfMouthAnalyzer analyzer = WordOfMouthAnalyzer.Default;
        string[] texts = [.. LongTexts.Cut(TestPosts.In(code), length, Math.Max(length, Total)).Where(text => analyzer.Score(text).Status == Status.Scored)];
        characters = texts.Sum(text => (double)text.Length);
        return () =>
        {
            foreach (string text in texts)
            {
                analyzer.Score(text);
            }
        };
    }
}
