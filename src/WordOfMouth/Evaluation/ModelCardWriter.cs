using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using WordOfMouth.Models;
using WordOfMouth.Text;
using WordOfMouth.Training;

namespace WordOfMouth.Evaluation;

/// <summary>Writes and reads model cards: JSON for the bundle, Markdown for people.</summary>
public static class ModelCardWriter
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = false,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    internal static ModelCard Create(string name, TrainingData data, TrainingSettings settings, IReadOnlyList<SetFigure> figures)
    {
        Dictionary<string, string> licences = DataSetCatalog.All.ToDictionary(d => d.Name, d => d.Licence, StringComparer.Ordinal);
        return new ModelCard
        {
            Name = name,
            DataFingerprint = FingerprintOf(data.Train),
            Seed = settings.Seed,
            TrainingSets = [.. data.TrainRows.Select(r => new ModelCard.TrainingSet(r.Key, licences.GetValueOrDefault(r.Key.Split(':')[0], "CC BY 4.0 (labels)"), r.Value))],
            Notes = data.Notes,
            Figures = [.. figures.Select(Rounded)],
        };
    }

    /// <summary>64 bits over all texts and labels; it gives no text away.</summary>
    internal static string FingerprintOf(IEnumerable<LabelledText> texts)
    {
        ulong fingerprint = TokenHash.Start;
        foreach (LabelledText text in texts)
        {
            fingerprint = TokenHash.Pair(fingerprint, TokenHash.Of(text.Text));
            foreach (float target in text.Targets)
            {
                fingerprint = TokenHash.Add(fingerprint, (char)BitConverter.SingleToUInt32Bits(target).GetHashCode());
            }
        }

        return fingerprint.ToString("x16", CultureInfo.InvariantCulture);
    }

    // Four digits say all that a test of a few hundred cases can.
    internal static SetFigure Rounded(SetFigure f) => f with
    {
        Value = Math.Round(f.Value, 4),
        Low = Math.Round(f.Low, 4),
        High = Math.Round(f.High, 4),
        Majority = Math.Round(f.Majority, 4),
        CalibrationError = Math.Round(f.CalibrationError, 4),
        CertainHalf = Math.Round(f.CertainHalf, 4),
    };

    /// <summary>The card as UTF-8 JSON.</summary>
    /// <param name="card">The card.</param>
    public static byte[] ToJson(ModelCard card) => JsonSerializer.SerializeToUtf8Bytes(card, Options);

    /// <summary>Reads a card.</summary>
    /// <param name="json">UTF-8 JSON, as <see cref="WordOfMouthAnalyzer.ModelCardJson"/> gives it.</param>
    /// <exception cref="JsonException">It is no card.</exception>
    public static ModelCard FromJson(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize<ModelCard>(json, Options) ?? throw new JsonException("The card is empty.");

    /// <summary>The card as Markdown, for <c>MODEL_CARD.md</c>.</summary>
    /// <param name="card">The card.</param>
    public static string ToMarkdown(ModelCard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# Model card: {card.Name}\n\n{card.Purpose}\n\n{card.Method}\n\n");
        if (card.Parent is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"Adapted from {card.Parent}{(card.Date is null ? "" : $", {card.Date}")}.\n\n");
        }

        AppendParent(text, card);
        text.Append("## Figures on test texts\n\n");
        AppendFigures(text, card.Figures);
        text.Append("\n## Limits\n\n");
        AppendList(text, card.Limits);
        text.Append("\n## Training data\n\n| set | licence | rows |\n|---|---|---:|\n");
        foreach (ModelCard.TrainingSet set in card.TrainingSets)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {set.Name} | {set.Licence} | {set.Rows} |\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"\nFingerprint of the data: `{card.DataFingerprint}`; seed {card.Seed}.\n\n");
        AppendList(text, card.Notes);
        text.Append("\n## Attribution\n\n");
        AppendList(text, card.Attribution);
        return text.ToString();
    }

    /// <summary>The table of figures alone, as Markdown.</summary>
    /// <param name="figures">The figures.</param>
    public static string FiguresToMarkdown(IReadOnlyList<SetFigure> figures)
    {
        ArgumentNullException.ThrowIfNull(figures);
        var text = new StringBuilder();
        AppendFigures(text, figures);
        return text.ToString();
    }

    private static void AppendParent(StringBuilder text, ModelCard card)
    {
        if (card.ParentComparisons is { Count: > 0 } comparisons)
        {
            text.Append("## Beside its parent\n\nMacro-F1 × 100 on the same posts; the difference with its 95 % interval.\n\n| on | language | head | n | parent | this | difference | 95 % | verdict |\n|---|---|---|---:|---:|---:|---:|---|---|\n");
            foreach (ParentComparison c in comparisons)
            {
                text.Append(CultureInfo.InvariantCulture, $"| {c.On} | {c.Language} | {c.Head} | {c.Posts} | {Percent(c.ParentMacroF1)} | **{Percent(c.MacroF1)}** | {100 * c.Difference.Value:+0.0;-0.0;0.0} | {100 * c.Difference.Low:+0.0;-0.0;0.0} to {100 * c.Difference.High:+0.0;-0.0;0.0} | {c.Verdict switch { Verdict.Better => "better", Verdict.Worse => "worse", _ => "cannot tell" }} |\n");
            }

            text.Append('\n');
        }
    }

    private static void AppendFigures(StringBuilder text, IReadOnlyList<SetFigure> figures)
    {
        text.Append("All figures × 100, on texts kept out of training strictly, with 95 % bootstrap intervals. *Majority*: the same figure of always giving the commonest answer (AUC: 50). *ECE*: expected calibration error. *Certain half*: accuracy of the half with the highest confidence, minus accuracy of all. † the set's licence lets it test, not train, this model.\n\n");
        text.Append("| head | set | language | n | measure | ours | 95 % | majority | ECE | certain half | published |\n|---|---|---|---:|---|---:|---|---:|---:|---:|---|\n");
        foreach (SetFigure f in figures.OrderBy(f => Enum.TryParse(f.Head, out Head head) ? (int)head : int.MaxValue).ThenBy(f => f.Set, StringComparer.Ordinal).ThenBy(f => f.Language, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {f.Head} | {f.Set}{(f.MayShip ? "" : " †")} | {f.Language} | {f.Cases} | {f.Measure} | **{Percent(f.Value)}** | {Percent(f.Low)}–{Percent(f.High)} | {Percent(f.Majority)} | {Percent(f.CalibrationError)} | {Percent(f.CertainHalf)} | {f.Published ?? "–"} |\n");
        }
    }

    private static string Percent(double value) => double.IsNaN(value) ? "–" : (100 * value).ToString("F1", CultureInfo.InvariantCulture);

    private static void AppendList(StringBuilder text, IReadOnlyList<string> lines)
    {
        foreach (string line in lines)
        {
            text.Append("- ").Append(line).Append('\n');
        }
    }
}
