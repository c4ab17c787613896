using System.Globalization;

namespace WordOfMouth.Text;

/// <summary>What a character is, for the readers of posts. Surrogate pairs are looked at whole; a lone one is nothing.</summary>
internal static class CharKind
{
    public static bool IsLetterAt(string text, int i) => i >= 0 && i < text.Length && (char.IsAscii(text[i])
        ? char.IsAsciiLetter(text[i])
        : CategoryAt(text, i) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter);

    public static bool IsUpperAt(string text, int i) => i >= 0 && i < text.Length
        && CategoryAt(text, i) is UnicodeCategory.UppercaseLetter or UnicodeCategory.TitlecaseLetter;

    public static bool IsLowerAt(string text, int i) => i >= 0 && i < text.Length && CategoryAt(text, i) is UnicodeCategory.LowercaseLetter;

    public static bool IsDigitAt(string text, int i) => i >= 0 && i < text.Length && char.IsAsciiDigit(text[i]);

    public static bool IsMarkAt(string text, int i) => i >= 0 && i < text.Length && text[i] >= '\u0300'
        && CategoryAt(text, i) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    /// <summary>A letter, a digit, or a mark on one.</summary>
    public static bool IsWordAt(string text, int i) => IsLetterAt(text, i) || IsMarkAt(text, i)
        || (i >= 0 && i < text.Length && CategoryAt(text, i) == UnicodeCategory.DecimalDigitNumber);

    public static bool IsLineBreak(char c) => c is '\n' or '\r' or '\u0085' or '\u2028' or '\u2029' or '\v' or '\f';

    // Also for the second half of a pair, so that a word can be walked one UTF-16 code unit at a time.
    private static UnicodeCategory CategoryAt(string text, int i)
    {
        char c = text[i];
        if (char.IsLowSurrogate(c) && i > 0 && char.IsHighSurrogate(text[i - 1]))
        {
            i--;
        }

        return char.IsSurrogate(text[i]) && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            ? UnicodeCategory.Surrogate
            : CharUnicodeInfo.GetUnicodeCategory(text, i);
    }
}
