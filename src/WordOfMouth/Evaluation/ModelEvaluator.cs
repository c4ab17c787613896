using WordOfMouth.Models;
using WordOfMouth.Scoring;
using WordOfMouth.Text;
using WordOfMouth.Training;

namespace WordOfMouth.Evaluation;

/// <summary>Tests a model on every set that is there, set by set and head by head.</summary>
internal static class ModelEvaluator
{
    // Fewer positive or negative cases than this make no figure.
    private const int LeastCases = 10;

    /// <summary>All figures of a bundle on the test texts of <paramref name="data"/>.</summary>
    public static List<SetFigure> Evaluate(Bundle bundle, TrainingData data, int resamples = 300)
    {
        Case[] cases = ScoreAll(bundle, data);
        Dictionary<string, DataSetDeclaration> declarations = DataSetCatalog.All.ToDictionary(d => d.Name, StringComparer.Ordinal);
        var figures = new List<SetFigure>();
        foreach (IGrouping<(string Set, Language Language), Case> group in cases.GroupBy(c => (Set: NameOf(c.Text), c.Text.Language)).OrderBy(g => g.Key.Set, StringComparer.Ordinal).ThenBy(g => g.Key.Language))
        {
            DataSetDeclaration? set = declarations.GetValueOrDefault(group.Key.Set.Split(' ')[0]);
            foreach (Head head in Outputs.Heads)
            {
                Case[] labelled = [.. group.Where(c => c.Text.Has(head))];
                SetFigure? figure = head == Head.Tone ? Tone(labelled, group.Key, set, resamples) : Binary(labelled, head, group.Key, set, resamples);
                if (figure is not null)
                {
                    figures.Add(figure);
                }
            }
        }

        return figures;
    }

    // The praise and the criticism of a review make one figure: each alone has only one class.
    private static string NameOf(LabelledText text) => text.Set.Contains(':', StringComparison.Ordinal) ? TrainingData.SetOf(text) + " (parts)" : text.Set;

    internal readonly record struct Case(LabelledText Text, OpinionScore Score, float[] Logits);

    // Every text counts: one that is not scored has logits of 0, the tone "neutral" and no confidence.
    internal static Case[] ScoreAll(Bundle bundle, TrainingData data) => ScoreAll(bundle, data.Test);

    internal static Case[] ScoreAll(Bundle bundle, IReadOnlyList<LabelledText> texts)
    {
        var analyzer = new WordOfMouthAnalyzer(bundle, new LanguageSet(true, true), new ToneOptions(), true, true, true);
        var cases = new Case[texts.Count];
        Parallel.For(0, texts.Count, i =>
        {
            OpinionScore score = analyzer.Score(texts[i].Text);
            float[] logits = score.Status == Status.Scored ? TextScorer.For(bundle).Logits.ToArray() : new float[Outputs.Count];
            cases[i] = new Case(texts[i], score, logits);
        });
        return cases;
    }

    private static SetFigure? Tone(Case[] cases, (string Set, Language Language) key, DataSetDeclaration? set, int resamples)
    {
        // Three classes: mixed posts are judged by the head for mixed tone.
        cases = [.. cases.Where(c => c.Text.Tone is 'n' or 'u' or 'p')];
        if (cases.Length < LeastCases)
        {
            return null;
        }

        int[] truth = [.. cases.Select(c => c.Text.Tone switch { 'n' => 0, 'u' => 1, _ => 2 })];
        int[] predicted = [.. cases.Select(c => c.Score.Tone.Label switch { ToneLabel.Negative => 0, ToneLabel.Positive => 2, _ => 1 })];
        bool recall = key.Set == "tone/en-semeval";
        int classes = truth.Contains(1) ? 3 : 2;
        if (classes == 2)
        {
            // A set without neutral texts asks only for the sign.
            truth = [.. truth.Select(t => t / 2)];
            predicted = [.. cases.Select(c => c.Score.Tone.Value > 0 ? 1 : 0)];
        }

        double Figure(int[] sample)
        {
            int[] t = [.. sample.Select(i => truth[i])];
            int[] p = [.. sample.Select(i => predicted[i])];
            return recall ? Metrics.MacroRecall(t, p, classes) : Metrics.MacroF1(t, p, classes);
        }

        int most = truth.GroupBy(t => t).MaxBy(g => g.Count())!.Key;
        int[] majority = [.. truth.Select(_ => most)];
        int[] all = [.. Enumerable.Range(0, cases.Length)];
        (double low, double high) = Metrics.Bootstrap(cases.Length, Figure, resamples);
        float[] confidence = [.. cases.Select(c => float.IsNaN(c.Score.Tone.Confidence) ? 1f / 3 : c.Score.Tone.Confidence)];
        bool[] right = [.. truth.Select((t, i) => t == predicted[i])];
        int[] certain = [.. all.OrderByDescending(i => confidence[i]).Take(cases.Length / 2)];
        double gain = certain.Average(i => right[i] ? 1.0 : 0) - Metrics.Accuracy(truth, predicted);
        return new SetFigure(key.Set, LanguageCode.Of(key.Language), nameof(Head.Tone), recall ? "macro-recall" : "macro-F1", Figure(all), low, high,
            recall ? Metrics.MacroRecall(truth, majority, classes) : Metrics.MacroF1(truth, majority, classes), cases.Length,
            classes == 2 ? double.NaN : Metrics.CalibrationError(confidence, right), gain, set?.Published, set?.Ship ?? true);
    }

    private static SetFigure? Binary(Case[] cases, Head head, (string Set, Language Language) key, DataSetDeclaration? set, int resamples)
    {
        int output = Outputs.Of(head);
        bool own = key.Set.StartsWith("own/", StringComparison.Ordinal);
        bool[] truth = [.. cases.Select(c => IsYes(c.Text, head))];
        float[] scores = [.. cases.Select(c => c.Logits[output])];
        if (truth.Count(t => t) < LeastCases || truth.Count(t => !t) < LeastCases)
        {
            return null;
        }

        // Public sets of offence are compared by macro-F1, all else by AUC.
        bool f1 = head == Head.Heat && !own;
        int[] classes = [.. truth.Select(t => t ? 1 : 0)];
        int[] predicted = [.. scores.Select(s => s > 0 ? 1 : 0)];
        int[] all = [.. Enumerable.Range(0, cases.Length)];
        double Figure(int[] sample) => f1
            ? Metrics.MacroF1([.. sample.Select(i => classes[i])], [.. sample.Select(i => predicted[i])], 2)
            : Metrics.Auc([.. sample.Select(i => truth[i])], [.. sample.Select(i => scores[i])]);
        (double low, double high) = Metrics.Bootstrap(cases.Length, Figure, resamples);
        int most = truth.Count(t => t) * 2 > truth.Length ? 1 : 0;
        double majority = f1 ? Metrics.MacroF1(classes, [.. classes.Select(_ => most)], 2) : 0.5;
        float[] confidence = [.. scores.Select(s => 1 / (1 + MathF.Exp(-Math.Abs(s))))];
        bool[] right = [.. classes.Select((c, i) => c == predicted[i])];
        return new SetFigure(key.Set, LanguageCode.Of(key.Language), head.ToString(), f1 ? "macro-F1" : "AUC", Figure(all), low, high, majority, cases.Length,
            own ? Metrics.CalibrationError(confidence, right) : double.NaN, double.NaN, own ? null : set?.Published, set?.Ship ?? true);
    }

    /// <summary>Whether a head's label holds; of heat by our guideline from level 2 on.</summary>
    public static bool IsYes(LabelledText text, Head head) => text.Targets[Outputs.Of(head)] > (head == Head.Heat && text.OwnGuideline ? 0.8f : 0.5f);
}
