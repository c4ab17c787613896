namespace WordOfMouth;

/// <summary>The likeliest tone of a text.</summary>
public enum ToneLabel
{
    /// <summary>Not scored.</summary>
    None = 0,

    /// <summary>The author is against what the text is about.</summary>
    Negative = 1,

    /// <summary>Facts, news, questions without attitude; or praise and criticism in balance (see <see cref="ToneScore.Mixed"/>).</summary>
    Neutral = 2,

    /// <summary>The author is for what the text is about.</summary>
    Positive = 3,

    /// <summary>
    /// No label: <see cref="ToneScore.Confidence"/> lies below <see cref="ToneOptions.ConfidenceFloor"/>. Never by default.
    /// </summary>
    Uncertain = 4,
}
