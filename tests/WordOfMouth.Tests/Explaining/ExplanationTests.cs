using FsCheck.Xunit;
using WordOfMouth.Models;
using WordOfMouth.Scoring;
using WordOfMouth.Tests.Models;
using Xunit;

namespace WordOfMouth.Tests.Explaining;

/// <summary>What each token adds to a score, and that it is all of the score.</summary>
public sealed class ExplanationTests
{
    private static readonly WordOfMouthAnalyzer Embedded = WordOfMouthAnalyzer.Default;
    private static readonly WordOfMouthAnalyzer Small = new(SmallModel.Create(7), new LanguageSet(true, true), new ToneOptions(), true, true, true);
    private static readonly WordOfMouthAnalyzer OnReviews = WordOfMouthAnalyzer.CreateBuilder().ScoreEverything().WithPrior(TonePrior.Reviews).Build();

    [Property(MaxTest = 200, Arbitrary = [typeof(AnyTexts)])]
    public bool The_parts_of_every_score_sum_to_it(string text) => SumsHold(Embedded, text);

    [Property(MaxTest = 200, Arbitrary = [typeof(AnyTexts)])]
    public bool They_do_so_in_a_model_with_every_part_a_model_can_have(string text) => SumsHold(Small, text);

    [Fact]
    public void They_do_so_on_posts() => Assert.All(Posts.All, post => Assert.True(SumsHold(Embedded, post) && SumsHold(Small, post) && SumsHold(OnReviews, post), post));

    [Fact]
    public void They_do_so_in_a_text_of_several_windows_and_chunks() =>
        Assert.True(SumsHold(Embedded, string.Join(' ', Enumerable.Repeat(string.Join(' ', Posts.Supported), 4))));

    private static bool SumsHold(WordOfMouthAnalyzer analyzer, string text)
    {
        Explanation why = analyzer.Explain(text);
        Assert.Equal(analyzer.Score(text), why.Score);
        if (why.Score.Status != Status.Scored)
        {
            return All(why).All(s => float.IsNaN(s.Score) && s.Contributions.Count == 0);
        }

        foreach (ScoreExplanation score in All(why))
        {
            double sum = (double)score.Bias + score.WholeText + score.Contributions.Sum(c => (double)c.Amount);

            // Scores are floats: where thousands of random letter n-grams bring hundreds of logits, they are less exact.
            double scale = analyzer == Small && text.Length > 1000 ? 10 : 1;
            Assert.True(Math.Abs(sum - score.Score) <= 1e-4 * scale, $"{score.Name}: {sum} is not {score.Score}");
            int end = 0;
            foreach (Contribution part in score.Contributions)
            {
                (int offset, int length) = part.Span.GetOffsetAndLength(text.Length);
                Assert.True(offset >= end && length > 0, $"{part.Span} after {end}");
                end = offset + length;
            }
        }

        return true;
    }

    private static IEnumerable<ScoreExplanation> All(Explanation why) =>
        [.. Enum.GetValues<Head>().Select(why.Of), why.Of(ToneLabel.Negative), why.Of(ToneLabel.Neutral), why.Of(ToneLabel.Positive)];

    [Fact]
    public void The_scores_are_those_that_the_link_functions_take()
    {
        foreach (string post in Posts.Supported)
        {
            Explanation why = OnReviews.Explain(post);
            if (why.Score.Status != Status.Scored)
            {
                continue;
            }

            double[] e = [.. new[] { ToneLabel.Negative, ToneLabel.Neutral, ToneLabel.Positive }.Select(l => Math.Exp(why.Of(l).Score))];
            Assert.Equal(why.Score.Tone.Positive, e[2] / e.Sum(), 1e-4);
            Assert.Equal(why.Score.Tone.Negative, e[0] / e.Sum(), 1e-4);
            Assert.Equal(why.Score.Controversy.Heat, 1 / (1 + Math.Exp(-why.Of(Head.Heat).Score)), 1e-4);
            Assert.Equal(why.Score.Care.NeedsAnswer, 1 / (1 + Math.Exp(-why.Of(Head.NeedsAnswer).Score)), 1e-4);
        }
    }

    [Theory]
    [InlineData("Das Essen war gar nicht mal so gut.", "nicht", "gut")]
    [InlineData("Die Bedienung gefällt mir nicht, der Rest schon.", "nicht", "gefällt")]
    [InlineData("The food was not very good at all.", "not", "good")]
    public void A_negator_is_named_with_what_it_turns(string text, string negator, string turned)
    {
        Explanation why = Embedded.Explain(text);
        Assert.Contains(why.Negations, n => text[n.Negator] == negator && n.Turned.Any(t => text[t] == turned));
    }

    [Theory]
    [InlineData("Das Essen war gar nicht mal so gut.", "gar nicht mal so gut")]
    [InlineData("The food was not very good at all.", "not very good")]
    public void A_negated_phrase_is_one_reason(string text, string phrase)
    {
        Explanation why = Embedded.Explain(text);
        Assert.Contains(why.Reasons, r => text[r.Span].Contains(phrase, StringComparison.Ordinal));
        Assert.Contains(phrase, why.Summary, StringComparison.Ordinal);
        Assert.Matches("„nicht“ kehrt „gut“ um|“not” turns “good” round", why.Summary);
    }

    [Theory]
    [InlineData("Die Hotline ist eine Katastrophe.", "Katastrophe", ToneLabel.Negative)]
    [InlineData("Die Monteure waren alle freundlich.", "freundlich", ToneLabel.Positive)]
    [InlineData("The new app is terrible.", "terrible", ToneLabel.Negative)]
    [InlineData("What a wonderful little hotel, thank you.", "wonderful", ToneLabel.Positive)]
    public void The_word_that_matters_adds_most(string text, string word, ToneLabel label)
    {
        Explanation why = Embedded.Explain(text);
        Assert.Equal(label, why.Score.Tone.Label);
        Assert.Equal(word, text[why.Tone.Top(1)[0].Span]);
        Assert.Contains(word, why.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Sentences_are_German_for_German_text_and_English_for_English()
    {
        Assert.StartsWith("Der Ton wirkt negativ, vor allem wegen „", Embedded.Explain("Die Hotline ist eine Katastrophe.").Summary, StringComparison.Ordinal);
        Assert.StartsWith("The tone reads as negative, mainly because of “", Embedded.Explain("The new app is terrible.").Summary, StringComparison.Ordinal);
        Assert.Equal("The text is too short to be scored.", Embedded.Explain("gut").Summary);
        Assert.StartsWith("Vieles spricht dafür, dass der Text eine Beschwerde ist", Embedded.Explain("Drei Wochen auf das Ersatzteil gewartet, und die Hotline legt einfach auf.").Summarize(Head.Complaint), StringComparison.Ordinal);
    }

    [Fact]
    public void Marks_add_to_the_heads_that_look_at_them()
    {
        const string Text = "Weiß jemand, ob die Pumpe auch mit 400 V läuft?";
        Assert.True(Embedded.Explain(Text).Of(Head.Constructiveness).Contributions.Single(c => Text[c.Span] == "?").Amount > 0);
    }

    [Fact]
    public void Heads_that_do_not_exist_are_refused()
    {
        Explanation why = Embedded.Explain("Die Lieferung kam pünktlich an.");
        Assert.Throws<ArgumentOutOfRangeException>(() => why.Of((Head)99));
        Assert.Throws<ArgumentOutOfRangeException>(() => why.Of(ToneLabel.None));
        Assert.Throws<ArgumentNullException>(() => Embedded.Explain(null!));
    }

    [Fact]
    public void Sentences_and_names_keep_to_the_rules_of_use()
    {
        WordOfMouthAnalyzer careful = WordOfMouthAnalyzer.CreateBuilder().ScoreEverything()
            .WithRules(o => o with { PseudonymKey = new byte[32], Redact = PersonalData.All, NamedEmployees = ["Erika Muster"] }).Build();
        Explanation withheld = careful.Explain("Erika Muster war furchtbar unfreundlich zu uns.");
        Assert.Equal((Status.Withheld, 0), (withheld.Score.Status, withheld.Tone.Contributions.Count));
        Assert.Equal("The rules of use do not let this text be scored.", withheld.Summary);
        ReplyCheck check = careful.CheckReply("Die Rechnung ist schon wieder falsch. Was soll das?", "Entschuldigung! Ich prüfe die Rechnung heute, schreiben Sie an anna.berg@example.com.");
        Assert.DoesNotContain(check.Findings, f => f.Sentence.Contains("anna.berg", StringComparison.Ordinal));
    }
}
