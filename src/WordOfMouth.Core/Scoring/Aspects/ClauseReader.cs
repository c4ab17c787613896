namespace WordOfMouth.Scoring.Aspects;

/// <summary>Cuts a text into clauses: at marks, at line breaks, before words of contrast, and at "and" where both sides have an opinion.</summary>
internal static class ClauseReader
{
    private const float Opinion = 0.35f; // logits of a word that says more than nothing

    private static readonly HashSet<string> Contrasts = new(StringComparer.Ordinal)
    {
        "aber", "jedoch", "allerdings", "doch", "dafür", "während", "obwohl", "sondern", "hingegen", "dagegen", "trotzdem", "wobei", "wohingegen", "oba", "ausser", "außer",
        "but", "however", "although", "though", "while", "whereas", "yet", "except", "unfortunately", "leider",
    };

    private static readonly HashSet<string> Ands = new(StringComparer.Ordinal) { "und", "sowie", "u", "and", "plus", "&" };

    /// <summary>The clauses, in order. Tokens that are marks between clauses belong to none.</summary>
    public static List<Clause> Read(TracedText text)
    {
        var clauses = new List<Clause>();
        int first = 0, sentence = 0;
        for (int i = 0; i < text.Count; i++)
        {
            bool lineBreak = i > 0 && text.Text.AsSpan(text.Tokens[i - 1].End, Math.Max(0, text.Tokens[i].Start - text.Tokens[i - 1].End)).Contains('\n');
            if (lineBreak)
            {
                Close(i - 1);
                (first, sentence) = (i, sentence + 1);
            }

            if (text.IsMark(i))
            {
                char mark = text.Tokens[i].Mark;
                bool ends = mark is '.' or '!' or '?' or '…';
                if (ends || mark is ',' or ';' or ':' or '(' or ')' or '/' or '|' || (mark is '-' or '–' or '—' or '+' && IsAlone(text, i)))
                {
                    Close(i - 1);
                    first = i + 1;
                    sentence += ends ? 1 : 0;
                }
            }
            else if (i > first && text.Is(i, Contrasts))
            {
                Close(i - 1);
                first = i;
            }
            else if (text.Is(i, Ands) && i > first && HasOpinion(text, first, i - 1) && HasOpinion(text, i + 1, NextMark(text, i + 1) - 1))
            {
                Close(i - 1);
                first = i + 1;
            }
        }

        Close(text.Count - 1);
        return clauses;

        void Close(int last)
        {
            if (last >= first)
            {
                clauses.Add(new Clause(first, last, sentence));
            }
        }
    }

    private static bool IsAlone(TracedText text, int i)
    {
        int start = text.Tokens[i].Start, end = text.Tokens[i].End;
        return (start == 0 || char.IsWhiteSpace(text.Text[start - 1])) && (end == text.Text.Length || char.IsWhiteSpace(text.Text[end]));
    }

    private static bool HasOpinion(TracedText text, int first, int last)
    {
        float most = 0;
        int words = 0;
        for (int i = first; i <= last; i++)
        {
            words += text.IsWord(i) && !text.IsSmall(i) ? 1 : 0;
            most = Math.Max(most, Math.Abs(text.Balances[i]));
        }

        return most >= Opinion && words >= 2;
    }

    private static int NextMark(TracedText text, int from)
    {
        int i = from;
        while (i < text.Count && !text.IsMark(i) && !text.Is(i, Contrasts))
        {
            i++;
        }

        return i;
    }
}
