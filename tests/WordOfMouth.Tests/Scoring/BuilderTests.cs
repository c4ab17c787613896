using WordOfMouth.Models;
using WordOfMouth.Tests.Models;
using Xunit;

namespace WordOfMouth.Tests.Scoring;

/// <summary>A mistake is an exception at <c>Build()</c> that says what to change.</summary>
public sealed class BuilderTests
{
    private static WordOfMouthAnalyzerBuilder New => WordOfMouthAnalyzer.CreateBuilder();

    private static string MessageOf(WordOfMouthAnalyzerBuilder builder) => Assert.Throws<InvalidOperationException>(builder.Build).Message;

    [Fact]
    public void Nothing_to_score_names_the_methods_to_call()
    {
        string message = MessageOf(New.ForLanguages(Language.German));
        Assert.All(["ScoreTone()", "ScoreControversy()", "ScoreAuthenticity()", "ScoreCare()", "ScoreEverything()"], m => Assert.Contains(m, message, StringComparison.Ordinal));
    }

    [Fact]
    public void No_language_names_those_there_are() =>
        Assert.Contains("Name Language.German, Language.English or both", MessageOf(New.ScoreTone().ForLanguages()), StringComparison.Ordinal);

    [Theory]
    [InlineData(Language.Other, "other")]
    [InlineData(Language.Undetermined, "und")]
    [InlineData((Language)42, "und")]
    public void A_language_that_cannot_be_scored_is_named(Language language, string code)
    {
        string message = MessageOf(New.ScoreTone().ForLanguages(Language.German, language));
        Assert.Contains(code, message, StringComparison.Ordinal);
        Assert.Contains("Name Language.German, Language.English or both", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-0.01f)]
    [InlineData(1f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_neutral_band_out_of_bounds_says_the_bounds(float band) =>
        Assert.Contains("at least 0 and below 1", MessageOf(New.ScoreTone(o => o with { NeutralBand = band })), StringComparison.Ordinal);

    [Theory]
    [InlineData(-0.01f)]
    [InlineData(1f)]
    [InlineData(float.NaN)]
    public void A_floor_of_confidence_out_of_bounds_says_the_bounds(float floor)
    {
        string message = MessageOf(New.ScoreTone(o => o with { ConfidenceFloor = floor }));
        Assert.Contains("ConfidenceFloor", message, StringComparison.Ordinal);
        Assert.Contains("at least 0 and below 1", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Below_the_floor_of_confidence_a_tone_is_uncertain_and_keeps_its_numbers()
    {
        WordOfMouthAnalyzer always = New.ScoreTone().Build();
        WordOfMouthAnalyzer certain = New.ScoreTone(o => o with { ConfidenceFloor = 0.75f }).Build();
        var labels = new HashSet<ToneLabel>();
        foreach (string text in Posts.All)
        {
            OpinionScore expected = always.Score(text);
            OpinionScore score = certain.Score(text);
            ToneLabel label = expected.Tone.Confidence < 0.75f ? ToneLabel.Uncertain : expected.Tone.Label;
            Assert.Equal(label, score.Tone.Label);
            Assert.NotEqual(ToneLabel.Uncertain, expected.Tone.Label);
            ScoreAssert.Same(expected, score with { Tone = score.Tone with { Label = expected.Tone.Label } });
            labels.Add(label);
        }

        Assert.Contains(ToneLabel.Uncertain, labels);
        Assert.Contains(ToneLabel.None, labels);
        Assert.Contains(ToneLabel.Negative, labels);
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(1, -1, 1)]
    [InlineData(1, 1, float.NaN)]
    [InlineData(float.PositiveInfinity, 1, 1)]
    public void A_prior_without_all_three_says_that_every_share_must_be_above_0(float negative, float neutral, float positive)
    {
        Assert.Contains("above 0", MessageOf(New.WithPrior(new TonePrior(negative, neutral, positive))), StringComparison.Ordinal);
        Assert.Contains("above 0", MessageOf(New.ScoreTone(o => o with { Prior = new TonePrior(negative, neutral, positive) })), StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_without_a_chosen_language_says_so()
    {
        Bundle whole = SmallModel.Create(1);
        var german = new Bundle { Name = "nur-deutsch@1.0.0", Card = whole.Card, Identifier = whole.Identifier, German = whole.German, English = null };
        string message = MessageOf(New.ScoreTone().ForLanguages(Language.German, Language.English).UseModel(ModelSource.FromBundle(german)));
        Assert.Contains("nur-deutsch@1.0.0", message, StringComparison.Ordinal);
        Assert.Contains("English", message, StringComparison.Ordinal);
        Assert.Contains("ForLanguages", message, StringComparison.Ordinal);

        // Without a choice the model's languages are those of the analyzer.
        WordOfMouthAnalyzer analyzer = New.ScoreTone().UseModel(ModelSource.FromBundle(german)).Build();
        Assert.Equal(Status.UnsupportedLanguage, analyzer.Score("The service is not what it is said to be").Status);
        Assert.Equal(Status.Scored, analyzer.Score("Der Service ist nicht das, was er sein soll").Status);
    }

    [Fact]
    public void A_missing_or_broken_model_is_an_error_of_Build_or_of_the_source()
    {
        Assert.Throws<ArgumentNullException>("source", () => New.UseModel(null!));
        Assert.ThrowsAny<ArgumentException>(() => ModelSource.FromFile(""));
        Assert.Throws<ArgumentNullException>("stream", () => ModelSource.FromStream(null!));
        Assert.Throws<InvalidBundleException>(() => ModelSource.FromBytes(new byte[] { 1, 2, 3 }));
        string nowhere = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        Assert.ThrowsAny<IOException>(New.ScoreTone().UseModel(ModelSource.FromFile(nowhere)).Build);
    }

    [Fact]
    public void Axes_that_were_not_asked_for_have_no_numbers()
    {
        OpinionScore score = New.ScoreControversy().UseModel(ModelSource.FromBundle(SmallModel.Create(1))).Build().Score("Der Service ist nicht das, was er sein soll");
        Assert.Equal(Status.Scored, score.Status);
        Assert.False(float.IsNaN(score.Controversy.Value));
        Assert.Equal(ToneLabel.None, score.Tone.Label);
        Assert.True(float.IsNaN(score.Tone.Value) && float.IsNaN(score.Authenticity.Value) && float.IsNaN(score.Care.Complaint));
    }

    [Fact]
    public void A_language_that_was_not_chosen_is_unsupported()
    {
        WordOfMouthAnalyzer german = New.ScoreEverything().ForLanguages(Language.German).Build();
        OpinionScore english = german.Score("The service is not what it is said to be, and nobody answers the phone.");
        Assert.Equal((Status.UnsupportedLanguage, Language.English), (english.Status, english.Language));
        Assert.Equal(Status.Scored, german.Score("Der Service ist nicht das, was er sein soll, und niemand geht ans Telefon.").Status);
    }

    [Fact]
    public void The_builder_can_change_after_Build_and_the_analyzer_stays()
    {
        WordOfMouthAnalyzerBuilder builder = New.ScoreTone();
        WordOfMouthAnalyzer first = builder.Build();
        builder.ScoreTone(o => o with { NeutralBand = 0.999f }).ScoreCare();
        WordOfMouthAnalyzer second = builder.Build();
        const string Text = "Der Service war wirklich ausgezeichnet, vielen Dank für die schnelle Hilfe!";
        Assert.Equal(ToneLabel.Positive, first.Score(Text).Tone.Label);
        Assert.True(float.IsNaN(first.Score(Text).Care.Complaint));
        Assert.Equal(ToneLabel.Neutral, second.Score(Text).Tone.Label);
        Assert.False(float.IsNaN(second.Score(Text).Care.Complaint));
    }

    [Fact]
    public void A_prior_moves_the_probabilities_by_Bayes_rule()
    {
        const string Text = "Die Messe öffnet am Dienstag um neun Uhr, unser Stand ist in Halle sieben.";
        ToneScore balanced = New.WithPrior(TonePrior.Balanced).Build().Score(Text).Tone;
        var prior = new TonePrior(0.2f, 0.1f, 0.7f);
        ToneScore moved = New.WithPrior(prior).Build().Score(Text).Tone;
        float sum = (balanced.Negative * prior.Negative) + (balanced.Neutral * prior.Neutral) + (balanced.Positive * prior.Positive);
        Assert.Equal(balanced.Negative * prior.Negative / sum, moved.Negative, 1e-4f);
        Assert.Equal(balanced.Positive * prior.Positive / sum, moved.Positive, 1e-4f);
        Assert.Equal(1, moved.Negative + moved.Neutral + moved.Positive, 1e-5f);
    }
}
