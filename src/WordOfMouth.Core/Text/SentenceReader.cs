namespace WordOfMouth.Text;

/// <summary>Cuts a text into sentences: at marks that end one, at line breaks, and after emoji that stand like a mark.</summary>
internal static class SentenceReader
{
    private const int LongestWord = 24; // how far it looks around a full stop

    public static List<Range> Read(string text, IReadOnlyList<Token> tokens, List<Emoji> emoji)
    {
        // Where a picture (emoji, emoticon) or a link begins: where it ends.
        var pictures = new Dictionary<int, int>();
        var links = new Dictionary<int, int>();
        foreach (Emoji sign in emoji)
        {
            pictures.Add(sign.Range.Start.Value, sign.Range.End.Value);
        }

        foreach (Token token in tokens)
        {
            if (token.Kind == TokenKind.Emoticon)
            {
                pictures.TryAdd(token.Start, token.Start + token.Length);
            }
            else if (token.Kind == TokenKind.Link)
            {
                links.TryAdd(token.Start, token.Start + token.Length);
            }
        }

        var found = new List<Range>();
        int start = 0;
        for (int i = 0; i < text.Length;)
        {
            if (i == start && char.IsWhiteSpace(text[i]))
            {
                start = ++i;
            }
            else if (CharKind.IsLineBreak(text[i]))
            {
                Add(text, start, i, found);
                start = ++i;
            }
            else if (links.TryGetValue(i, out int link) && link > i)
            {
                i = Math.Max(i + 1, link);
                while (IsMark(text[i - 1]) && i - 1 > start)
                {
                    i--; // the full stop behind a link
                }

                if (i < link)
                {
                    i = AfterMarks(text, start, i, pictures, found, ref start);
                }
            }
            else if (pictures.TryGetValue(i, out int picture) && picture > i)
            {
                int end = EndOfPictures(text, i, pictures, out int count);
                int next = SkipSpaces(text, end);
                bool ends = i > start && CharKind.IsUpperAt(text, next) && (count > 1 || IsOpener(text, next));
                if (ends)
                {
                    Add(text, start, end, found);
                    start = end;
                }

                i = end;
            }
            else if (IsMark(text[i]))
            {
                i = AfterMarks(text, start, i, pictures, found, ref start);
            }
            else
            {
                i++;
            }
        }

        Add(text, start, text.Length, found);
        return found;
    }

    // Reads marks and the quotes behind them, and ends the sentence if they do.
    private static int AfterMarks(string text, int sentence, int i, Dictionary<int, int> pictures, List<Range> found, ref int start)
    {
        int dots = 0;
        bool strong = false;
        bool quoted = false;
        int end = i;
        while (end < text.Length)
        {
            if (IsMark(text[end]))
            {
                dots += text[end] == '.' ? 1 : text[end] == '…' ? 2 : 0;
                strong |= text[end] is not ('.' or '…');
            }
            else if (text[end] is ')' or ']' or '}')
            {
            }
            else if (IsQuote(text[end]) && !CharKind.IsWordAt(text, end + 1))
            {
                quoted = true;
            }
            else
            {
                break;
            }

            end++;
        }

        int next = SkipSpaces(text, end);
        if (next >= text.Length || CharKind.IsLineBreak(text[next]))
        {
            return end; // the line ends the sentence
        }

        bool ends;
        if (pictures.ContainsKey(next))
        {
            end = EndOfPictures(text, next, pictures, out _);
            ends = true;
        }
        else if (text[next] is ',' or ';' or ':' || (text[next] is '-' or '–' or '—' && quoted))
        {
            ends = false;
        }
        else if (next == end)
        {
            ends = EndsWithoutSpace(text, i, next, strong || dots > 1);
        }
        else if (strong || quoted)
        {
            ends = !(CharKind.IsLowerAt(text, next) && (quoted || text[end - 1] == ')'));
        }
        else if (dots > 1)
        {
            ends = !CharKind.IsLowerAt(text, next) && !CharKind.IsDigitAt(text, next);
        }
        else
        {
            ends = EndsAfterStop(text, sentence, i, next);
        }

        if (ends)
        {
            Add(text, sentence, end, found);
            start = end;
        }

        return end;
    }

    // "Nie wieder!Das": a missing space, not a name such as ASP.Net.
    private static bool EndsWithoutSpace(string text, int mark, int next, bool clear)
    {
        if (text[next] is '#' or '@')
        {
            return clear || CharKind.IsLetterAt(text, mark - 1);
        }

        if (!CharKind.IsUpperAt(text, next) || clear)
        {
            return clear && CharKind.IsUpperAt(text, next);
        }

        string word = WordBefore(text, mark);
        return word.Length >= 3 && CharKind.IsLowerAt(text, next + 1) && !word.Contains('.', StringComparison.Ordinal)
            && CharKind.IsLowerAt(text, mark - 1) && Abbreviations.Ends(word, true, IsOpener(text, next)) is null;
    }

    // One full stop, then a space, then something.
    private static bool EndsAfterStop(string text, int sentence, int stop, int next)
    {
        string word = WordBefore(text, stop);
        bool lower = CharKind.IsLowerAt(text, next);
        bool upper = CharKind.IsUpperAt(text, next);
        bool digit = CharKind.IsDigitAt(text, next);
        bool opener = upper && IsOpener(text, next);
        if (word.Length == 0)
        {
            return !lower;
        }

        if (char.IsAsciiDigit(word[0]) && word.All(c => char.IsAsciiDigit(c) || c == '.'))
        {
            return EndsAfterNumber(text, sentence, stop, next, word, lower || digit, opener);
        }

        if (word.Length == 1)
        {
            // z. B., J. Müller; but: Plan B. Das …, and so do I. Then …
            string before = stop >= 4 && text[stop - 3] == '.' && CharKind.IsLetterAt(text, stop - 4) ? $"{text[stop - 4]}.{word}" : "";
            return Abbreviations.Ends(before, upper, opener) ?? (opener && before.Length == 0);
        }

        if (Abbreviations.Ends(word, upper, opener) is { } ends)
        {
            return ends;
        }

        // Many posts have no capitals; an unknown short word may be an abbreviation, though.
        return !lower || word.Length >= 5 || char.IsAsciiDigit(word[0]) || IsOpener(text, next)
            || KnownWords.Default.UseOf(UmlautSpelling.Fold(word.ToLowerInvariant())) != WordUse.None;
    }

    private static bool EndsAfterNumber(string text, int sentence, int stop, int next, string number, bool goesOn, bool opener)
    {
        if (goesOn || stop - number.Length <= sentence)
        {
            return false; // 3. mai, 3. 5. 2024; the number of an item
        }

        string following = WordAt(text, next);
        if (number.Length > 3 || Abbreviations.IsMonth(following))
        {
            return !Abbreviations.IsMonth(following);
        }

        int space = stop - number.Length;
        return opener || !(space > 0 && Abbreviations.IsDeterminer(WordBefore(text, space - 1)));
    }

    // The word that ends before an index, with inner full stops; of a long one the end.
    private static string WordBefore(string text, int end)
    {
        int start = end;
        while (start > 0 && end - start < LongestWord
            && (CharKind.IsWordAt(text, start - 1) || (text[start - 1] == '.' && start < end && start > 1 && CharKind.IsWordAt(text, start - 2))))
        {
            start--;
        }

        return text[start..end];
    }

    private static string WordAt(string text, int start)
    {
        int end = start;
        while (end - start < LongestWord && CharKind.IsLetterAt(text, end))
        {
            end++;
        }

        return text[start..end];
    }

    private static bool IsOpener(string text, int at) =>
        (KnownWords.Default.UseOf(UmlautSpelling.Fold(WordAt(text, at).ToLowerInvariant())) & WordUse.Start) != 0;

    private static int EndOfPictures(string text, int i, Dictionary<int, int> pictures, out int count)
    {
        int end = i;
        count = 0;
        for (int next = i; pictures.TryGetValue(next, out int to) && to > next; next = SkipSpaces(text, end))
        {
            end = to;
            count++;
        }

        return end;
    }

    private static int SkipSpaces(string text, int i)
    {
        while (i < text.Length && char.IsWhiteSpace(text[i]) && !CharKind.IsLineBreak(text[i]))
        {
            i++;
        }

        return i;
    }

    private static bool IsMark(char c) => c is '.' or '!' or '?' or '…' or '‼' or '⁉' or '！' or '？' or '。';

    private static bool IsQuote(char c) => c is '"' or '\'' or '“' or '”' or '„' or '‘' or '’' or '‹' or '›' or '«' or '»';

    private static void Add(string text, int start, int end, List<Range> found)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        if (start < end)
        {
            found.Add(start..end);
        }
    }
}
