using Xunit;

namespace WordOfMouth.Tests.Scoring;

/// <summary>What holds of every score.</summary>
internal static class ScoreAssert
{
    /// <summary>Scored: finite numbers within their documented bounds. Not scored: no number at all.</summary>
    public static void IsValid(OpinionScore score)
    {
        Assert.True(Enum.IsDefined(score.Status), $"{score.Status} is no status");
        Assert.True(Enum.IsDefined(score.Language), $"{score.Language} is no language");
        Assert.InRange(score.LanguageConfidence, 0, 1);
        Assert.Equal(score.Language == Language.Undetermined, score.LanguageConfidence == 0);
        if (score.Status != Status.Scored)
        {
            Assert.Equal(ToneLabel.None, score.Tone.Label);
            Assert.All(Probabilities(score), p => Assert.True(float.IsNaN(p.Number), $"{p.Name} of an unscored text is {p.Number}"));
            Assert.True(float.IsNaN(score.Tone.Value) && float.IsNaN(score.Tone.Strength), "an unscored text has a tone");
            return;
        }

        Assert.True(score.Language is Language.German or Language.English, $"a text in {score.Language} was scored");
        Assert.All(Probabilities(score), p => Assert.True(p.Number is >= 0 and <= 1, $"{p.Name} is {p.Number}"));
        Assert.Equal(1, score.Tone.Negative + score.Tone.Neutral + score.Tone.Positive, 1e-5f);
        Assert.InRange(score.Tone.Value, -1, 1);
        Assert.InRange(score.Tone.Strength, 0, 1.00001f);
        Assert.True(score.Tone.Label is ToneLabel.Negative or ToneLabel.Neutral or ToneLabel.Positive, $"the label is {score.Tone.Label}");
    }

    /// <summary>The same bits; NaN equals NaN.</summary>
    public static void Same(OpinionScore expected, OpinionScore actual, string what = "")
    {
        Assert.True(
            expected.Status == actual.Status && expected.Language == actual.Language && expected.Tone.Label == actual.Tone.Label
            && Probabilities(expected).Zip(Probabilities(actual)).All(p => Bits(p.First.Number) == Bits(p.Second.Number))
            && Bits(expected.LanguageConfidence) == Bits(actual.LanguageConfidence),
            $"{what} expected {expected}, got {actual}");
    }

    private static uint Bits(float number) => BitConverter.SingleToUInt32Bits(number);

    private static (string Name, float Number)[] Probabilities(OpinionScore s) =>
    [
        (nameof(s.Tone.Negative), s.Tone.Negative), (nameof(s.Tone.Neutral), s.Tone.Neutral), (nameof(s.Tone.Positive), s.Tone.Positive),
        (nameof(s.Tone.Mixed), s.Tone.Mixed), (nameof(s.Tone.Confidence), s.Tone.Confidence),
        (nameof(s.Controversy), s.Controversy.Value), (nameof(s.Controversy.Heat), s.Controversy.Heat),
        (nameof(s.Controversy.Constructiveness), s.Controversy.Constructiveness),
        (nameof(s.Authenticity), s.Authenticity.Value), (nameof(s.Authenticity.FirstHand), s.Authenticity.FirstHand),
        (nameof(s.Authenticity.Concreteness), s.Authenticity.Concreteness), (nameof(s.Authenticity.Promotion), s.Authenticity.Promotion),
        (nameof(s.Authenticity.Generated), s.Authenticity.Generated),
        (nameof(s.Care.Complaint), s.Care.Complaint), (nameof(s.Care.ChurnIntent), s.Care.ChurnIntent), (nameof(s.Care.Urgency), s.Care.Urgency),
        (nameof(s.Care.NeedsAnswer), s.Care.NeedsAnswer), (nameof(s.Irony), s.Irony),
    ];
}
