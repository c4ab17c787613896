using WordOfMouth.Features;
using WordOfMouth.Models;
using WordOfMouth.Text;

namespace WordOfMouth.Scoring.Explaining;

/// <summary>Puts the reasons for a score into phrases of the text and one plain sentence.</summary>
internal sealed class ReasonWriter
{
    private const int MostPhrases = 3;
    private const int LongestPhrase = 6; // tokens
    private const float Neighbour = 0.3f; // of the word that a phrase grew from: what a neighbour must add to join
    private const float WorthNaming = 0.3f; // of the first phrase
    private const float Plain = 0.6f; // confidence from which a tone is named without "rather"
    private const float Audible = 0.1f; // logits: less is no reason
    private const float SaysSomething = 0.4f; // logits: what in a neutral text sounds like praise or criticism

    private readonly Explanation _explanation;
    private readonly RedactedText _shown;
    private readonly IReadOnlyList<TracedToken> _tokens;
    private readonly IReadOnlyList<(int Negator, int Turned)> _negations;

    public ReasonWriter(Explanation explanation, RedactedText shown, IReadOnlyList<TracedToken> tokens, IReadOnlyList<(int Negator, int Turned)> negations)
    {
        (_explanation, _shown, _tokens, _negations) = (explanation, shown, tokens, negations);
    }

    private bool German => _explanation.Score.Language == Language.German;

    /// <summary>The phrases that speak for a label of tone; for a neutral one the strongest for each side.</summary>
    public IReadOnlyList<Contribution> PhrasesFor(ToneLabel label, ScoreExplanation tone) => label switch
    {
        ToneLabel.Negative => Phrases(tone, -1, MostPhrases),
        ToneLabel.Positive => Phrases(tone, 1, MostPhrases),
        ToneLabel.Neutral or ToneLabel.Uncertain => [.. Phrases(tone, 1, 1).Concat(Phrases(tone, -1, 1)).Where(c => Math.Abs(c.Amount) >= SaysSomething)],
        _ => [],
    };

    /// <summary>One sentence on the tone.</summary>
    public string Summarize(IReadOnlyList<Contribution> reasons)
    {
        OpinionScore score = _explanation.Score;
        if (score.Status != Status.Scored)
        {
            return score.Status switch
            {
                Status.Empty => "There is nothing to read in this text.",
                Status.TooShort => "The text is too short to be scored.",
                Status.Withheld => "The rules of use do not let this text be scored.",
                _ => "The text is in a language that this analyzer does not score.",
            };
        }

        ToneLabel label = score.Tone.Label;
        if (label == ToneLabel.None)
        {
            return German ? "Der Ton wurde nicht bewertet." : "Tone was not scored.";
        }

        return label is ToneLabel.Positive or ToneLabel.Negative ? SummarizeOpinion(score.Tone, reasons) : SummarizeNeutral(label, reasons);
    }

    private string SummarizeOpinion(ToneScore tone, IReadOnlyList<Contribution> reasons)
    {
        bool positive = tone.Label == ToneLabel.Positive;
        bool plain = tone.Confidence >= Plain;
        string opinion = German ? positive ? "positiv" : "negativ" : positive ? "positive" : "negative";
        string head = German
            ? $"Der Ton wirkt {(plain ? "" : "eher ")}{opinion}"
            : $"The tone reads as {(plain ? "" : "rather ")}{opinion}";
        if (reasons.Count == 0)
        {
            return head + (German ? ", ohne dass einzelne Wörter den Ausschlag geben." : ", though no single words decide it.");
        }

        string sentence = head + (German ? ", vor allem wegen " : ", mainly because of ") + Join(reasons) + TurnedIn(reasons);
        if (Phrases(_explanation.Tone, positive ? -1 : 1, 1) is [var against] && Math.Abs(against.Amount) >= 0.5f * Math.Abs(reasons[0].Amount))
        {
            sentence += German ? $"; dagegen spricht {Quote(against.Span)}" : $"; {Quote(against.Span)} speaks against it";
        }

        return sentence + ".";
    }

    private string SummarizeNeutral(ToneLabel label, IReadOnlyList<Contribution> reasons)
    {
        Contribution? praise = null, blame = null;
        foreach (Contribution reason in reasons)
        {
            if (reason.Amount > 0)
            {
                praise = reason;
            }
            else
            {
                blame = reason;
            }
        }

        string head = label == ToneLabel.Uncertain
            ? German ? "Der Ton ist unsicher: " : "The tone is uncertain: "
            : German ? "Der Ton wirkt neutral: " : "The tone reads as neutral: ";
        return head + (praise, blame) switch
        {
            ({ } p, { } b) => German ? $"{Quote(p.Span)} klingt nach Lob, {Quote(b.Span)} nach Kritik." : $"{Quote(p.Span)} sounds like praise, {Quote(b.Span)} like criticism.",
            ({ } p, null) => German ? $"Nur {Quote(p.Span)} klingt nach Lob, und das allein entscheidet nicht." : $"only {Quote(p.Span)} sounds like praise, and that alone does not decide it.",
            (null, { } b) => German ? $"Nur {Quote(b.Span)} klingt nach Kritik, und das allein entscheidet nicht." : $"only {Quote(b.Span)} sounds like criticism, and that alone does not decide it.",
            _ => German ? "Kein Wort klingt deutlich nach Lob oder Kritik." : "no word clearly sounds like praise or criticism.",
        };
    }

    /// <summary>One sentence on a head other than tone.</summary>
    public string Summarize(Head head, ScoreExplanation score)
    {
        if (_explanation.Score.Status != Status.Scored)
        {
            return _explanation.Summary;
        }

        bool yes = score.Score > 0;
        List<Contribution> reasons = Phrases(score, yes ? 1 : -1, MostPhrases);
        (string german, string english) = NameOf(head);
        string verdict = German
            ? yes ? $"Vieles spricht dafür, dass der Text {german}" : $"Wenig spricht dafür, dass der Text {german}"
            : yes ? $"The text seems to {english}" : $"The text does not seem to {english}";
        if (reasons.Count == 0)
        {
            return verdict + ".";
        }

        string because = German
            ? yes ? ", vor allem " : "; dagegen spricht vor allem "
            : yes ? ", mainly because of " : "; what speaks against it most is ";
        return verdict + because + Join(reasons) + ".";
    }

    // Completes "… dass der Text …" and "The text seems to …".
    private static (string German, string English) NameOf(Head head) => head switch
    {
        Head.Mixed => ("Lob und Kritik zugleich enthält", "hold praise and criticism at once"),
        Head.Heat => ("jemanden angreift oder herabsetzt", "attack or belittle somebody"),
        Head.Constructiveness => ("die Diskussion voranbringt", "carry the discussion forward"),
        Head.FirstHand => ("von eigener Erfahrung berichtet", "report an experience of one's own"),
        Head.Concreteness => ("nachprüfbare Einzelheiten nennt", "name particulars that can be checked"),
        Head.Promotion => ("für etwas wirbt", "advertise something"),
        Head.Generated => ("von einer Maschine stammt", "be written by a machine"),
        Head.Complaint => ("eine Beschwerde ist", "be a complaint"),
        Head.Churn => ("einen Wechsel ankündigt", "announce a change of provider"),
        Head.Urgency => ("dringend ist", "be urgent"),
        Head.NeedsAnswer => ("eine Antwort braucht", "need an answer"),
        _ => ("ironisch gemeint ist", "be meant ironically"),
    };

    private string Join(IReadOnlyList<Contribution> reasons) => reasons.Count switch
    {
        1 => Quote(reasons[0].Span),
        2 => $"{Quote(reasons[0].Span)} {(German ? "und" : "and")} {Quote(reasons[1].Span)}",
        _ => $"{Quote(reasons[0].Span)}, {Quote(reasons[1].Span)} {(German ? "und" : "and")} {Quote(reasons[2].Span)}",
    };

    private string Quote(Range span)
    {
        string piece = string.Join(' ', _shown.Show(span).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return German ? $"„{piece}“" : $"“{piece}”";
    }

    // Names the negator of the phrases and what it turns, where both stand apart in a phrase.
    private string TurnedIn(IReadOnlyList<Contribution> reasons)
    {
        foreach ((int negator, int turned) in _negations)
        {
            (TracedToken first, TracedToken second) = (_tokens[negator], _tokens[turned]);
            foreach (Contribution reason in reasons)
            {
                if (Holds(reason.Span, first) && Holds(reason.Span, second))
                {
                    string from = Quote(first.Start..first.End), to = Quote(second.Start..second.End);
                    return German ? $" ({from} kehrt {to} um)" : $" ({from} turns {to} round)";
                }
            }
        }

        return "";
    }

    private static bool Holds(Range span, TracedToken token) => token.Start >= span.Start.Value && token.End <= span.End.Value;

    // Phrases grow from the words that push most: to neighbours that push the same way, and over a negation.
    private List<Contribution> Phrases(ScoreExplanation score, int sign, int most)
    {
        IReadOnlyList<Contribution> parts = score.Contributions;
        Piece[] pieces = PiecesOf(parts);
        var taken = new bool[parts.Count];
        var phrases = new List<Contribution>();
        foreach (int seed in Enumerable.Range(0, parts.Count).Where(i => pieces[i].CanBegin && sign * parts[i].Amount >= Audible).OrderByDescending(i => sign * parts[i].Amount))
        {
            if (taken[seed])
            {
                continue;
            }

            (int first, int last) = Grow(parts, pieces, taken, seed, sign);
            float amount = 0;
            for (int i = first; i <= last; i++)
            {
                amount += parts[i].Amount;
                taken[i] = true;
            }

            // A seed whose neighbours turn it the other way is no reason.
            if (sign * amount >= Audible)
            {
                phrases.Add(new Contribution(parts[first].Span.Start..parts[last].Span.End, amount));
            }

            if (phrases.Count == 2 * most)
            {
                break;
            }
        }

        phrases.Sort((a, b) => (sign * b.Amount).CompareTo(sign * a.Amount));
        return phrases.FindAll(p => phrases.IndexOf(p) < most && sign * p.Amount >= WorthNaming * sign * phrases[0].Amount);
    }

    private static (int First, int Last) Grow(IReadOnlyList<Contribution> parts, Piece[] pieces, bool[] taken, int seed, int sign)
    {
        int first = seed, last = seed;
        Widen(pieces[seed].From, pieces[seed].To);
        float least = Neighbour * sign * parts[seed].Amount;
        while (last - first + 1 < LongestPhrase && last + 1 < parts.Count && CanJoin(last + 1))
        {
            last++;
            Widen(pieces[last].From, pieces[last].To);
        }

        while (last - first + 1 < LongestPhrase && first > 0 && CanJoin(first - 1))
        {
            first--;
            Widen(pieces[first].From, pieces[first].To);
        }

        // "gar nicht", "sehr gut": what strengthens a word belongs to it.
        while (first > 0 && !taken[first - 1] && pieces[first - 1].Strengthens && last - first + 1 < LongestPhrase)
        {
            first--;
        }

        // "far too long": and what is strengthened, too. Other small words at the ends say nothing.
        while (last > seed && !pieces[last].Strengthens && pieces[last].IsSmall && pieces[last].From == last)
        {
            last--;
        }

        while (first < seed && !pieces[first].Strengthens && pieces[first].IsSmall && pieces[first].To == first)
        {
            first++;
        }

        while (last + 1 < parts.Count && pieces[last].Strengthens && !taken[last + 1] && pieces[last + 1].IsWord)
        {
            last++;
        }

        return (first, last);

        bool CanJoin(int i) => !taken[i] && pieces[i].IsWord && sign * parts[i].Amount >= least;

        void Widen(int from, int to)
        {
            while (first > from && !taken[first - 1])
            {
                first--;
            }

            while (last < to && !taken[last + 1])
            {
                last++;
            }
        }
    }

    // What stands in each part, and how far a negation binds it to others.
    private Piece[] PiecesOf(IReadOnlyList<Contribution> parts)
    {
        var pieces = new Piece[parts.Count];
        var partOf = new int[_tokens.Count];
        int part = 0;
        for (int t = 0; t < _tokens.Count; t++)
        {
            while (part + 1 < parts.Count && _tokens[t].Start >= parts[part].Span.End.Value)
            {
                part++;
            }

            partOf[t] = part;
            TracedToken token = _tokens[t];
            bool word = token.Kind is TokenKind.Word;
            pieces[part] = new Piece(
                word,
                word || token.Kind is TokenKind.Emoticon or TokenKind.Sign,
                word && (token.Has(WordTraits.Intensifier) || IsStrengthener(token)),
                word && IsSmall(token),
                part,
                part);
        }

        foreach ((int negator, int turned) in _negations)
        {
            (int from, int to) = (Math.Min(partOf[negator], partOf[turned]), Math.Max(partOf[negator], partOf[turned]));
            foreach (int at in (ReadOnlySpan<int>)[partOf[negator], partOf[turned]])
            {
                pieces[at] = pieces[at] with { From = Math.Min(pieces[at].From, from), To = Math.Max(pieces[at].To, to) };
            }
        }

        return pieces;
    }

    // They strengthen a negator and little else: "gar nicht", "überhaupt kein".
    private bool IsStrengthener(TracedToken token)
    {
        ReadOnlySpan<char> word = _explanation.Text.AsSpan(token.Start, token.End - token.Start);
        return word.Equals("gar", StringComparison.OrdinalIgnoreCase) || word.Equals("überhaupt", StringComparison.OrdinalIgnoreCase);
    }

    private bool IsSmall(TracedToken token)
    {
        ReadOnlySpan<char> word = _explanation.Text.AsSpan(token.Start, token.End - token.Start);
        return word.Length <= KnownWords.Longest && !token.Has(WordTraits.Negator)
            && (KnownWords.Default.UseOf(UmlautSpelling.Fold(word.ToString().ToLowerInvariant())) & WordUse.Start) != 0;
    }

    private readonly record struct Piece(bool IsWord, bool CanBegin, bool Strengthens, bool IsSmall, int From, int To);
}
