namespace WordOfMouth.Text;

/// <summary>Splits German compounds into known words: the fewest parts, and of equally few the longest first part.</summary>
internal static class CompoundReader
{
    private const int Shortest = 8;
    private const int Longest = 64; // what is longer is no word
    private const int Never = int.MaxValue / 2;

    private static readonly string[] Links = ["", "s", "n", "en", "es", "er"];
    private static readonly string[] NounEndings = ["", "s", "n", "en", "e", "es"];
    private static readonly string[] AdjectiveEndings = ["", "e", "en", "er", "es", "em"];

    public static List<Compound> Read(string text, IReadOnlyList<Token> tokens)
    {
        var found = new List<Compound>();
        foreach (Token token in tokens)
        {
            if (token.Kind == TokenKind.Word && token.Length is >= Shortest and <= Longest
                && TrySplit(text, token.Start, token.Start + token.Length, out Compound compound))
            {
                found.Add(compound);
            }
        }

        return found;
    }

    public static bool TrySplit(string text, int start, int end, out Compound compound)
    {
        compound = default;
        if (end - start is < Shortest or > Longest)
        {
            return false;
        }

        var word = new FoldedWord(text.AsSpan(start, end - start));
        int n = word.Length;
        if (n is < Shortest or > Longest)
        {
            return false;
        }

        foreach (string ending in NounEndings)
        {
            if (IsWith(word[0, n], ending, WordUse.Whole, Shortest))
            {
                return false;
            }
        }

        // parts[i]: the fewest parts, links included, that give the first i letters; with where the last of them
        // begins and how long the link behind it is.
        Span<int> parts = stackalloc int[Longest + 1];
        Span<int> link = stackalloc int[Longest + 1];
        parts.Fill(Never);
        parts[0] = 0;
        for (int i = 0; i < n; i++)
        {
            if (parts[i] >= Never || !word.CanCut(i))
            {
                continue;
            }

            for (int j = i + 3; j <= Math.Min(n - 3, i + KnownWords.Longest); j++)
            {
                WordUse use = KnownWords.Default.UseOf(word[i, j]);
                if ((use & (WordUse.Noun | WordUse.Head)) == 0 || !word.CanCut(j))
                {
                    continue;
                }

                foreach (string letters in Links)
                {
                    int to = j + letters.Length;
                    if (to <= n - 3 && (letters.Length == 0 || ((use & WordUse.Noun) != 0 && word[j, to].SequenceEqual(letters)
                            && (letters != "er" || IsPluralInEr(word[i, j]))))
                        && word.CanCut(to) && (parts[i] + 1 < parts[to] || (parts[i] + 1 == parts[to] && letters.Length > link[to])))
                    {
                        parts[to] = parts[i] + 1;
                        link[to] = letters.Length;
                    }
                }
            }
        }

        // Of equally few parts a noun at the end of a noun: Mehrwert + Steuer, not Mehrwert + s + teuer.
        bool capital = CharKind.IsUpperAt(text, start);
        int cut = 0;
        bool noun = false;
        for (int i = n - 3; i >= 3; i--)
        {
            if (parts[i] < Never && word.CanCut(i) && IsTail(word[i, n], capital, out bool isNoun)
                && (cut == 0 || parts[i] < parts[cut] || (parts[i] == parts[cut] && capital && isNoun && !noun)))
            {
                cut = i;
                noun = isNoun;
            }
        }

        if (cut == 0)
        {
            return false;
        }

        int tail = start + word.OriginOf(cut);
        int headEnd = start + word.OriginOf(cut - link[cut]);
        compound = new Compound(
            start..end,
            start..headEnd,
            tail..end,
            text[start..headEnd],
            text[headEnd..tail],
            noun && capital ? char.ToUpperInvariant(text[tail]) + text[(tail + 1)..end] : text[tail..end]);
        return true;
    }

    private static bool IsTail(ReadOnlySpan<char> tail, bool capital, out bool noun)
    {
        foreach (string ending in NounEndings)
        {
            if (IsWith(tail, ending, WordUse.Noun, 3))
            {
                noun = true;

                // laufende, brauchbar: endings of adjectives, not ends and bars.
                return capital || !(tail.StartsWith("ende", StringComparison.Ordinal) || tail.StartsWith("bar", StringComparison.Ordinal));
            }
        }

        noun = false;
        foreach (string ending in AdjectiveEndings)
        {
            if (IsWith(tail, ending, WordUse.Tail, 3))
            {
                return true;
            }
        }

        return false;
    }

    // The nouns that link with -er-; behind others it is another word: Besucher, Läufer.
    private static bool IsPluralInEr(ReadOnlySpan<char> noun) =>
        noun is "kind" or "bild" or "kleid" or "lied" or "schild" or "mitglied" or "brett" or "feld" or "geist" or "rind" or "licht" or "geld" or "gesicht" or "amt";

    private static bool IsWith(ReadOnlySpan<char> tail, string ending, WordUse use, int shortest) =>
        tail.Length >= ending.Length + (ending.Length == 0 ? shortest : shortest + 1) && tail.EndsWith(ending, StringComparison.Ordinal)
        && (KnownWords.Default.UseOf(tail[..^ending.Length]) & use) != 0;
}
