using System.Globalization;
using System.Text;
using WordOfMouth.Models;
using WordOfMouth.Scoring;
using WordOfMouth.Text;
using WordOfMouth.Training;

namespace WordOfMouth.Evaluation;

/// <summary>
/// How well care signals hold where they have a target: who leaves the brand that was asked for, beside the same figure
/// of the whole text; and complaint, churn, urgency and need for an answer by language and industry.
/// </summary>
internal static class TargetReport
{
    private const int LeastCases = 3; // of either class; fewer make no figure
    private const int LeastOfIndustry = 20; // rows

    /// <summary>The report as Markdown.</summary>
    /// <param name="bundle">The model.</param>
    /// <param name="folders">Folders with data; the churn sets are in their folder <c>care</c>.</param>
    /// <param name="data">Test texts.</param>
    public static string Write(Bundle bundle, IReadOnlyList<string> folders, TrainingData data)
    {
        var analyzer = new WordOfMouthAnalyzer(bundle, new LanguageSet(true, true), new ToneOptions(), true, true, true);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# Care signals with a target: {bundle.Name}\n");
        AppendChurn(text, analyzer, folders);
        AppendSignals(text, ModelEvaluator.ScoreAll(bundle, data));
        return text.ToString();
    }

    private static void AppendChurn(StringBuilder text, WordOfMouthAnalyzer analyzer, IReadOnlyList<string> folders)
    {
        text.Append("\n## Who leaves the brand\n\nRows that name a brand, and those whose text names another one too. The shipped model has the texts of these sets in training, but without their brands: compare the two columns, do not take either for a figure on new texts.\n\n| set | rows | n | leaving | AUC text | AUC brand | macro-F1 text | macro-F1 brand |\n|---|---|---:|---:|---:|---:|---:|---:|\n");
        foreach (string set in (ReadOnlySpan<string>)["de-churn", "en-churn"])
        {
            string? path = folders.Select(f => Path.Combine(f, "care", set + ".tsv")).FirstOrDefault(File.Exists);
            if (path is null)
            {
                continue;
            }

            ChurnCase[] cases = [.. DataSetReader.ReadRows(path).Where(r => r["brand"] is not ("" or "no_brand")).Select(r => CaseOf(analyzer, r))];
            AppendChurnRow(text, set, "all", cases);
            HashSet<string> brands = [.. cases.Select(c => c.Brand)];
            AppendChurnRow(text, set, "two brands", [.. cases.Where(c => brands.Count(b => c.Text.Contains(b, StringComparison.OrdinalIgnoreCase)) > 1)]);
        }
    }

    private static ChurnCase CaseOf(WordOfMouthAnalyzer analyzer, DataRow row)
    {
        BrandScore score = analyzer.About(row["brand"]).Score(row["text"]);
        bool scored = score.Text.Status == Status.Scored;
        return new ChurnCase(row["text"], row["brand"], row["label"] == "churn", scored ? score.Text.Care.ChurnIntent : 0, scored ? score.ChurnIntent : 0);
    }

    private static void AppendChurnRow(StringBuilder text, string set, string rows, ChurnCase[] cases)
    {
        bool[] truth = [.. cases.Select(c => c.Leaves)];
        if (truth.Count(t => t) < LeastCases || truth.Count(t => !t) < LeastCases)
        {
            return;
        }

        float[] whole = [.. cases.Select(c => c.OfText)], brand = [.. cases.Select(c => c.OfBrand)];
        text.Append(CultureInfo.InvariantCulture, $"| care/{set} | {rows} | {cases.Length} | {truth.Count(t => t)} | {100 * Metrics.Auc(truth, whole):F1} | {100 * Metrics.Auc(truth, brand):F1} | {100 * F1(truth, whole):F1} | {100 * F1(truth, brand):F1} |\n");
    }

    private static void AppendSignals(StringBuilder text, ModelEvaluator.Case[] cases)
    {
        text.Append("\n## By language and industry\n\nTest rows; AUC, and macro-F1 at one half. A set without industries is one row; an industry of few cases is left out.\n\n| signal | set | language | industry | n | yes | AUC | macro-F1 |\n|---|---|---|---|---:|---:|---:|---:|\n");
        foreach (Head head in (ReadOnlySpan<Head>)[Head.Complaint, Head.Churn, Head.Urgency, Head.NeedsAnswer])
        {
            foreach (var set in cases.Where(c => c.Text.Has(head)).GroupBy(c => (c.Text.Set, c.Text.Language)).OrderBy(g => g.Key.Set, StringComparer.Ordinal).ThenBy(g => g.Key.Language))
            {
                AppendSignal(text, head, set.Key.Set, set.Key.Language, "all", [.. set]);
                foreach (var industry in set.Where(c => !string.IsNullOrEmpty(c.Text.Industry)).GroupBy(c => c.Text.Industry!).OrderBy(g => g.Key, StringComparer.Ordinal))
                {
                    if (industry.Count() >= LeastOfIndustry)
                    {
                        AppendSignal(text, head, set.Key.Set, set.Key.Language, industry.Key, [.. industry]);
                    }
                }
            }
        }
    }

    private static void AppendSignal(StringBuilder text, Head head, string set, Language language, string industry, ModelEvaluator.Case[] cases)
    {
        bool[] truth = [.. cases.Select(c => ModelEvaluator.IsYes(c.Text, head))];
        if (truth.Count(t => t) < LeastCases || truth.Count(t => !t) < LeastCases)
        {
            return;
        }

        float[] scores = [.. cases.Select(c => c.Logits[Outputs.Of(head)])];
        double f1 = F1(truth, [.. scores.Select(s => 1 / (1 + MathF.Exp(-s)))]);
        text.Append(CultureInfo.InvariantCulture, $"| {head} | {set} | {LanguageCode.Of(language)} | {industry} | {cases.Length} | {truth.Count(t => t)} | {100 * Metrics.Auc(truth, scores):F1} | {100 * f1:F1} |\n");
    }

    private static double F1(bool[] truth, float[] scores) => Metrics.MacroF1([.. truth.Select(t => t ? 1 : 0)], [.. scores.Select(s => s > 0.5f ? 1 : 0)], 2);

    private sealed record ChurnCase(string Text, string Brand, bool Leaves, float OfText, float OfBrand);
}
