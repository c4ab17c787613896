using System.Text;
using FsCheck.Xunit;
using WordOfMouth.Text;
using Xunit;

namespace WordOfMouth.Tests.Text;

/// <summary>Folding is NFKC, straight apostrophes, lower case and <c>ss</c> for <c>ß</c>, as the framework would do it in four passes.</summary>
[Properties(Arbitrary = [typeof(AnyTexts)], MaxTest = 300, QuietOnSuccess = true)]
public sealed class TextFolderTests
{
    private static string Fold(string text)
    {
        var folded = new char[TextFolder.Capacity];
        var origin = new int[TextFolder.Capacity + 1];
        var all = new StringBuilder();
        for (int from = 0; from < text.Length;)
        {
            from = TextFolder.Fold(text, from, folded, origin, out int length);
            all.Append(folded, 0, length);
        }

        return all.ToString();
    }

    private static string Reference(string text)
    {
        var folded = new StringBuilder();
        foreach (char c in text.Normalize(NormalizationForm.FormKC))
        {
            // A character at a time: the letters beyond the basic plane keep their case, as in the tokeniser's tables.
            char lower = char.ToLowerInvariant(c);
            folded.Append(lower switch { '’' or '‘' => "'", 'ß' => "ss", _ => lower.ToString() });
        }

        return folded.ToString();
    }

    // Texts that the framework can normalise, without what we treat on purpose in another way: signs that vanish inside
    // words; more than thirty marks in a row (Stream-Safe Text, UAX 15); halfwidth marks, which only Japanese knows.
    private static string Usual(string text)
    {
        var usual = new StringBuilder();
        int marks = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            bool mark = Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.NonSpacingMark
                or System.Globalization.UnicodeCategory.SpacingCombiningMark or System.Globalization.UnicodeCategory.EnclosingMark
                || rune.Value is >= 0x1160 and <= 0x11FF;
            marks = mark ? marks + 1 : 0;
            if (marks < 20 && rune.Value is not (0xAD or 0x200B or 0x200C or 0x2060 or 0xFEFF or 0xFFFD or (>= 0xFF9E and <= 0xFFDC)) && !IsNoncharacter(rune))
            {
                usual.Append(rune);
            }
        }

        return usual.ToString();
    }

    // The framework's normaliser refuses them; ours leaves them as they are.
    private static bool IsNoncharacter(Rune rune) => rune.Value is >= 0xFDD0 and <= 0xFDEF || (rune.Value & 0xFFFE) == 0xFFFE;

    [Fact]
    public void Code_points_that_are_no_characters_stay_as_they_are() =>
        Assert.Equal("a\uFFFF \uFFFE\u0301 \uFDD0 \uDBFF\uDFFF", Fold("A\uFFFF \uFFFE\u0301 \uFDD0 \uDBFF\uDFFF"));

    [Property]
    public void Folding_in_one_pass_is_folding_in_four(string text)
    {
        string usual = Usual(text);
        Assert.Equal(Reference(usual), Fold(usual));
    }

    [Fact]
    public void Every_character_alone_and_with_a_mark_is_folded_as_the_framework_does()
    {
        var wrong = new List<string>();
        for (int c = 1; c < 0x11_0000; c += c < 0x3_0000 ? 1 : 257)
        {
            if (Rune.IsValid(c) && Usual(char.ConvertFromUtf32(c)) is { Length: > 0 } sign)
            {
                foreach (string text in (string[])[sign, $"x{sign}y", sign + "\u0301", "a" + sign + "\u0323"])
                {
                    if (Fold(text) != Reference(text))
                    {
                        wrong.Add($"U+{c:X4} in \"{text}\": expected \"{Reference(text)}\", got \"{Fold(text)}\"");
                        break;
                    }
                }
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} wrong:\n{string.Join('\n', wrong.Take(40))}");
    }

    [Property]
    public void Every_folded_character_knows_where_it_came_from(string text)
    {
        var folded = new char[TextFolder.Capacity];
        var origin = new int[TextFolder.Capacity + 1];
        int from = 0;
        while (from < text.Length)
        {
            int next = TextFolder.Fold(text, from, folded, origin, out int length);
            Assert.InRange(next, from + 1, text.Length);
            for (int k = 0; k < length; k++)
            {
                Assert.InRange(origin[k], from, text.Length - 1);
                Assert.True(k == 0 || origin[k] >= origin[k - 1], $"character {k} comes from {origin[k]}, the one before from {origin[Math.Max(0, k - 1)]}");
            }

            Assert.Equal(next, origin[length]);
            from = next;
        }
    }

    [Theory]
    [InlineData("Straße", "strasse")]
    [InlineData("STRASSE", "strasse")]
    [InlineData("GROẞ", "gross")]
    [InlineData("isn’t", "isn't")]
    [InlineData("geht‘s", "geht's")]
    [InlineData("ﬁnal", "final")]
    [InlineData("a\u0308rger", "ärger")]
    [InlineData("ÄRGER", "ärger")]
    [InlineData("Lie\u00ADfe\u200Brung", "lieferung")]
    [InlineData("１２", "12")]
    public void Spellings_of_a_word_become_one(string text, string folded) => Assert.Equal(folded, Fold(text));
}
