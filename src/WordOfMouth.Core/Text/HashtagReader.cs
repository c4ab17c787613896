namespace WordOfMouth.Text;

/// <summary>Finds hashtags and splits them: at capitals, digits and underscores, and what is left by known words.</summary>
internal static class HashtagReader
{
    // A longer stretch of letters is no row of words that somebody typed; and it keeps the search linear.
    private const int LongestPiece = 100;
    private const int ShortestPiece = 5;
    private const int Never = int.MaxValue / 2;

    public static List<Hashtag> Read(string text, IReadOnlyList<Token> tokens)
    {
        var found = new List<Hashtag>();
        int token = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('#' or '＃') || (i > 0 && (text[i - 1] is '&' or '_' || CharKind.IsWordAt(text, i - 1))))
            {
                continue;
            }

            while (token < tokens.Count && tokens[token].Start + tokens[token].Length <= i)
            {
                token++;
            }

            if (token < tokens.Count && tokens[token].Kind == TokenKind.Link && tokens[token].Start <= i)
            {
                continue; // the fragment of a link
            }

            int end = i + 1;
            bool letters = false;
            while (end < text.Length && (text[end] == '_' || CharKind.IsWordAt(text, end)) && !(end == i + 1 && CharKind.IsMarkAt(text, end)))
            {
                letters |= CharKind.IsLetterAt(text, end);
                end++;
            }

            if (letters)
            {
                List<Range> words = Split(text, i + 1, end);
                found.Add(new Hashtag(i..end, words.AsReadOnly(), words.ConvertAll(w => text[w]).AsReadOnly()));
            }

            i = end - 1;
        }

        return found;
    }

    private static List<Range> Split(string text, int start, int end)
    {
        var words = new List<Range>();
        for (int i = start; i < end;)
        {
            if (text[i] == '_')
            {
                i++;
                continue;
            }

            int from = i;
            bool letter = CharKind.IsLetterAt(text, i) || CharKind.IsMarkAt(text, i);
            while (i < end && text[i] != '_' && (CharKind.IsMarkAt(text, i) || CharKind.IsLetterAt(text, i) == letter))
            {
                i++;
            }

            // What is shorter is an abbreviation: AfD, GmbH.
            if (letter && i - from > 4)
            {
                SplitLetters(text, from, i, words);
            }
            else
            {
                words.Add(from..i);
            }
        }

        return words;
    }

    // CamelCase. Capitals in a row are an abbreviation: ARDTatort, BMWfahrer.
    private static void SplitLetters(string text, int start, int end, List<Range> words)
    {
        int from = start;
        for (int i = start + 1; i < end; i++)
        {
            if (!CharKind.IsUpperAt(text, i) || char.IsLowSurrogate(text[i]))
            {
                if (i - from >= 2 && CharKind.IsUpperAt(text, i - 1) && CharKind.IsUpperAt(text, i - 2) && CharKind.IsLowerAt(text, i))
                {
                    // After a run of capitals: the last of them begins the word, unless the small letters alone are a known one.
                    int cut = LowerRunIsKnown(text, i, end) ? i : i - 1;
                    if (cut > from)
                    {
                        words.Add(from..cut);
                        from = cut;
                    }
                }

                continue;
            }

            bool smallBefore = !CharKind.IsUpperAt(text, i - 1);
            bool brand = i == start + 1 && smallBefore; // iPhone, eBay
            if (smallBefore && !brand)
            {
                SplitPiece(text, from, i, words);
                from = i;
            }
        }

        SplitPiece(text, from, end, words);
    }

    private static bool LowerRunIsKnown(string text, int start, int end)
    {
        int to = start;
        while (to < end && to - start <= KnownWords.Longest && !CharKind.IsUpperAt(text, to))
        {
            to++;
        }

        if (to - start is < 3 or > KnownWords.Longest)
        {
            return false;
        }

        var small = new FoldedWord(text.AsSpan(start, to - start));
        var withCapital = new FoldedWord(text.AsSpan(start - 1, to - start + 1));
        return CostOf(small, 0, small.Length) < Never && CostOf(withCapital, 0, withCapital.Length) >= Never;
    }

    // By known words: the fewest, and of equally few the longest first.
    private static void SplitPiece(string text, int start, int end, List<Range> words)
    {
        bool brand = !CharKind.IsUpperAt(text, start) && CharKind.IsUpperAt(text, start + 1);
        if (brand || end - start is < ShortestPiece or > LongestPiece)
        {
            words.Add(start..end);
            return;
        }

        var folded = new FoldedWord(text.AsSpan(start, end - start));
        int n = folded.Length;
        bool compound = CharKind.IsUpperAt(text, start) && CharKind.IsLowerAt(text, end - 1)
            && CompoundReader.TrySplit(text, start, end, out _);
        if (compound || CostOf(folded, 0, n) < Never)
        {
            words.Add(start..end);
            return;
        }

        // In one language if that goes; two make more of "photooftheday" than there is in it.
        List<Range>? best = null;
        int lowest = Never;
        foreach (WordUse language in (ReadOnlySpan<WordUse>)[WordUse.German, WordUse.English, WordUse.German | WordUse.English])
        {
            int cost = Search(folded, start, language, out List<Range> pieces) + (language > WordUse.English ? 5 : 0);
            if (cost < lowest)
            {
                (lowest, best) = (cost, pieces);
            }
        }

        // A capital at the front is a name or a noun, unless there are small words in it: Nurmut, Hoffenheim.
        bool name = CharKind.IsUpperAt(text, start) && CharKind.IsLowerAt(text, end - 1) && best is not null
            && !best.Exists(w => IsSmallWord(text.AsSpan()[w]));
        if (best is null || name)
        {
            words.Add(start..end);
        }
        else
        {
            words.AddRange(best);
        }
    }

    private static int Search(FoldedWord folded, int start, WordUse language, out List<Range> pieces)
    {
        int n = folded.Length;
        Span<int> cost = stackalloc int[(2 * LongestPiece) + 1];
        Span<int> length = stackalloc int[(2 * LongestPiece) + 1];
        cost[n] = 0;
        for (int i = n - 1; i >= 0; i--)
        {
            cost[i] = Never;
            for (int l = Math.Min(KnownWords.Longest, n - i); l > 0; l--)
            {
                if (cost[i + l] < Never && folded.CanCut(i) && folded.CanCut(i + l) && CostOf(folded, i, i + l, language) is < Never and int own
                    && own + cost[i + l] < cost[i])
                {
                    cost[i] = own + cost[i + l];
                    length[i] = l;
                }
            }
        }

        pieces = [];
        for (int i = 0; i < n && cost[0] < Never; i += length[i])
        {
            pieces.Add((start + folded.OriginOf(i))..(start + folded.OriginOf(i + length[i])));
        }

        return cost[0];
    }

    private static bool IsSmallWord(ReadOnlySpan<char> word)
    {
        var folded = new FoldedWord(word);
        return folded.Length > 2 && (KnownWords.Default.UseOf(folded[0, folded.Length]) & WordUse.Start) != 0;
    }

    private static int CostOf(FoldedWord folded, int start, int end, WordUse language = WordUse.German | WordUse.English)
    {
        ReadOnlySpan<char> word = folded[start, end];
        WordUse use = KnownWords.Default.UseOf(word);
        int cost = word.Length <= 2 ? 18 : 10; // short words fit everywhere
        if ((use & language) != 0 && (word.Length > 1 || start == 0))
        {
            return cost; // one letter only at the front: iloveit
        }

        if ((language & WordUse.German) == 0)
        {
            return Never;
        }

        if (use == WordUse.Head && end < folded.Length && word.Length > 3)
        {
            return cost + 5;
        }

        // Plurals and cases of nouns.
        foreach (string ending in (ReadOnlySpan<string>)["en", "n", "s", "e"])
        {
            if (word.Length >= ending.Length + 4 && word.EndsWith(ending, StringComparison.Ordinal) && (ending != "n" || word[^2] is 'e' or 'l' or 'r')
                && (KnownWords.Default.UseOf(word[..^ending.Length]) & WordUse.Noun) != 0)
            {
                return cost + 2;
            }
        }

        return Never;
    }
}
