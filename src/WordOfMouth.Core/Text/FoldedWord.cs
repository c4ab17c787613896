using System.Globalization;

namespace WordOfMouth.Text;

/// <summary>
/// A word as it is looked up: lower case, <c>ä ö ü ß</c> as <c>ae oe ue ss</c>, without marks and invisible characters;
/// and where each letter came from.
/// </summary>
internal sealed class FoldedWord
{
    private readonly char[] _letters;
    private readonly int[] _origin;

    public FoldedWord(ReadOnlySpan<char> word)
    {
        _letters = new char[(2 * word.Length) + 1];
        _origin = new int[_letters.Length + 1];
        int n = 0;
        for (int i = 0; i < word.Length; i++)
        {
            char c = char.ToLowerInvariant(word[i]);
            char second = c switch { 'ä' or 'ö' or 'ü' => 'e', 'ß' or 'ẞ' => 's', _ => '\0' };
            if (c == '\u0308' && n > 0 && _letters[n - 1] is 'a' or 'o' or 'u')
            {
                // A decomposed umlaut: its second letter belongs to where the first one stands.
                _origin[n] = _origin[n - 1];
                _letters[n++] = 'e';
                continue;
            }

            if (c >= '\u00AD' && CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format)
            {
                continue;
            }

            _origin[n] = i;
            _letters[n++] = c switch { 'ä' => 'a', 'ö' => 'o', 'ü' => 'u', 'ß' or 'ẞ' => 's', _ => c };
            if (second != '\0')
            {
                _origin[n] = i;
                _letters[n++] = second;
            }
        }

        _origin[n] = word.Length;
        Length = n;
    }

    /// <summary>Number of folded letters.</summary>
    public int Length { get; }

    /// <summary>The folded letters from <paramref name="start"/> up to <paramref name="end"/>.</summary>
    public ReadOnlySpan<char> this[int start, int end] => _letters.AsSpan(start, end - start);

    /// <summary>Where a folded letter, or the end, is in the word.</summary>
    public int OriginOf(int index) => _origin[index];

    /// <summary>Whether the word may be cut before a folded letter: not inside an <c>ä</c>.</summary>
    public bool CanCut(int index) => index == 0 || index == Length || _origin[index] != _origin[index - 1];
}
