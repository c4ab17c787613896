using Xunit;

namespace WordOfMouth.Tests.Scoring;

/// <summary>A text without enough to go by gets the reason, never a silent "neutral".</summary>
public sealed class StatusTests
{
    [Theory]
    [InlineData("", Status.Empty)]
    [InlineData("   ", Status.Empty)]
    [InlineData(" \t\r\n\u00A0\u2003", Status.Empty)]
    [InlineData("\0\0\0", Status.Empty)]
    [InlineData("\u200B\u200E\u202E\uFEFF", Status.Empty)]
    [InlineData("👍", Status.TooShort)]
    [InlineData("😀😀 👍🏽 👨‍👩‍👧 🇩🇪", Status.TooShort)]
    [InlineData(":-) ;-) <3", Status.TooShort)]
    [InlineData("https://a.example/pfad?x=1 www.b.example", Status.TooShort)]
    [InlineData("@firma @hotline", Status.TooShort)]
    [InlineData("42 17,50 2026", Status.TooShort)]
    [InlineData("!!! ??? ...", Status.TooShort)]
    [InlineData("gut", Status.TooShort)]
    [InlineData("Danke!!!", Status.TooShort)]
    [InlineData("Saustall 5 https://a.example/x @firma", Status.TooShort)]
    [InlineData("\uD800", Status.TooShort)]
    [InlineData("\uFFFE\u0301 \uFFFF", Status.TooShort)]
    public void A_text_without_two_words_says_why_it_has_no_score(string text, Status status)
    {
        OpinionScore score = WordOfMouthAnalyzer.Default.Score(text);
        Assert.Equal(status, score.Status);
        Assert.Equal(Language.Undetermined, score.Language);
        ScoreAssert.IsValid(score);
    }

    [Theory]
    [InlineData("Danke!!! 😀", ToneLabel.Positive)]
    [InlineData("schrecklich :-(", ToneLabel.Negative)]
    public void A_word_and_a_face_say_enough(string text, ToneLabel tone)
    {
        OpinionScore score = WordOfMouthAnalyzer.Default.Score(text);
        Assert.Equal((Status.Scored, Language.German, tone), (score.Status, score.Language, score.Tone.Label));
    }

    [Fact]
    public void Two_words_after_a_long_run_of_signs_are_found()
    {
        OpinionScore score = WordOfMouthAnalyzer.Default.Score(new string('!', 10_000) + "\n" + new string('-', 10_000) + " Das ist wirklich nicht gut gelaufen, sehr ärgerlich.");
        Assert.Equal((Status.Scored, Language.German), (score.Status, score.Language));
    }

    [Fact]
    public void Null_is_an_argument_exception()
    {
        Assert.Throws<ArgumentNullException>("text", () => WordOfMouthAnalyzer.Default.Score((string)null!));
        Assert.Equal(Status.Empty, WordOfMouthAnalyzer.Default.Score(default(ReadOnlySpan<char>)).Status);
    }
}
