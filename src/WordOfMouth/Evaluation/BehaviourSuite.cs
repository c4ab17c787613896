using System.Globalization;
using WordOfMouth.Training;

namespace WordOfMouth.Evaluation;

/// <summary>
/// A behavioural suite in the spirit of CheckList (Ribeiro et al. 2020): many small cases for each capability that a
/// reader would expect. The file is tab-separated with a header: <c>capability</c>, <c>expect</c>, <c>text</c>, <c>other</c>.
/// </summary>
/// <remarks>
/// What can be expected, of one text: <c>tone=positive</c>, <c>negative</c>, <c>neutral</c> or <c>mixed</c>,
/// <c>tone!=…</c>, and for <c>heat</c>, <c>constructive</c>, <c>firsthand</c>, <c>concrete</c>, <c>promo</c>,
/// <c>complaint</c>, <c>churn</c>, <c>urgency</c>, <c>answer</c> and <c>irony</c> <c>=yes</c> or <c>=no</c>. Of a pair, for
/// all of them: <c>&lt;</c> (the text has less than the other) and <c>~</c> (both have about the same). A text that is not
/// scored fails whatever is expected of it.
/// </remarks>
public static class BehaviourSuite
{
    private const float Yes = 0.5f;
    private const float MixedStrength = 0.4f; // of a neutral label that hides praise and criticism
    private const float SameTone = 0.25f; // on a scale of length 2
    private const float SameShare = 0.15f;

    private static readonly Dictionary<string, Func<OpinionScore, float>> Numbers = new(StringComparer.Ordinal)
    {
        ["tone"] = s => s.Tone.Value,
        ["heat"] = s => s.Controversy.Heat,
        ["constructive"] = s => s.Controversy.Constructiveness,
        ["firsthand"] = s => s.Authenticity.FirstHand,
        ["concrete"] = s => s.Authenticity.Concreteness,
        ["promo"] = s => s.Authenticity.Promotion,
        ["complaint"] = s => s.Care.Complaint,
        ["churn"] = s => s.Care.ChurnIntent,
        ["urgency"] = s => s.Care.Urgency,
        ["answer"] = s => s.Care.NeedsAnswer,
        ["irony"] = s => s.Irony,
    };

    /// <summary>Reads the cases of a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DataFileException">A row cannot be understood; the message names file, line and column.</exception>
    public static IReadOnlyList<BehaviourCase> Read(string path)
    {
        var cases = new List<BehaviourCase>();
        foreach (DataRow row in DataSetReader.ReadRows(path))
        {
            string expect = row["expect"];
            (string subject, string relation, string value) = Parse(expect);
            bool tone = subject == "tone";
            bool known = Numbers.ContainsKey(subject) && (relation, value) switch
            {
                ("<" or "~", "") => true,
                ("=", "yes" or "no") => !tone,
                ("=" or "!=", "negative" or "neutral" or "positive" or "mixed") => tone,
                _ => false,
            };
            if (!known)
            {
                throw new DataFileException(path, row.Line, "expect", $"\"{expect}\" is nothing that can be expected.");
            }

            bool pair = relation is "<" or "~";
            if (pair != (row["other"].Length > 0) || row["text"].Length == 0)
            {
                throw new DataFileException(path, row.Line, pair ? "other" : "text", $"\"{expect}\" needs {(pair ? "two texts" : "one text")}.");
            }

            cases.Add(new BehaviourCase(row.Line, row["capability"], expect, row["text"], row["other"]));
        }

        return cases;
    }

    /// <summary>Runs the cases of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="analyzer">The analyzer; it must score all axes.</param>
    /// <returns>A result for each capability, in the order of the file.</returns>
    /// <exception cref="DataFileException">A row cannot be understood.</exception>
    public static IReadOnlyList<BehaviourResult> Run(string path, WordOfMouthAnalyzer analyzer) => Run(Read(path), analyzer);

    /// <summary>Runs cases.</summary>
    /// <param name="cases">The cases.</param>
    /// <param name="analyzer">The analyzer; it must score all axes.</param>
    /// <returns>A result for each capability, in the order of its first case.</returns>
    public static IReadOnlyList<BehaviourResult> Run(IReadOnlyList<BehaviourCase> cases, WordOfMouthAnalyzer analyzer)
    {
        ArgumentNullException.ThrowIfNull(cases);
        ArgumentNullException.ThrowIfNull(analyzer);
        return [.. cases.GroupBy(c => c.Capability).Select(group =>
            new BehaviourResult(group.Key, group.Count(), [.. group.Select(c => Check(c, analyzer)).OfType<BehaviourFailure>()]))];
    }

    private static BehaviourFailure? Check(BehaviourCase test, WordOfMouthAnalyzer analyzer)
    {
        (string subject, string relation, string value) = Parse(test.Expect);
        OpinionScore score = analyzer.Score(test.Text);
        OpinionScore other = analyzer.Score(test.Other);
        bool pair = relation is "<" or "~";
        if (score.Status != Status.Scored || (pair && other.Status != Status.Scored))
        {
            return new BehaviourFailure(test, score.Status == Status.Scored ? $"other: {other.Status}" : score.Status.ToString());
        }

        bool tone = subject == "tone";
        float number = Numbers[subject](score);
        float otherNumber = pair ? Numbers[subject](other) : 0;
        bool holds = relation switch
        {
            "<" => number < otherNumber,
            "~" when tone => score.Tone.Label == other.Tone.Label && Math.Abs(number - otherNumber) <= SameTone,
            "~" => Math.Abs(number - otherNumber) <= SameShare,
            "=" when tone => HasTone(score.Tone, value),
            "!=" => !HasTone(score.Tone, value),
            _ => number >= Yes == (value == "yes"),
        };
        return holds ? null : new BehaviourFailure(test, pair
            ? $"{Describe(score, tone, number)}, other {Describe(other, tone, otherNumber)}"
            : Describe(score, tone, number));
    }

    private static bool HasTone(ToneScore tone, string value) => value switch
    {
        "negative" => tone.Label == ToneLabel.Negative,
        "neutral" => tone.Label == ToneLabel.Neutral,
        "positive" => tone.Label == ToneLabel.Positive,
        _ => tone.Mixed >= Yes || (tone.Label == ToneLabel.Neutral && tone.Strength >= MixedStrength),
    };

    private static string Describe(OpinionScore score, bool tone, float number) => tone
        ? string.Create(CultureInfo.InvariantCulture, $"{number:0.00} {score.Tone.Label} ({score.Tone.Negative:0.00} {score.Tone.Neutral:0.00} {score.Tone.Positive:0.00}, mixed {score.Tone.Mixed:0.00})")
        : string.Create(CultureInfo.InvariantCulture, $"{number:0.00}");

    // "tone!=negative" → tone, !=, negative; "heat<" → heat, <, nothing.
    private static (string Subject, string Relation, string Value) Parse(string expect)
    {
        int at = expect.AsSpan().IndexOfAny("!=<~");
        if (at < 0)
        {
            return (expect, "", "");
        }

        int length = expect.AsSpan(at).StartsWith("!=") ? 2 : 1;
        return (expect[..at], expect.Substring(at, length), expect[(at + length)..]);
    }
}
