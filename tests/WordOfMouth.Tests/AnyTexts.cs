using FsCheck;
using FsCheck.Fluent;

namespace WordOfMouth.Tests;

/// <summary>
/// Texts for properties: posts, bits of posts, and everything that UTF-16 can hold: lone surrogates, NUL, combining
/// marks, zero-width and right-to-left signs, emoji sequences, long runs.
/// </summary>
public static class AnyTexts
{
    private static readonly string[] Pieces =
    [
        "die", "Lieferung", "ist", "nicht", "gut", "sehr", "the", "service", "was", "great", "isn’t", "terrible", "aber", "but", "SUUUPER", "Straße",
        "ueber", "https://a.example/x?y=1", "www.b.example", "@firma", "#Service", "12,50", "€", ":-)", ";-(", "<3", "!!", "??", "...", "…", "„", "“",
        " ", " ", " ", "\n", "\t", "\r\n", "\0", "\u00AD", "\u200B", "\u200D", "\u200E", "\u202E", "\uFE0F", "\uFEFF", "\u0301", "\u0308\u0323",
        "\uD800", "\uDC00", "\uDBFF\uDBFF", "\uFFFE", "\uFFFF", "😀", "👨‍👩‍👧", "👍🏽", "🇩🇪", "ﬁ", "ﷺ", "İ", "ı", "ẞ", "½", "中文", "привет", "مرحبا", "각",
    ];

    /// <summary>FsCheck finds it by its type.</summary>
    public static Arbitrary<string> Strings() => Arb.From(
        Gen.OneOf(
            CodeUnits(0x0000, 0xFFFF),
            CodeUnits(0x0020, 0x024F),
            FromPieces(Pieces, 40),
            FromPieces(Posts.All, 4),
            LongRuns()),
        Shrink);

    private static Gen<string> CodeUnits(int least, int most) =>
        Gen.Sized(size => Gen.ArrayOf(Gen.Choose(least, most), size * 2).Select(units => new string([.. units.Select(u => (char)u)])));

    private static Gen<string> FromPieces(string[] pieces, int most) =>
        Gen.Choose(0, most).SelectMany(count => Gen.ArrayOf(Gen.Elements(pieces), count)).Select(chosen => string.Concat(chosen));

    // Longer than a chunk of the tokeniser, now and then.
    private static Gen<string> LongRuns() =>
        Gen.Elements(Pieces).SelectMany(piece => Gen.Choose(1, 3000).Select(times => "das ist gut " + string.Concat(Enumerable.Repeat(piece, times))));

    private static IEnumerable<string> Shrink(string text)
    {
        for (int part = text.Length / 2; part > 0; part /= 2)
        {
            for (int at = 0; at + part <= text.Length; at += part)
            {
                yield return text.Remove(at, part);
            }
        }
    }
}
