using System.Globalization;
using System.Text;
using WordOfMouth.Models;
using WordOfMouth.Training;

namespace WordOfMouth.Evaluation;

/// <summary>Writes <c>docs/truth.md</c>: every figure, what stands behind it, and how the model fails.</summary>
internal static class TruthReport
{
    private const int Quintiles = 5;

    /// <summary>The report as Markdown.</summary>
    /// <param name="bundle">The model.</param>
    /// <param name="data">Test texts.</param>
    public static string Write(Bundle bundle, TrainingData data)
    {
        ModelEvaluator.Case[] cases = ModelEvaluator.ScoreAll(bundle, data);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# How true it is: {bundle.Name}\n\nWritten by `wom evaluate --data ../shared/data --data data --format truth`. Read beside the limits in [MODEL_CARD.md](../MODEL_CARD.md).\n\n## Every set\n\n");
        text.Append(ModelCardWriter.FiguresToMarkdown(ModelEvaluator.Evaluate(bundle, data)));
        AppendLength(text, cases);
        AppendCoverage(text, cases);
        AppendPrior(text, bundle, cases);
        AppendGenerated(text, cases);
        return text.ToString();
    }

    private static IEnumerable<IGrouping<(string Set, Language Language), ModelEvaluator.Case>> BySet(IEnumerable<ModelEvaluator.Case> cases) =>
        cases.GroupBy(c => (c.Text.Set, c.Text.Language)).OrderBy(g => g.Key.Set, StringComparer.Ordinal).ThenBy(g => g.Key.Language);

    // "Constructive" and "first-hand" are largely length: what is left when texts of like length are compared?
    private static void AppendLength(StringBuilder text, ModelEvaluator.Case[] cases)
    {
        text.Append("\n## Length held still\n\nAUC over all texts, AUC of the length alone, and the mean AUC inside the five quintiles of length.\n\n| head | set | language | n | ours | length alone | ours inside quintiles |\n|---|---|---|---:|---:|---:|---:|\n");
        foreach (Head head in (ReadOnlySpan<Head>)[Head.Constructiveness, Head.FirstHand, Head.Concreteness])
        {
            foreach (var set in BySet(cases.Where(c => c.Text.Has(head))))
            {
                ModelEvaluator.Case[] sorted = [.. set.OrderBy(c => c.Text.Text.Length)];
                var inside = new List<double>();
                for (int q = 0; q < Quintiles; q++)
                {
                    double auc = Auc(sorted[(q * sorted.Length / Quintiles)..((q + 1) * sorted.Length / Quintiles)], head);
                    if (!double.IsNaN(auc))
                    {
                        inside.Add(auc);
                    }
                }

                if (sorted.Length >= 50 && inside.Count > 0)
                {
                    bool[] truth = [.. sorted.Select(c => ModelEvaluator.IsYes(c.Text, head))];
                    double length = Metrics.Auc(truth, [.. sorted.Select(c => (float)c.Text.Text.Length)]);
                    text.Append(CultureInfo.InvariantCulture, $"| {head} | {set.Key.Set} | {Text.LanguageCode.Of(set.Key.Language)} | {sorted.Length} | {100 * Auc(sorted, head):F1} | {100 * length:F1} | {100 * inside.Average():F1} |\n");
                }
            }
        }
    }

    private static double Auc(ModelEvaluator.Case[] cases, Head head) =>
        Metrics.Auc([.. cases.Select(c => ModelEvaluator.IsYes(c.Text, head))], [.. cases.Select(c => c.Logits[Outputs.Of(head)])]);

    private static IEnumerable<ModelEvaluator.Case> WithTone(IEnumerable<ModelEvaluator.Case> cases) => cases.Where(c => c.Text.Tone is 'n' or 'u' or 'p' && c.Score.Status == Status.Scored);

    private static int TruthOf(ModelEvaluator.Case c) => c.Text.Tone switch { 'n' => 0, 'u' => 1, _ => 2 };

    private static int LabelOf(OpinionScore score) => score.Tone.Label switch { ToneLabel.Negative => 0, ToneLabel.Positive => 2, _ => 1 };

    private static void AppendCoverage(StringBuilder text, ModelEvaluator.Case[] cases)
    {
        text.Append("\n## Doubt: accuracy of the tone at a coverage\n\nOnly the most confident share of the texts of each set is answered.\n\n| set | language | n | 100 % | 75 % | 50 % | 25 % |\n|---|---|---:|---:|---:|---:|---:|\n");
        foreach (var set in BySet(WithTone(cases)))
        {
            ModelEvaluator.Case[] sorted = [.. set.OrderByDescending(c => c.Score.Tone.Confidence)];
            if (sorted.Length < 50)
            {
                continue;
            }

            text.Append(CultureInfo.InvariantCulture, $"| {set.Key.Set} | {Text.LanguageCode.Of(set.Key.Language)} | {sorted.Length} |");
            foreach (double share in (ReadOnlySpan<double>)[1, 0.75, 0.5, 0.25])
            {
                double accuracy = sorted.Take((int)(sorted.Length * share)).Average(c => TruthOf(c) == LabelOf(c.Score) ? 1.0 : 0);
                text.Append(CultureInfo.InvariantCulture, $" {100 * accuracy:F1} |");
            }

            text.Append('\n');
        }
    }

    private static void AppendPrior(StringBuilder text, Bundle bundle, ModelEvaluator.Case[] cases)
    {
        text.Append("\n## Saying what one's own texts look like\n\nAccuracy and calibration of the tone by default and with the true shares of the set, `WithPrior(new TonePrior(…))`: that is what a prior is for. Macro-F1, which counts a rare class like a common one, is best left at the default.\n\n| set | language | accuracy | with shares | ECE | with shares | macro-F1 | with shares |\n|---|---|---:|---:|---:|---:|---:|---:|\n");
        foreach (var set in BySet(WithTone(cases)))
        {
            ModelEvaluator.Case[] all = [.. set];
            int[] truth = [.. all.Select(TruthOf)];
            if (all.Length < 50 || truth.Distinct().Count() < 3)
            {
                continue;
            }

            var shares = new TonePrior(Share(0), Share(1), Share(2));
            float Share(int c) => (float)truth.Count(t => t == c) / truth.Length;
            var own = new WordOfMouthAnalyzer(bundle, new Scoring.LanguageSet(true, true), new ToneOptions { Prior = shares }, false, false, false);
            OpinionScore[] byDefault = [.. all.Select(c => c.Score)];
            OpinionScore[] withShares = [.. all.Select(c => own.Score(c.Text.Text))];
            text.Append(CultureInfo.InvariantCulture, $"| {set.Key.Set} | {Text.LanguageCode.Of(set.Key.Language)} | {Accuracy(byDefault):F1} | {Accuracy(withShares):F1} | {Error(byDefault):F1} | {Error(withShares):F1} | {F1(byDefault):F1} | {F1(withShares):F1} |\n");
            double Accuracy(OpinionScore[] scores) => 100 * Metrics.Accuracy(truth, [.. scores.Select(LabelOf)]);
            double F1(OpinionScore[] scores) => 100 * Metrics.MacroF1(truth, [.. scores.Select(LabelOf)], 3);
            double Error(OpinionScore[] scores) => 100 * Metrics.CalibrationError([.. scores.Select(s => s.Tone.Confidence)], [.. scores.Select((s, i) => LabelOf(s) == truth[i])]);
        }
    }

    private static void AppendGenerated(StringBuilder text, ModelEvaluator.Case[] cases)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n## Machine-made: false alarms\n\nShare of texts with `IsGenerated`, which is `Generated` of {AuthenticityScore.GeneratedThreshold} and more.\n\n| set | language | written by | n | flagged, % |\n|---|---|---|---:|---:|\n");
        foreach (bool machine in (ReadOnlySpan<bool>)[false, true])
        {
            foreach (var set in BySet(cases.Where(c => c.Score.Status == Status.Scored && machine == (c.Text.Has(Head.Generated) && ModelEvaluator.IsYes(c.Text, Head.Generated)))))
            {
                ModelEvaluator.Case[] all = [.. set];
                if (all.Length >= 50)
                {
                    text.Append(CultureInfo.InvariantCulture, $"| {set.Key.Set} | {Text.LanguageCode.Of(set.Key.Language)} | {(machine ? "machine" : "people")} | {all.Length} | {100 * all.Average(c => c.Score.Authenticity.IsGenerated ? 1.0 : 0):F2} |\n");
                }
            }
        }
    }
}
