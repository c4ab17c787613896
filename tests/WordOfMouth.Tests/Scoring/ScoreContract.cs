using System.Globalization;
using FsCheck.Xunit;
using WordOfMouth.Text;
using Xunit;

namespace WordOfMouth.Tests.Scoring;

/// <summary>What holds of the score of any text, whatever it is. Run under several cultures.</summary>
[Properties(Arbitrary = [typeof(AnyTexts)], MaxTest = 150, QuietOnSuccess = true)]
public abstract class ScoreContract(string culture)
{
    private static WordOfMouthAnalyzer Analyzer => WordOfMouthAnalyzer.Default;

    [Fact]
    public void The_culture_is_the_one_we_mean()
    {
        using var scope = new CultureScope(culture);
        Assert.Equal(culture, CultureInfo.CurrentCulture.Name);
    }

    [Property]
    public void Any_text_gets_numbers_within_their_bounds_or_a_status(string text)
    {
        using var scope = new CultureScope(culture);
        ScoreAssert.IsValid(Analyzer.Score(text));
    }

    [Property]
    public void The_same_text_gets_the_same_bits(string text)
    {
        using var scope = new CultureScope(culture);
        OpinionScore first = Analyzer.Score(text);
        Analyzer.Score(Posts.Supported[(text.Length * 7) % Posts.Supported.Length]); // what was scored between must leave no trace
        ScoreAssert.Same(first, Analyzer.Score(text));
    }

    [Property]
    public void A_span_gets_the_score_of_its_string(string text)
    {
        using var scope = new CultureScope(culture);
        string framed = "davor " + text + " danach";
        ScoreAssert.Same(Analyzer.Score(text), Analyzer.Score(framed.AsSpan(6, text.Length)));
    }

    [Property]
    public void Every_culture_gives_the_invariant_score(string text)
    {
        OpinionScore expected;
        using (new CultureScope(""))
        {
            expected = Analyzer.Score(text);
        }

        using var scope = new CultureScope(culture);
        ScoreAssert.Same(expected, Analyzer.Score(text));
    }

    [Property(MaxTest = 40)]
    public void ScoreAll_gives_what_Score_gives_in_order(string[] texts)
    {
        using var scope = new CultureScope(culture);
        OpinionScore[] scores = Analyzer.ScoreAll(texts);
        Assert.Equal(texts.Length, scores.Length);
        for (int i = 0; i < texts.Length; i++)
        {
            ScoreAssert.Same(Analyzer.Score(texts[i]), scores[i]);
        }
    }

    [Property]
    public void Tokens_do_not_depend_on_the_culture(string text)
    {
        Token[] expected;
        using (new CultureScope(""))
        {
            expected = [.. PostTokenizer.Tokenize(text)];
        }

        using var scope = new CultureScope(culture);
        Assert.Equal(expected, PostTokenizer.Tokenize(text));
    }
}
