using System.Globalization;
using System.Text;

namespace WordOfMouth.Text;

/// <summary>
/// Folds a stretch of text for tokenising: NFKC, <c>’ ‘</c> as <c>'</c>, invariant lower case, <c>ß</c> as <c>ss</c>;
/// and remembers where each folded character came from. Ordinal and invariant operations only.
/// </summary>
internal static class TextFolder
{
    /// <summary>Room for the output. One chunk is folded, tokenised and forgotten, so that memory stays bounded.</summary>
    public const int Capacity = 4096;

    // UAX #15, Stream-Safe Text Format: no more than 30 combining marks in a row; keeps reordering linear.
    private const int MaxMarks = 30;

    // U+FDFA, the longest NFKC expansion, has 18 characters; a segment has at most 1 + MaxMarks code points.
    private const int SegmentRoom = 32 * 18;

    // Below U+0300: the folded character, or 0 where more than a table look-up is needed.
    private static readonly ushort[] Simple = BuildSimple();

    /// <summary>Folds text from <paramref name="from"/> on.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="from">Where to begin.</param>
    /// <param name="folded">Output, <see cref="Capacity"/> characters.</param>
    /// <param name="origin">For each folded character, and one past the last, its index in the text.</param>
    /// <param name="length">Number of folded characters.</param>
    /// <returns>The index in the text up to which it was folded: at white space, unless a stretch without any is longer than the room.</returns>
    public static int Fold(ReadOnlySpan<char> text, int from, Span<char> folded, Span<int> origin, out int length)
    {
        int i = from;
        int o = 0;
        int starterIn = from; // where the last character that can take a combining mark began, in and out
        int starterOut = 0;
        int room = Math.Min(folded.Length, Capacity) - SegmentRoom;
        while (i < text.Length && o < room)
        {
            char c = text[i];
            ushort simple = c < Simple.Length ? Simple[c] : (ushort)0;
            if (simple != 0)
            {
                starterIn = i;
                starterOut = o;
                folded[o] = (char)simple;
                origin[o++] = i++;
            }
            else if (c >= 0x300 && IsInert(text, i, out int width))
            {
                starterIn = i;
                starterOut = o;
                for (int k = 0; k < width; k++)
                {
                    folded[o] = char.ToLowerInvariant(c == '’' || c == '‘' ? '\'' : text[i]);
                    origin[o++] = i++;
                }
            }
            else if (c == 'ß')
            {
                starterIn = i;
                starterOut = o;
                folded[o] = 's';
                origin[o++] = i;
                folded[o] = 's';
                origin[o++] = i++;
            }
            else if (IsInvisible(c) && o > 0 && char.IsLetter(folded[o - 1]) && i + 1 < text.Length && char.IsLetter(text[i + 1]))
            {
                i++; // inside a word: a break opportunity, or a trick against word lists
            }
            else
            {
                int segmentStart = i;
                if (IsMark(text, i) && i > starterIn && i - starterIn <= 2)
                {
                    segmentStart = starterIn; // the mark composes with the character before it
                    o = starterOut;
                }

                int segmentEnd = EndOfSegment(text, i);
                starterIn = segmentStart;
                starterOut = o;
                o = AppendNormalized(text, segmentStart, segmentEnd, folded, origin, o);
                i = segmentEnd;
            }
        }

        if (i < text.Length)
        {
            // Cut at the last white space, so that no token is cut.
            for (int k = o - 1; k > o / 2; k--)
            {
                if (char.IsWhiteSpace(folded[k]) && origin[k] != origin[k - 1]) // not inside of what one character expanded to
                {
                    o = k;
                    i = origin[k];
                    break;
                }
            }
        }

        origin[o] = i;
        length = o;
        return i;
    }

    private static int AppendNormalized(ReadOnlySpan<char> text, int start, int end, Span<char> folded, Span<int> origin, int o)
    {
        Span<char> room = stackalloc char[SegmentRoom];
        scoped ReadOnlySpan<char> segment = text[start..end];
        if (CanNormalize(segment) && segment.TryNormalize(room, out int written, NormalizationForm.FormKC))
        {
            segment = room[..written];
        }

        foreach (char raw in segment)
        {
            char c = char.ToLowerInvariant(raw);
            if (c == 'ß')
            {
                folded[o] = 's';
                origin[o++] = start;
                c = 's';
            }

            folded[o] = c is '’' or '‘' ? '\'' : c;
            origin[o++] = start;
        }

        return o;
    }

    private static int EndOfSegment(ReadOnlySpan<char> text, int i)
    {
        i += char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) ? 2 : 1;
        for (int marks = 0; marks < MaxMarks && i < text.Length && text[i] >= 0x300 && IsMark(text, i); marks++)
        {
            i += char.IsHighSurrogate(text[i]) ? 2 : 1;
        }

        return i;
    }

    // Combining marks, and the Hangul vowels and finals, which compose with what stands before them.
    private static bool IsMark(ReadOnlySpan<char> text, int i)
    {
        char c = text[i];
        if (c < 0x300 || c == VariationSelector16)
        {
            return false;
        }

        if (c is >= '\u1160' and <= '\u11FF')
        {
            return true;
        }

        UnicodeCategory category;
        if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
        {
            category = CharUnicodeInfo.GetUnicodeCategory(char.ConvertToUtf32(c, text[i + 1]));
        }
        else
        {
            category = CharUnicodeInfo.GetUnicodeCategory(c);
        }

        return category is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;
    }

    // Soft hyphen, zero-width space and non-joiner, word joiner, byte order mark.
    private static bool IsInvisible(char c) => c is '\u00AD' or '\u200B' or '\u200C' or '\u2060' or '\uFEFF';

    public const char VariationSelector16 = '\uFE0F';

    // Characters that NFKC leaves alone wherever they stand; what is not listed here only takes the slower road.
    private static bool IsInert(ReadOnlySpan<char> text, int i, out int width)
    {
        char c = text[i];
        width = 1;
        switch (c)
        {
            case >= '\u0400' and <= '\u0482': // Cyrillic
            case >= '\u048A' and <= '\u0525':
            case >= '\u2012' and <= '\u2016': // dashes
            case >= '\u2018' and <= '\u2022': // quotation marks, daggers, bullet
            case '€':
            case >= '\u2600' and <= '\u27BF': // symbols and dingbats
            case >= '\u4E00' and <= '\u9FFF': // unified ideographs
            case VariationSelector16:
            case '\u200D': // zero-width joiner
                return true;
            case >= '\uD800' and <= '\uDBFF':
                if (i + 1 >= text.Length || !char.IsLowSurrogate(text[i + 1]))
                {
                    return true;
                }

                width = 2;
                int codePoint = char.ConvertToUtf32(c, text[i + 1]);
                return codePoint is >= 0x1F000 and <= 0x1F0FF or >= 0x1F300 and <= 0x1FAFF or >= 0x20000 and <= 0x2F7FF
                    || (codePoint is >= 0x1F1E6 and <= 0x1F1FF);
            case >= '\uDC00' and <= '\uDFFF':
                return true; // lone
            default:
                return false;
        }
    }

    // The framework's normaliser throws for a lone surrogate and for U+FFFE.
    private static bool CanNormalize(ReadOnlySpan<char> segment)
    {
        for (int i = 0; i < segment.Length; i++)
        {
            if (char.IsHighSurrogate(segment[i]) && i + 1 < segment.Length && char.IsLowSurrogate(segment[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(segment[i]) || segment[i] == '\uFFFE')
            {
                return false;
            }
        }

        return true;
    }

    private static ushort[] BuildSimple()
    {
        var table = new ushort[0x300];
        for (int c = 1; c < table.Length; c++)
        {
            // The Latin-1 and Latin Extended characters that NFKC changes, ß and the soft hyphen, keep 0.
            bool changes = c is 0xA0 or 0xA8 or 0xAA or 0xAD or 0xAF or (>= 0xB2 and <= 0xB5) or (>= 0xB8 and <= 0xBA) or (>= 0xBC and <= 0xBE)
                or 0xDF or 0x132 or 0x133 or 0x13F or 0x140 or 0x149 or 0x17F or (>= 0x1C4 and <= 0x1CC) or (>= 0x1F1 and <= 0x1F3)
                or (>= 0x2B0 and <= 0x2B8) or (>= 0x2D8 and <= 0x2DD) or (>= 0x2E0 and <= 0x2E4);
            table[c] = changes ? (ushort)0 : char.ToLowerInvariant((char)c);
        }

        return table;
    }
}
