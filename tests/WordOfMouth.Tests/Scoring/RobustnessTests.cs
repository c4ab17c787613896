using Xunit;

namespace WordOfMouth.Tests.Scoring;

/// <summary>Texts that nobody would write by hand are scored or refused, in time that grows with their length.</summary>
public sealed class RobustnessTests
{
    private const int Megabyte = 1 << 20;

    public static TheoryData<string, string, int> Texts => new()
    {
        { "one letter", "a", 10 * Megabyte },
        { "one letter beyond Latin", "ж", 10 * Megabyte },
        { "spaces", " ", 10 * Megabyte },
        { "exclamation marks", "!", 10 * Megabyte },
        { "digits", "7", 10 * Megabyte },
        { "NUL", "\0", 10 * Megabyte },
        { "high surrogates", "\uD800", 10 * Megabyte },
        { "low surrogates", "\uDC00", 10 * Megabyte },
        { "emoji", "😀", 5 * Megabyte },
        { "emoji joined", "👨‍👩‍👧", 2 * Megabyte },
        { "combining marks", "\u0301", 5 * Megabyte },
        { "a letter and its marks", "a\u0301\u0323\u0308", 2 * Megabyte },
        { "marks out of order", "\u0301\u0323", 2 * Megabyte },
        { "right-to-left marks", "\u202E\u200F", 5 * Megabyte },
        { "soft hyphens in a word", "a\u00AD", 5 * Megabyte },
        { "the longest expansion", "\uFDFA", Megabyte },
        { "Hangul jamo", "\u1100\u1161\u11A8", Megabyte },
        { "beginnings of links", "http://", Megabyte },
        { "beginnings of emoticons", ":-", 5 * Megabyte },
        { "mouths of emoticons", ":((((((((", Megabyte },
        { "handles", "@", 10 * Megabyte },
        { "apostrophes", "a'", 5 * Megabyte },
        { "words", "Die Lieferung ist nicht gut. ", 10 * Megabyte / 29 },
        { "lines", "nicht gut\n", Megabyte },
    };

    [Theory, MemberData(nameof(Texts))]
    public void Ten_megabytes_are_read_to_their_end(string what, string piece, int times)
    {
        Assert.NotEmpty(what);
        string text = string.Create(piece.Length * times, piece, static (span, p) =>
        {
            for (int i = 0; i < span.Length; i += p.Length)
            {
                p.CopyTo(span[i..]);
            }
        });
        ScoreAssert.IsValid(WordOfMouthAnalyzer.Default.Score(text));
        ScoreAssert.IsValid(WordOfMouthAnalyzer.Default.Score("Die Lieferung ist leider nicht gut, sagt er " + text));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    [InlineData(5000)]
    [InlineData(100_000)]
    public void Combining_marks_on_one_letter_do_no_harm(int count)
    {
        OpinionScore score = WordOfMouthAnalyzer.Default.Score("Der Service war wirklich ausgezeichnet, vielen Dank, ihr seid groß" + new string('\u0323', count) + new string('\u0301', count) + "artig!");
        ScoreAssert.IsValid(score);
        Assert.Equal((Status.Scored, Language.German), (score.Status, score.Language));
    }

    [Theory]
    [InlineData("Die Lieferung\u202E ist leider\u202C nicht angekommen, sehr ärgerlich.")]
    [InlineData("Die Liefe\u00ADrung ist lei\u200Bder nicht an\u2060gekommen, sehr är\u00ADgerlich.")]
    [InlineData("Die Lieferung ist leider nicht angekommen\uD83D, sehr ärgerlich.")]
    [InlineData("Die Lieferung ist leider nicht\0angekommen, sehr ärgerlich.")]
    [InlineData("Die Lieferung ist leider nicht angekommen, sehr a\u0308rgerlich.")]
    public void Signs_that_nobody_sees_do_not_hide_the_tone(string text)
    {
        OpinionScore score = WordOfMouthAnalyzer.Default.Score(text);
        Assert.Equal((Status.Scored, Language.German, ToneLabel.Negative), (score.Status, score.Language, score.Tone.Label));
    }
}
