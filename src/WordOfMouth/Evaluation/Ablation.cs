using System.Globalization;
using System.Text;
using WordOfMouth.Features;
using WordOfMouth.Models;
using WordOfMouth.Training;

namespace WordOfMouth.Evaluation;

/// <summary>
/// What each ingredient earns: the model trained again without it, the difference on every set with a paired bootstrap
/// interval. On a few heads and, unless it is the second encoder's turn, without that, so that a run ends within half an hour.
/// </summary>
internal static class Ablation
{
    private static readonly HashSet<Head> Heads = [Head.Tone, Head.Complaint];

    private static IEnumerable<(string Name, TrainingSettings Settings)> Variants()
    {
        var basis = new TrainingSettings { Heads = Heads, SecondEncoder = false };
        yield return ("without n-grams", basis with { GramsAtMost = 0 });
        yield return ("word 1-grams only", basis with { Grams = new GramSettings(1, 0, 0) });
        yield return ("with letter 3–4-grams", basis with { Grams = new GramSettings(2, 3, 4), GramsAtMost = 60_000 });
        yield return ("without word scores", basis with { WordScores = false });
        yield return ("without readers' valence", basis with { Valence = false });
        yield return ("without word traits", basis with { WordTraits = false });
        yield return ("without other spellings", basis with { Variations = false });
        yield return ("with the given encoder's own heads", basis with { RetrainedHeads = false });
        yield return ("without the given encoder", basis with { GivenEncoder = false });
        yield return ("without trees", basis with { Trees = 0 });
        yield return ("without soft labels", basis with { OwnTeacherShare = 0, SetTeacherShare = 0, TeacherWeight = 0 });
        yield return ("with the second encoder", basis with { SecondEncoder = true });
    }

    /// <summary>Runs it.</summary>
    /// <param name="data">The data.</param>
    /// <param name="log">Progress.</param>
    /// <param name="cancellation">Ends the run.</param>
    /// <returns>Markdown, a part for each ingredient, as soon as it is known.</returns>
    public static IEnumerable<string> Run(TrainingData data, Action<string> log, CancellationToken cancellation)
    {
        ModelEvaluator.Case[] basis = Score(new TrainingSettings { Heads = Heads, SecondEncoder = false });
        yield return "# Ablation\n\nDifference to the basis (n-grams, dense features, the given encoder, trees; without the second encoder), in points; in brackets the 95 % paired bootstrap interval. **Bold** where it leaves out 0. Tone: macro-F1; heat on public sets: AUC too.\n";
        foreach ((string name, TrainingSettings settings) in Variants())
        {
            log($"ablation: {name}");
            ModelEvaluator.Case[] variant = Score(settings);
            var text = new StringBuilder();
            text.Append(CultureInfo.InvariantCulture, $"\n## {name}\n\n| head | set | language | n | basis | variant | difference |\n|---|---|---|---:|---:|---:|---:|\n");
            foreach (Head head in Heads.Order())
            {
                foreach (var set in Enumerable.Range(0, basis.Length).Where(i => basis[i].Text.Has(head) && (head != Head.Tone || basis[i].Text.Tone is 'n' or 'u' or 'p'))
                    .GroupBy(i => (basis[i].Text.Set, basis[i].Text.Language)).OrderBy(g => g.Key.Set, StringComparer.Ordinal))
                {
                    int[] cases = [.. set];
                    if (cases.Length < 80 || set.Key.Set.Contains(':', StringComparison.Ordinal))
                    {
                        continue;
                    }

                    double before = Figure(basis, cases, head);
                    double after = Figure(variant, cases, head);
                    if (double.IsNaN(before))
                    {
                        continue;
                    }

                    (double low, double high) = Metrics.Bootstrap(cases.Length, sample =>
                    {
                        int[] drawn = [.. sample.Select(s => cases[s])];
                        return Figure(variant, drawn, head) - Figure(basis, drawn, head);
                    }, 200);
                    string difference = string.Create(CultureInfo.InvariantCulture, $"{100 * (after - before):+0.0;−0.0} [{100 * low:+0.0;−0.0}, {100 * high:+0.0;−0.0}]");
                    text.Append(CultureInfo.InvariantCulture, $"| {head} | {set.Key.Set} | {Text.LanguageCode.Of(set.Key.Language)} | {cases.Length} | {100 * before:F1} | {100 * after:F1} | {(low > 0 || high < 0 ? $"**{difference}**" : difference)} |\n");
                }
            }

            yield return text.ToString();
        }

        ModelEvaluator.Case[] Score(TrainingSettings settings) =>
            ModelEvaluator.ScoreAll(ModelTrainer.Train(data, settings, "ablation", _ => { }, cancellation), data);
    }

    private static double Figure(ModelEvaluator.Case[] all, int[] cases, Head head)
    {
        if (head == Head.Tone)
        {
            return Metrics.MacroF1(
                [.. cases.Select(i => all[i].Text.Tone switch { 'n' => 0, 'u' => 1, _ => 2 })],
                [.. cases.Select(i => all[i].Score.Tone.Label switch { ToneLabel.Negative => 0, ToneLabel.Positive => 2, _ => 1 })], 3);
        }

        return Metrics.Auc([.. cases.Select(i => ModelEvaluator.IsYes(all[i].Text, head))], [.. cases.Select(i => all[i].Logits[Outputs.Of(head)])]);
    }
}
