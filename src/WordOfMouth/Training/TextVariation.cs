using System.Text;
using WordOfMouth.Text;

namespace WordOfMouth.Training;

/// <summary>
/// Writes a text as somebody else might have typed it: with slips, in lower case without a full stop, to a handle, with
/// a link, without umlauts. None of that changes what it says, and a model shall learn so.
/// </summary>
internal static class TextVariation
{
    private const int ShortestSlip = 5;

    /// <summary>A variation, chosen by the text itself, so that the same text always varies the same way.</summary>
    /// <returns>The other text; or null where nothing can be varied.</returns>
    public static string? Of(string text, Language language)
    {
        ulong random = TokenHash.Of(text) | 1;
        string other = Next(ref random, 20) switch
        {
            < 10 => Slips(text, ref random),
            < 13 => text.ToLowerInvariant().TrimEnd('.', '!', ' '),
            < 15 => "@user " + text,
            < 17 => text.TrimEnd() + " https://t.co/x" + Next(ref random, 1000),
            _ => language == Language.German ? WithoutUmlauts(text) : Slips(text, ref random),
        };
        return other == text ? null : other;
    }

    // About every eighth longer word, one at least.
    private static string Slips(string text, ref ulong random)
    {
        var words = new List<(int Start, int Length)>();
        for (int i = 0; i < text.Length;)
        {
            int start = i;
            while (i < text.Length && char.IsLetter(text[i]))
            {
                i++;
            }

            if (i - start >= ShortestSlip && (start == 0 || text[start - 1] is not ('@' or '#' or '/' or '.')))
            {
                words.Add((start, i - start));
            }

            i = Math.Max(i, start + 1);
        }

        if (words.Count == 0)
        {
            return text;
        }

        var slipped = new StringBuilder(text);
        int slips = 1 + (words.Count / 8);
        foreach ((int start, int length) in Chosen(words, slips, ref random))
        {
            int at = start + 1 + Next(ref random, length - 2); // never the first letter
            switch (Next(ref random, 4))
            {
                case 0:
                    slipped.Remove(at, 1);
                    break;
                case 1:
                    slipped.Insert(at, slipped[at]);
                    break;
                case 2:
                    slipped[at] = slipped[at - 1 == start ? at + 1 : at - 1];
                    break;
                default:
                    (slipped[at], slipped[at + 1]) = (slipped[at + 1], slipped[at]);
                    break;
            }
        }

        return slipped.ToString();
    }

    // From the end of the text on, so that the places of those before stay right.
    private static List<(int Start, int Length)> Chosen(List<(int Start, int Length)> words, int count, ref ulong random)
    {
        var chosen = new SortedSet<int>();
        for (int i = 0; i < count; i++)
        {
            chosen.Add(Next(ref random, words.Count));
        }

        return [.. chosen.Reverse().Select(i => words[i])];
    }

    private static string WithoutUmlauts(string text) => new StringBuilder(text)
        .Replace("ä", "ae").Replace("ö", "oe").Replace("ü", "ue").Replace("Ä", "Ae").Replace("Ö", "Oe").Replace("Ü", "Ue").Replace("ß", "ss").ToString();

    private static int Next(ref ulong random, int below)
    {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        return (int)((random >> 33) % (ulong)below);
    }
}
