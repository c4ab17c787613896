namespace WordOfMouth;

/// <summary>
/// The shares of negative, neutral and positive texts in a domain. "Neutral" is rare in reviews and common in tweets;
/// a model cannot know which it reads. The probabilities are moved by Bayes' rule to these shares; that serves accuracy and calibration in such a domain, not
/// macro-F1, which counts each class alike
/// (Saerens et al. 2002).
/// </summary>
/// <param name="Negative">Share of negative texts, above 0.</param>
/// <param name="Neutral">Share of neutral texts, above 0.</param>
/// <param name="Positive">Share of positive texts, above 0.</param>
public readonly record struct TonePrior(float Negative, float Neutral, float Positive)
{
    /// <summary>
    /// The default, for posts of every kind: half way (the geometric mean) between the shares in our own labels and
    /// all alike, so that one default serves tweets and reviews.
    /// </summary>
    public static TonePrior Mixed => new(0.36f, 0.35f, 0.29f);

    /// <summary>Each a third: what the model itself assumes.</summary>
    public static TonePrior Balanced => new(1f / 3, 1f / 3, 1f / 3);

    /// <summary>Reviews: hardly a neutral one.</summary>
    public static TonePrior Reviews => new(0.38f, 0.12f, 0.5f);
}
