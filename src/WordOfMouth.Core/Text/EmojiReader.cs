using System.Text;

namespace WordOfMouth.Text;

/// <summary>Finds the emoji of a text, each sequence of UTS #51 as one.</summary>
internal static class EmojiReader
{
    public const char Keycap = '\u20E3';
    private const char Joiner = '\u200D';
    private const char TextSelector = '\uFE0E';
    private const char Selector = TextFolder.VariationSelector16;

    // Emoji below U+10000 that posts show as such with or without a variation selector, as first–last.
    private static readonly (char First, char Last)[] Signs =
    [
        ('\u231A', '\u231B'), ('\u23E9', '\u23F3'), ('\u23F8', '\u23FA'), ('\u2600', '\u2604'), ('\u260E', '\u260E'), ('\u2611', '\u2611'),
        ('\u2614', '\u2615'), ('\u2618', '\u2618'), ('\u261D', '\u261D'), ('\u2620', '\u2620'), ('\u2622', '\u2623'), ('\u2626', '\u2626'),
        ('\u262A', '\u262A'), ('\u262E', '\u262F'), ('\u2638', '\u263A'), ('\u2648', '\u2653'), ('\u265F', '\u2660'), ('\u2663', '\u2663'),
        ('\u2665', '\u2666'), ('\u2668', '\u2668'), ('\u267B', '\u267B'), ('\u267E', '\u267F'), ('\u2692', '\u2697'), ('\u2699', '\u2699'),
        ('\u269B', '\u269C'), ('\u26A0', '\u26A1'), ('\u26A7', '\u26A7'), ('\u26AA', '\u26AB'), ('\u26B0', '\u26B1'), ('\u26BD', '\u26BE'),
        ('\u26C4', '\u26C5'), ('\u26C8', '\u26C8'), ('\u26CE', '\u26CF'), ('\u26D1', '\u26D1'), ('\u26D3', '\u26D4'), ('\u26E9', '\u26EA'),
        ('\u26F0', '\u26F5'), ('\u26F7', '\u26FA'), ('\u26FD', '\u26FD'), ('\u2702', '\u2702'), ('\u2705', '\u2705'), ('\u2708', '\u270D'),
        ('\u270F', '\u270F'), ('\u2712', '\u2712'), ('\u2714', '\u2714'), ('\u2716', '\u2716'), ('\u271D', '\u271D'), ('\u2721', '\u2721'),
        ('\u2728', '\u2728'), ('\u2733', '\u2734'), ('\u2744', '\u2744'), ('\u2747', '\u2747'), ('\u274C', '\u274C'), ('\u274E', '\u274E'),
        ('\u2753', '\u2755'), ('\u2757', '\u2757'), ('\u2763', '\u2764'), ('\u2795', '\u2797'), ('\u27B0', '\u27B0'), ('\u27BF', '\u27BF'),
        ('\u2B1B', '\u2B1C'), ('\u2B50', '\u2B50'), ('\u2B55', '\u2B55'),
    ];

    // Signs of ordinary text that only a variation selector makes emoji.
    private const string OnlySelected = "©®‼⁉™ℹ↔↕↖↗↘↙↩↪⌨⏏Ⓜ▪▫▶◀◻◼◽◾♀♂➡⤴⤵⬅⬆⬇〰〽㊗㊙";

    public static List<Emoji> Read(string text)
    {
        var found = new List<Emoji>();
        for (int i = 0; i < text.Length;)
        {
            int end = EndAt(text, i);
            if (end == i)
            {
                i++;
                continue;
            }

            found.Add(Describe(text, i, end));
            i = end;
        }

        return found;
    }

    public static bool IsRegional(string text, int i) =>
        i + 1 < text.Length && text[i] == '\uD83C' && text[i + 1] is >= '\uDDE6' and <= '\uDDFF';

    public static SkinTone? ToneAt(string text, int i) =>
        i + 1 < text.Length && text[i] == '\uD83C' && text[i + 1] is >= '\uDFFB' and <= '\uDFFF' ? (SkinTone)(text[i + 1] - '\uDFFA') : null;

    private static Emoji Describe(string text, int start, int end)
    {
        SkinTone? tone = null;
        var bare = new StringBuilder(end - start);
        for (int i = start; i < end; i++)
        {
            if (i > start && ToneAt(text, i) is { } skin)
            {
                tone ??= skin;
                i++;
            }
            else if (text[i] != Selector)
            {
                bare.Append(text[i]);
            }
        }

        return new Emoji(start..end, bare.ToString(), tone);
    }

    // The end of the sequence that begins at i, or i.
    private static int EndAt(string text, int i)
    {
        char c = text[i];
        if (c is '#' or '*' or (>= '0' and <= '9'))
        {
            int k = i + 1 < text.Length && text[i + 1] == Selector ? i + 2 : i + 1;
            return k < text.Length && text[k] == Keycap ? k + 1 : i;
        }

        if (IsRegional(text, i))
        {
            return IsRegional(text, i + 2) ? i + 4 : i + 2;
        }

        int end = EndOfPart(text, i);
        if (end == i)
        {
            return i;
        }

        while (end + 1 < text.Length && text[end] == Joiner)
        {
            int next = EndOfPart(text, end + 1, joined: true);
            if (next == end + 1)
            {
                break;
            }

            end = next;
        }

        return end;
    }

    // A sign with its selector, skin tone or tags.
    private static int EndOfPart(string text, int i, bool joined = false)
    {
        int width = WidthAt(text, i, joined);
        int end = i + width;
        if (width == 0 || (end < text.Length && text[end] == TextSelector))
        {
            return i;
        }

        if (end < text.Length && text[end] == Selector)
        {
            end++;
        }

        if (ToneAt(text, end) is not null)
        {
            end += 2;
        }

        int tags = end;
        while (tags + 1 < text.Length && text[tags] == '\uDB40' && text[tags + 1] is >= '\uDC20' and <= '\uDC7F')
        {
            tags += 2;
            if (text[tags - 1] == '\uDC7F')
            {
                return tags;
            }
        }

        return end;
    }

    private static int WidthAt(string text, int i, bool joined)
    {
        char c = text[i];
        char next = i + 1 < text.Length ? text[i + 1] : '\0';
        if (c < '\u2000')
        {
            return c is '©' or '®' && next == Selector ? 1 : 0;
        }

        if (char.IsHighSurrogate(c) && char.IsLowSurrogate(next))
        {
            return char.ConvertToUtf32(c, next) is 0x1F004 or 0x1F0CF or 0x1F170 or 0x1F171 or 0x1F17E or 0x1F17F or 0x1F18E
                or (>= 0x1F191 and <= 0x1F19A) or 0x1F201 or 0x1F202 or 0x1F21A or 0x1F22F or (>= 0x1F232 and <= 0x1F23A) or 0x1F250 or 0x1F251
                or (>= 0x1F300 and <= 0x1F64F) or (>= 0x1F680 and <= 0x1F6FF) or (>= 0x1F7E0 and <= 0x1F7EB) or 0x1F7F0
                or (>= 0x1F90C and <= 0x1F9FF) or (>= 0x1FA70 and <= 0x1FAFF) ? 2 : 0;
        }

        if (OnlySelected.Contains(c, StringComparison.Ordinal))
        {
            // The signs of a joined sequence are often posted without their selectors: 🤷‍♀
            return next == Selector || joined ? 1 : 0;
        }

        foreach ((char first, char last) in Signs)
        {
            if (c <= last)
            {
                return c >= first ? 1 : 0;
            }
        }

        return joined && c is '\u2695' ? 1 : 0;
    }
}
