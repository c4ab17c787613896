using WordOfMouth.Text;

namespace WordOfMouth.Scoring.Aspects;

/// <summary>
/// Gives clauses a tone and a target. The tone of a clause is joined from three views of it: what its words mean by
/// themselves, what they add to the tone of the whole text, and what the model says of the clause alone.
/// </summary>
internal static class AspectReader
{
    private const float FromWords = 0.5f, FromText = 0.8f;
    private const float NearNothing = 0.15f;

    /// <summary>The aspects of a text, in the order of their clauses.</summary>
    public static List<Aspect> Read(TracedText text, Func<string, OpinionScore> score)
    {
        List<Clause> clauses = ClauseReader.Read(text);
        var found = new List<Aspect>();
        Clause? waiting = null; // "Einfach super, diese Maschine": an opinion whose target comes later
        foreach (Clause clause in clauses)
        {
            (int First, int Last)? target = TargetReader.Find(text, clause);
            float value = ValueOf(text, clause, score);
            if (target is { } named)
            {
                bool takes = waiting is { } before && before.Sentence == clause.Sentence && Math.Abs(value) < NearNothing;
                found.Add(new Aspect(takes ? new Clause(waiting!.Value.First, clause.Last, clause.Sentence) : clause, named.First, named.Last, takes ? ValueOf(text, waiting!.Value, score) : value));
                waiting = null;
            }
            else if (found.Count > 0 && IsSameTopic(text, found[^1], clause))
            {
                // "Die Maschine läuft, macht aber Lärm": it goes on about the same thing.
                Aspect last = found[^1];
                if (Math.Sign(last.Value) * Math.Sign(value) < 0 && Math.Abs(last.Value) >= NearNothing && Math.Abs(value) >= NearNothing)
                {
                    found.Add(last with { Clause = clause, Value = value });
                }
                else
                {
                    found[^1] = last with { Clause = last.Clause with { Last = clause.Last }, Value = Math.Abs(value) > Math.Abs(last.Value) ? value : last.Value };
                }
            }
            else if (Math.Abs(value) >= NearNothing)
            {
                waiting = clause;
            }
        }

        return found;
    }

    public static ToneLabel LabelOf(float value) => value >= NearNothing ? ToneLabel.Positive : value <= -NearNothing ? ToneLabel.Negative : ToneLabel.Neutral;

    private static bool IsSameTopic(TracedText text, Aspect aspect, Clause clause) => aspect.Clause.Sentence == clause.Sentence || clause.Last - clause.First < 4 || text.Word(clause.First) is "sie" or "er" or "es" or "it" or "they" or "die" or "der" or "das";

    private static float ValueOf(TracedText text, Clause clause, Func<string, OpinionScore> score)
    {
        float words = 0, tone = 0;
        for (int i = clause.First; i <= clause.Last; i++)
        {
            words += text.Balances[i];
            tone += text.Tones[i];
        }

        float joined = MathF.Tanh((FromWords * words) + (FromText * tone));
        OpinionScore alone = score(text.Text[text.SpanOf(clause.First, clause.Last)]);
        return alone.Status == Status.Scored && alone.Language == text.Language && !float.IsNaN(alone.Tone.Value) ? (joined + alone.Tone.Value) / 2 : joined;
    }

    /// <summary>A clause, the tokens of its target, and its tone.</summary>
    internal sealed record Aspect(Clause Clause, int TargetFirst, int TargetLast, float Value)
    {
        /// <summary>The aspect as callers see it.</summary>
        public AspectScore ToScore(TracedText text, AspectSide side, RedactedText shown)
        {
            Range target = text.SpanOf(TargetFirst, TargetLast);
            string name = shown.Show(target);
            if (text.IsHashtag(TargetFirst))
            {
                IReadOnlyList<Hashtag> tags = HashtagReader.Read(text.Text, PostTokenizer.Tokenize(text.Text));
                foreach (Hashtag tag in tags)
                {
                    if (tag.Range.Start.Value <= target.Start.Value && tag.Range.End.Value >= target.End.Value)
                    {
                        target = tag.Range;
                        name = shown.Redactions.Count == 0 ? tag.ToString() : shown.Show(target);
                    }
                }
            }

            return new AspectScore
            {
                Name = name,
                Target = target,
                Clause = text.SpanOf(Clause.First, Clause.Last),
                Value = Value,
                Label = LabelOf(Value),
                Side = side,
            };
        }
    }
}
