using System.Diagnostics;
using System.Globalization;
using System.Text;
using WordOfMouth.Models;
using WordOfMouth.Scoring;
using WordOfMouth.Training;

namespace WordOfMouth.Evaluation;

/// <summary>
/// Whether explanations name what matters: how far the tone moves when the three spans that add or take most are deleted
/// from a text, beside three spans taken at random (Samek et al. 2017 delete in this way too); and how long it takes.
/// </summary>
internal static class ExplanationReport
{
    private const int Spans = 3;
    private const int Draws = 5; // of random spans, a text
    private const int TextsASet = 300;
    private const int LeastTokens = 8; // of fewer, three spans are half the text
    private const int Rounds = 15;

    /// <summary>The report as Markdown.</summary>
    public static string Write(Bundle bundle, TrainingData data, int textsASet = TextsASet)
    {
        var analyzer = new WordOfMouthAnalyzer(bundle, new LanguageSet(true, true), new ToneOptions(), true, true, true);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# Explanations of {bundle.Name}\n\nMean change of the tone's value when {Spans} spans of a text are deleted: those that an explanation puts first, beside {Spans} at random.\n\n| set | language | texts | first {Spans} | random {Spans} | ratio |\n|---|---|---:|---:|---:|---:|\n");
        double first = 0, random = 0;
        int count = 0;
        var timed = new List<string>();
        foreach (var set in data.Test.GroupBy(t => (t.Set, t.Language)).OrderBy(g => g.Key.Set, StringComparer.Ordinal).ThenBy(g => g.Key.Language))
        {
            Change[] changes = [.. set.Take(textsASet).AsParallel().AsOrdered().Select(t => Delete(analyzer, t)).OfType<Change>()];
            if (changes.Length < 30)
            {
                continue;
            }

            timed.AddRange(set.Take(20).Select(t => t.Text));
            first += changes.Sum(c => c.First);
            random += changes.Sum(c => c.Random);
            count += changes.Length;
            AppendRow(text, set.Key.Set, Text.LanguageCode.Of(set.Key.Language), changes.Length, changes.Average(c => c.First), changes.Average(c => c.Random));
        }

        if (count > 0)
        {
            AppendRow(text, "**all**", "", count, first / count, random / count);
            text.Append(CultureInfo.InvariantCulture, $"\nAn explanation takes {TimeRatio(analyzer, timed):F1} times as long as a score (median of {Rounds} interleaved rounds over {timed.Count} texts).\n");
        }

        return text.ToString();
    }

    private static void AppendRow(StringBuilder text, string set, string language, int count, double first, double random) =>
        text.Append(CultureInfo.InvariantCulture, $"| {set} | {language} | {count} | {first:F3} | {random:F3} | {first / random:F2} |\n");

    private static Change? Delete(WordOfMouthAnalyzer analyzer, LabelledText labelled)
    {
        Explanation why = analyzer.Explain(labelled.Text);
        Range[] all = [.. why.Tone.Contributions.Select(c => c.Span)];
        if (why.Score.Status != Status.Scored || all.Length < LeastTokens)
        {
            return null;
        }

        var random = new Random(labelled.Line); // the same draws in every run
        double drawn = 0;
        for (int i = 0; i < Draws; i++)
        {
            random.Shuffle(all);
            drawn += Change(all.AsSpan(0, Spans)) / Draws;
        }

        return new Change(Change([.. why.Tone.Top(Spans).Select(c => c.Span)]), drawn);

        // A text of which nothing is left to be scored has no tone.
        double Change(ReadOnlySpan<Range> spans)
        {
            OpinionScore left = analyzer.Score(Without(labelled.Text, spans));
            return Math.Abs(why.Score.Tone.Value - (left.Status == Status.Scored ? left.Tone.Value : 0));
        }
    }

    private static string Without(string text, ReadOnlySpan<Range> spans)
    {
        Range[] ordered = [.. spans];
        Array.Sort(ordered, (a, b) => b.Start.Value.CompareTo(a.Start.Value));
        foreach (Range span in ordered)
        {
            text = text.Remove(span.Start.Value, span.End.Value - span.Start.Value);
        }

        return text;
    }

    private static double TimeRatio(WordOfMouthAnalyzer analyzer, List<string> texts)
    {
        var ratios = new double[Rounds];
        for (int round = -2; round < Rounds; round++)
        {
            long start = Stopwatch.GetTimestamp();
            foreach (string text in texts)
            {
                analyzer.Score(text);
            }

            long middle = Stopwatch.GetTimestamp();
            foreach (string text in texts)
            {
                analyzer.Explain(text);
            }

            if (round >= 0)
            {
                ratios[round] = (double)(Stopwatch.GetTimestamp() - middle) / (middle - start);
            }
        }

        Array.Sort(ratios);
        return ratios[Rounds / 2];
    }

    private sealed record Change(double First, double Random);
}
