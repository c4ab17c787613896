using System.Globalization;
using WordOfMouth.Models;
using WordOfMouth.Training;

namespace WordOfMouth.Evaluation;

/// <summary>
/// How far a confidence can be believed on a domain that the model has never seen: for each set with a tone, the model
/// is trained again without any text of it, and its calibration error there is measured. Tone alone, and without the
/// second encoder, so that a run ends within the half hour. The given encoder cannot unlearn a set.
/// </summary>
internal static class LeaveOneSetOut
{
    /// <summary>Runs it.</summary>
    /// <param name="folders">Folders of data.</param>
    /// <param name="log">Progress.</param>
    /// <param name="cancellation">Ends the run.</param>
    /// <returns>Markdown, line by line, each as soon as it is known.</returns>
    public static IEnumerable<string> Run(IReadOnlyList<string> folders, Action<string> log, CancellationToken cancellation)
    {
        var settings = new TrainingSettings { Heads = new HashSet<Head> { Head.Tone }, SecondEncoder = false };
        TrainingData all = TrainingData.Read(folders);
        ModelEvaluator.Case[] with = Score(all);
        yield return "## A whole set left out\n\nTone by models trained again without any text of the set (`wom evaluate --leave-one-out`): macro-F1 and expected calibration error (ECE), × 100, beside the same model trained on all. Sets marked † never train. Without the second encoder; the given encoder has seen the sets that ship.\n\n| set | language | n | macro-F1, all | left out | ECE, all | left out |\n|---|---|---:|---:|---:|---:|---:|\n";
        foreach (var set in with.Where(Counts).GroupBy(c => (Set: TrainingData.SetOf(c.Text), c.Text.Language)).OrderBy(g => g.Key.Set, StringComparer.Ordinal).ThenBy(g => g.Key.Language))
        {
            const int Least = 100;
            if (set.Count() < Least || set.Select(Truth).Distinct().Count() < 3)
            {
                continue;
            }

            bool trains = all.Train.Exists(t => TrainingData.SetOf(t) == set.Key.Set && t.Language == set.Key.Language && t.Has(Head.Tone));
            ModelEvaluator.Case[] left = [.. set];
            if (trains)
            {
                log($"without {set.Key.Set}");
                TrainingData without = TrainingData.Read(folders, new HashSet<string>(StringComparer.Ordinal) { set.Key.Set });
                left = [.. Score(OfLanguage(without, set.Key.Language)).Where(c => Counts(c) && TrainingData.SetOf(c.Text) == set.Key.Set && c.Text.Language == set.Key.Language)];
            }

            yield return string.Create(CultureInfo.InvariantCulture, $"| {set.Key.Set}{(trains ? "" : " †")} | {Text.LanguageCode.Of(set.Key.Language)} | {left.Length} | {F1([.. set]):F1} | {F1(left):F1} | {Error([.. set]):F1} | {Error(left):F1} |\n");
        }

        ModelEvaluator.Case[] Score(TrainingData data) => ModelEvaluator.ScoreAll(ModelTrainer.Train(data, settings, "left-out", _ => { }, cancellation), data);
    }

    // The other language would be trained for nothing.
    private static TrainingData OfLanguage(TrainingData data, Language language) => new()
    {
        Train = [.. data.Train.Where(t => t.Language == language)],
        Test = [.. data.Test.Where(t => t.Language == language)],
        Notes = data.Notes,
        TrainRows = data.TrainRows,
        Pretrained = data.Pretrained,
        Embedded = data.Embedded,
        Leaks = data.Leaks,
    };

    private static bool Counts(ModelEvaluator.Case c) => c.Text.Tone is 'n' or 'u' or 'p' && c.Score.Status == Status.Scored;

    private static int Truth(ModelEvaluator.Case c) => c.Text.Tone switch { 'n' => 0, 'u' => 1, _ => 2 };

    private static int Label(ModelEvaluator.Case c) => c.Score.Tone.Label switch { ToneLabel.Negative => 0, ToneLabel.Positive => 2, _ => 1 };

    private static double F1(ModelEvaluator.Case[] cases) => 100 * Metrics.MacroF1([.. cases.Select(Truth)], [.. cases.Select(Label)], 3);

    private static double Error(ModelEvaluator.Case[] cases) =>
        100 * Metrics.CalibrationError([.. cases.Select(c => c.Score.Tone.Confidence)], [.. cases.Select(c => Truth(c) == Label(c))]);
}
