using Xunit;

namespace WordOfMouth.Tests.Scoring;

/// <summary>What other libraries of this kind get wrong, and what their users complain of.</summary>
public sealed class PeerFailureTests
{
    private static OpinionScore Score(string text) => WordOfMouthAnalyzer.Default.Score(text);

    [Theory]
    [InlineData("Das war gut.")]
    [InlineData("Das war eine gute Idee.")]
    public void German_is_not_read_as_English(string text)
    {
        OpinionScore score = Score(text);
        Assert.Equal((Status.Scored, Language.German), (score.Status, score.Language));
        Assert.True(score.Tone.Value > 0, $"{score.Tone}");
    }

    [Theory]
    [InlineData("The new pump isn’t good at all.", "The new pump isn't good at all.")]
    [InlineData("So geht‘s wirklich nicht weiter mit euch.", "So geht's wirklich nicht weiter mit euch.")]
    public void A_curly_apostrophe_is_an_apostrophe(string curly, string straight)
    {
        ScoreAssert.Same(Score(straight), Score(curly));
        Assert.True(Score(curly).Tone.Value < 0, $"{Score(curly).Tone}");
    }

    [Fact]
    public void Newline_and_tab_separate_words_as_spaces_do()
    {
        const string Text = "Die Hotline war schrecklich und der Techniker unfreundlich, ein Reinfall";
        foreach (string separator in (string[])["\n", "\t", "\r", "\u00A0", "\u2003", "\u2028"])
        {
            ScoreAssert.Same(Score(Text), Score(Text.Replace(" ", separator, StringComparison.Ordinal)));
        }
    }

    [Theory]
    [InlineData("INTERESTING WIN FOR THE WHOLE TEAM, BRILLIANT IDEA")]
    [InlineData("DIE LIEFERUNG IST WIEDER NICHT PÜNKTLICH, EINFACH NUR MIST")]
    public void Capitals_are_the_same_words_in_Turkey(string text)
    {
        OpinionScore expected = Score(text);
        foreach (string culture in CultureScope.Names)
        {
            using var scope = new CultureScope(culture);
            ScoreAssert.Same(expected, Score(text));
        }

        Assert.Equal(text.StartsWith("INT", StringComparison.Ordinal) ? ToneLabel.Positive : ToneLabel.Negative, expected.Tone.Label);
    }

    [Fact]
    public void Nothing_is_not_positive()
    {
        OpinionScore score = Score("");
        Assert.Equal((Status.Empty, ToneLabel.None), (score.Status, score.Tone.Label));
        Assert.True(float.IsNaN(score.Tone.Positive));
    }

    [Fact]
    public void The_best_product_ever_is_positive() =>
        Assert.Equal(ToneLabel.Positive, Score("This is the best product I've ever reviewed!").Tone.Label);

    [Fact]
    public void The_German_article_die_has_no_tone() =>
        Assert.NotEqual(ToneLabel.Negative, Score("Die Maschine steht in Halle vier, die Ersatzteile und die Pläne liegen daneben.").Tone.Label);

    [Theory]
    [InlineData("Die kritische Last der Anlage liegt laut Datenblatt bei vier Tonnen.")]
    [InlineData("Die Ausfallrate wird im Prüfbericht auf Seite zwölf angegeben.")]
    public void Words_of_the_trade_are_no_complaint(string text) => Assert.NotEqual(ToneLabel.Negative, Score(text).Tone.Label);

    [Theory]
    [InlineData("Die Lieferung kam pünktlich und der Fahrer war nett.")]
    [InlineData("The parcel arrived late and the box was damaged.")]
    public void A_text_said_many_times_is_no_more_certain_than_said_once(string text)
    {
        ToneScore once = Score(text).Tone;
        ToneScore often = Score(string.Join(' ', Enumerable.Repeat(text, 200))).Tone;
        Assert.Equal(once.Label, often.Label);
        Assert.True(often.Confidence < 0.9995f, $"{often}");
    }

    [Fact]
    public void Confidence_falls_on_a_text_of_unknown_words()
    {
        float known = Score("Der Service war ausgezeichnet, ich bin sehr zufrieden und komme gern wieder.").Tone.Confidence;
        float unknown = Score("Der Quarblitz und das Flonkerol ist im Zwurbelgnatz nicht aufgeschnorpst.").Tone.Confidence;
        Assert.True(unknown < known, $"{unknown} is not below {known}");
    }
}
