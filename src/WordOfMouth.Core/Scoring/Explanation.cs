using WordOfMouth.Models;
using WordOfMouth.Scoring.Explaining;

namespace WordOfMouth;

/// <summary>
/// Why a text has its scores: what each of its tokens adds to every one of them. It says what the model did, not what
/// the author meant. Immutable and thread-safe.
/// </summary>
public sealed class Explanation
{
    private readonly Unit[] _units;
    private readonly TextTrace? _trace;
    private readonly float[] _shifts; // what a prior adds, by class of tone
    private readonly ReasonWriter _writer;

    internal Explanation(string text, OpinionScore score, TextTrace? trace, ReadOnlySpan<float> toneShifts, RedactedText shown)
    {
        (Text, Score, _trace) = (text, score, trace);
        _shifts = toneShifts.ToArray();
        _units = trace is null ? [] : Unit.Of(trace.Tokens);
        Negations = trace is null ? [] : [.. trace.Negations.GroupBy(n => n.Negator).Select(g => new Negation(SpanOf(g.Key), [.. g.Select(n => SpanOf(n.Turned))]))];
        Tone = Explain("tone", Outputs.Positive, Outputs.Negative);
        _writer = new ReasonWriter(this, shown, trace?.Tokens ?? [], trace?.Negations ?? []);
        Reasons = _writer.PhrasesFor(Score.Tone.Label, Tone);
        Summary = _writer.Summarize(Reasons);
    }

    /// <summary>
    /// The original text, of which all spans are. Sentences keep to the analyzer's <see cref="UsageRules"/>; before this is
    /// shown to others, <see cref="WordOfMouthAnalyzer.Redact"/> it.
    /// </summary>
    public string Text { get; }

    /// <summary>The scores, as <see cref="WordOfMouthAnalyzer.Score(string)"/> gives them.</summary>
    public OpinionScore Score { get; }

    /// <summary>The balance of tone: the score of positive less that of negative. Above 0 leans to positive.</summary>
    public ScoreExplanation Tone { get; }

    /// <summary>The negators that turn words, in the order of the text.</summary>
    public IReadOnlyList<Negation> Negations { get; }

    /// <summary>
    /// The phrases, at most three, that speak most for the tone's label: neighbouring words taken together, a negator with
    /// what it turns. For a neutral text the strongest for praise and for criticism, where there are any.
    /// </summary>
    public IReadOnlyList<Contribution> Reasons { get; }

    /// <summary>The reasons for the tone in one plain sentence: German for German text, otherwise English.</summary>
    public string Summary { get; }

    /// <summary>A head's score; of tone the balance.</summary>
    /// <param name="head">The head.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such head.</exception>
    public ScoreExplanation Of(Head head)
    {
        if (!Enum.IsDefined(head))
        {
            throw new ArgumentOutOfRangeException(nameof(head), head, "There is no such head.");
        }

        return head == Head.Tone ? Tone : Explain(char.ToLowerInvariant(head.ToString()[0]) + head.ToString()[1..], Outputs.Of(head), -1);
    }

    /// <summary>The score of one class of tone.</summary>
    /// <param name="label">Negative, neutral or positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is none of the three.</exception>
    public ScoreExplanation Of(ToneLabel label) => label switch
    {
        ToneLabel.Negative => Explain("negative", Outputs.Negative, -1),
        ToneLabel.Neutral => Explain("neutral", Outputs.Neutral, -1),
        ToneLabel.Positive => Explain("positive", Outputs.Positive, -1),
        _ => throw new ArgumentOutOfRangeException(nameof(label), label, "Name one of the three classes."),
    };

    /// <summary>The reasons for a head's score in one plain sentence: German for German text, otherwise English.</summary>
    /// <param name="head">The head.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such head.</exception>
    public string Summarize(Head head) => head == Head.Tone ? Summary : _writer.Summarize(head, Of(head));

    private ScoreExplanation Explain(string name, int output, int less)
    {
        if (_trace is null)
        {
            return new ScoreExplanation(name, float.NaN, 0, 0, []);
        }

        Attribution parts = _trace.Logits;
        var contributions = new Contribution[_units.Length];
        for (int i = 0; i < _units.Length; i++)
        {
            double amount = 0;
            for (int token = _units[i].First; token <= _units[i].Last; token++)
            {
                amount += AmountOf(token);
            }

            contributions[i] = new Contribution(_units[i].Start.._units[i].End, (float)amount);
        }

        float shift = ShiftOf(output) - (less < 0 ? 0 : ShiftOf(less));
        float score = _trace.Scored[output] - (less < 0 ? 0 : _trace.Scored[less]);
        return new ScoreExplanation(name, score + shift, (float)AmountOf(parts.Constant) + shift, (float)AmountOf(parts.WholeText), contributions);

        double AmountOf(int part) => parts[part][output] - (less < 0 ? 0 : parts[part][less]);
    }

    private float ShiftOf(int output) => output < _shifts.Length ? _shifts[output] : 0;

    private Range SpanOf(int token)
    {
        TracedToken found = _trace!.Tokens[token];
        return found.Start..Math.Max(found.End, Math.Min(found.Start + 1, Text.Length));
    }

    // Tokens that stand apart in the original text; where one character became several tokens, they are one.
    private readonly record struct Unit(int First, int Last, int Start, int End)
    {
        public static Unit[] Of(IReadOnlyList<TracedToken> tokens)
        {
            var units = new List<Unit>(tokens.Count);
            for (int i = 0; i < tokens.Count; i++)
            {
                int start = tokens[i].Start;
                int end = Math.Max(tokens[i].End, start + 1);
                if (units.Count > 0 && start < units[^1].End)
                {
                    Unit last = units[^1];
                    units[^1] = last with { Last = i, End = Math.Max(last.End, end) };
                }
                else
                {
                    units.Add(new Unit(i, i, start, end));
                }
            }

            return [.. units];
        }
    }
}
