using System.Text;

namespace WordOfMouth.Text;

/// <summary>
/// The two spellings of German words: with <c>ä ö ü ß</c>, and as <c>ae oe ue ss</c>, as keyboards abroad, old systems
/// and hashtags have them. Pure and thread-safe; the same in every culture.
/// </summary>
public static class UmlautSpelling
{
    private const int LongestWord = 64; // no German word of a post is longer; what is, is left as it stands

    // Letters in which the digraph is two sounds, or a foreign spelling: not to be joined. '^' and '$' are the word's ends.
    private static readonly string[] Kept =
    [
        "ae$", "aes$", "aero", "aesque", "aesth", "israe", "michae", "raphae", "rafae", "ismae", "^gael", "paella", "maestr", "caesar", "phaeton", "maersk", "taekwon", "laetitia",
        "kamerae", "pizzae", "klimae", "chinae", "extrae", "cinemae",
        "oe$", "^goes$", "^does", "shoes$", "^heroes$", "^toes$", "^echoes$", "atoes$", "dominoes$", "woes$", "^hoes$", "^shoel", "whoever", "^oem", "osloer", "goethe", "thermoe", "geoen", "poet", "poes", "koeffi", "koexi", "^joe$", "^joel", "soeben", "sowieso", "autoe", "bioe", "videoe", "fotoe", "radioe", "bueroe", "kontoe", "kinoe", "euroe",
        "mikroe", "makroe", "elektroe", "hydroe", "photoe", "infoe", "demoe", "pseudoe", "proeur", "citroen", "oeuvre", "moers", "soest", "coesfeld",
        "bonhoeffer", "boeing", "phoenix", "^zoe$", "chloe", "^noel", "gastroe", "duoden", "oboe", "aloe", "volvoe", "koedukat", "toeic",
        "ue$", "ues$", "tuell", "nuell", "suell", "duell", "xuell", "samuel", "manuel", "miguel", "emanuel", "duett", "baguett", "gtuer", "uelzen", "^uefa", "vagu", "^bluej", "statuett", "fluenc", "fluenz", "fluent",
        "kongruen", "zuerst", "zueinander", "zuende$", "zuerk", "zueig", "suez", "venezuel", "buenos", "guerilla", "guerr", "puerto", "bluetooth", "zooe", "blues", "^true$", "issue", "tuesday",
        "^gues", "^value", "venue", "continue", "argue", "^fuel$", "^fuels$", "cruel", "^clue", "wohltuend", "^tuen$", "^tuend", "^tuest", "revue", "statue", "minuend", "ueue", "duero", "puerper",
        "rescue", "dialogue", "catalogue", "silhouett", "^sue$", "^sues$", "influe", "congrue", "individue", "rituel", "aktue", "eventue", "virtue", "intellektue", "manue", "visue", "sexue", "punktue", "gradue", "habitue", "spirituel", "konzeptue", "textue", "perpetue", "residue", "prozentue", "menstrue",
    ];

    // Letters in which an umlaut stands although one of the rules above or below would say no.
    private static readonly string[] Joined = ["gruen$", "knuell", "^tuell", "eueb", "aueber", "oueber", "menue"];

    // 'ss' is ß here; elsewhere it stays.
    private static readonly string[] Sharp =
    [
        "strasse", "gross", "gröss", "heiss", "weiss", "scheiss", "beiss", "reiss", "schweiss", "fleiss", "schmeiss", "schleiss", "meissel", "geissel", "schliess", "fliess", "giess",
        "geniess", "schiess", "spiess", "spriess", "verdriess", "liess$", "liesse", "hiess", "stiess", "fuss", "füsse", "füssig", "gruss", "grüss", "spass", "späss", "süss", "mässig", "gemäss",
        "massnahm", "massgeb", "massgesch", "massstab", "massstäb", "masseinheit", "ausmass", "bemass", "massanzug", "griess", "bussgeld", "einbüss", "verbüss", "^büss", "russpart", "stoss", "stöss", "bloss", "blöss", "klösse", "sosse", "ausserd", "ausserh", "ausserg", "ausseror",
        "^ausser$", "^aussen", "draussen", "äusser", "preuss", "strauss", "sträusse", "vergass", "frass", "^sass$", "^sassen", "gefäss", "gesäss", "entblöss", "gemässigt",
    ];

    // 'ss' at the seam of a compound, or another word.
    private static readonly string[] DoubleS =
    [
        "preiss", "kreiss", "hinweiss", "beweiss", "ausweiss", "nachweiss", "verweiss", "aussende", "aussendu", "grossist", "fussel", "konfuss", "spassk", "diess", "grosso",
    ];

    /// <summary>Writes <c>ä ö ü ß</c> as <c>ae oe ue ss</c>, also where the dots are a combining mark of their own.</summary>
    /// <param name="word">A word or any other text.</param>
    /// <returns>The text with every <c>Ä</c> as <c>Ae</c>, or as <c>AE</c> among capitals; the rest as it was.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="word"/> is null.</exception>
    public static string Fold(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        StringBuilder? folded = null;
        for (int i = 0; i < word.Length; i++)
        {
            char c = word[i];
            int width = i + 1 < word.Length && word[i + 1] == '\u0308' && c is 'a' or 'o' or 'u' or 'A' or 'O' or 'U' ? 2 : 1;
            char first = c switch { 'ä' => 'a', 'ö' => 'o', 'ü' => 'u', 'ß' => 's', 'Ä' => 'A', 'Ö' => 'O', 'Ü' => 'U', 'ẞ' => 'S', _ => c };
            if (width == 1 && first == c)
            {
                folded?.Append(c);
                continue;
            }

            folded ??= new StringBuilder(word, 0, i, word.Length + 8);
            char second = first is 's' or 'S' ? 's' : 'e';
            bool capitals = c == 'ẞ' || (second == 's' || char.IsUpper(c)) && AmongCapitals(word, i, width);
            folded.Append(capitals ? char.ToUpperInvariant(first) : first).Append(capitals ? char.ToUpperInvariant(second) : second);
            i += width - 1;
        }

        return folded?.ToString() ?? word;
    }

    /// <summary>
    /// Writes <c>ae oe ue ss</c> as <c>ä ö ü ß</c> where German spelling wants it: <c>Verspaetung</c> becomes
    /// <c>Verspätung</c>; <c>neue</c>, <c>Quelle</c>, <c>aktuell</c>, <c>Poet</c>, <c>Israel</c>, <c>dass</c> stay.
    /// Known words first, then rules. Meant for German: an unknown English or foreign word can be taken for a German one.
    /// </summary>
    /// <param name="word">A word; of a longer text, each word. A word of more than 64 letters is left alone.</param>
    /// <returns>The restored spelling; capitals stay capitals, and <c>SS</c> stays, for it is right among them.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="word"/> is null.</exception>
    public static string Restore(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        StringBuilder? restored = null;
        int done = 0;
        for (int i = 0; i < word.Length;)
        {
            if (!char.IsLetter(word[i]))
            {
                i++;
                continue;
            }

            int start = i;
            while (i < word.Length && char.IsLetter(word[i]))
            {
                i++;
            }

            if (i - start is > 2 and <= LongestWord && RestoreWord(word[start..i]) is { } changed)
            {
                restored ??= new StringBuilder(word.Length);
                restored.Append(word, done, start - done).Append(changed);
                done = i;
            }
        }

        return restored?.Append(word, done, word.Length - done).ToString() ?? word;
    }

    private static string? RestoreWord(string word)
    {
        string lower = word.ToLowerInvariant();
        if (!HasDigraph(lower) || IsMixed(word) || KnownWords.Default.IsPlain(lower))
        {
            return null;
        }

        string target = KnownWords.Default.SpellingOf(lower) ?? SharpS(Umlauts(lower));
        if (target.Length == word.Length)
        {
            return null;
        }

        // The same letters, with the capitals of the original.
        var cased = new StringBuilder(target.Length);
        for (int t = 0, w = 0; t < target.Length; t++, w++)
        {
            char c = target[t];
            bool joined = c != lower[w];
            if (c == 'ß' && joined)
            {
                cased.Append(char.IsUpper(word[w]) || char.IsUpper(word[w + 1]) ? word.AsSpan(w, 2) : "ß");
            }
            else
            {
                cased.Append(joined && char.IsUpper(word[w]) ? char.ToUpperInvariant(c) : joined ? c : word[w]);
            }

            w += joined ? 1 : 0;
        }

        return cased.ToString();
    }

    private static bool HasDigraph(string lower) =>
        lower.Contains("ae", StringComparison.Ordinal) || lower.Contains("oe", StringComparison.Ordinal)
        || lower.Contains("ue", StringComparison.Ordinal) || lower.Contains("ss", StringComparison.Ordinal);

    // CamelCase is a name or a key, not a German word.
    private static bool IsMixed(string word)
    {
        for (int i = 1; i < word.Length; i++)
        {
            if (char.IsUpper(word[i]) && char.IsLower(word[i - 1]))
            {
                return true;
            }
        }

        return false;
    }

    private static string Umlauts(string lower)
    {
        var joined = new StringBuilder(lower.Length);
        for (int i = 0; i < lower.Length; i++)
        {
            char c = lower[i];
            if (c is 'a' or 'o' or 'u' && i + 1 < lower.Length && lower[i + 1] == 'e' && IsUmlaut(lower, i))
            {
                joined.Append(c == 'a' ? 'ä' : c == 'o' ? 'ö' : 'ü');
                i++;
            }
            else
            {
                joined.Append(c);
            }
        }

        return joined.ToString();
    }

    private static bool IsUmlaut(string lower, int at)
    {
        if (IsInside(Joined, lower, at))
        {
            return true;
        }

        char before = at == 0 ? '\0' : lower[at - 1];
        return !IsInside(Kept, lower, at) && lower[at] switch
        {
            // neue, Bauer, Quelle, Rouen; Statuen.
            'u' => before is not ('a' or 'e' or 'o' or 'q' or 'ä' or 'ö') && !lower.AsSpan(at).SequenceEqual("uen"),
            // Kameraeinstellung; but europäisch.
            'a' => at + 2 == lower.Length || lower[at + 2] is not ('i' or 'e') || lower.AsSpan(at).StartsWith("aeisch", StringComparison.Ordinal),
            _ => true,
        };
    }

    private static string SharpS(string lower)
    {
        if (!lower.Contains("ss", StringComparison.Ordinal))
        {
            return lower;
        }

        var joined = new StringBuilder(lower.Length);
        for (int i = 0; i < lower.Length; i++)
        {
            bool sharp = lower[i] == 's' && i + 1 < lower.Length && lower[i + 1] == 's'
                && IsInside(Sharp, lower, i) && !IsInside(DoubleS, lower, i);
            joined.Append(sharp ? 'ß' : lower[i]);
            i += sharp ? 1 : 0;
        }

        return joined.ToString();
    }

    // Whether one of the patterns matches so that it covers the two letters at a place.
    private static bool IsInside(string[] patterns, string word, int at)
    {
        foreach (string pattern in patterns)
        {
            bool fromStart = pattern[0] == '^';
            bool toEnd = pattern[^1] == '$';
            ReadOnlySpan<char> letters = pattern.AsSpan(fromStart ? 1 : 0, pattern.Length - (fromStart ? 1 : 0) - (toEnd ? 1 : 0));
            for (int start = Math.Max(0, at + 2 - letters.Length); start <= at && start + letters.Length <= word.Length; start++)
            {
                if ((!fromStart || start == 0) && (!toEnd || start + letters.Length == word.Length)
                    && word.AsSpan(start, letters.Length).SequenceEqual(letters))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool AmongCapitals(string word, int at, int width)
    {
        bool letterAfter = at + width < word.Length && char.IsLetter(word[at + width]);
        bool letterBefore = at > 0 && char.IsLetter(word[at - 1]);
        return (letterAfter || letterBefore)
            && (!letterAfter || IsCapital(word[at + width])) && (!letterBefore || IsCapital(word[at - 1]));

        // GRÖßE: ß among capitals is one.
        static bool IsCapital(char c) => char.IsUpper(c) || c == 'ß';
    }
}
