namespace WordOfMouth;

/// <summary>Which attitude the author expresses towards what the text is about.</summary>
public readonly record struct ToneScore
{
    /// <summary>Probability that the tone is negative, [0, 1]. The three sum to 1.</summary>
    public float Negative { get; init; }

    /// <summary>Probability that the tone is neutral, [0, 1].</summary>
    public float Neutral { get; init; }

    /// <summary>Probability that the tone is positive, [0, 1].</summary>
    public float Positive { get; init; }

    /// <summary>Probability of clear praise and clear criticism in one text, [0, 1].</summary>
    public float Mixed { get; init; }

    /// <summary>
    /// The likeliest of the three, or <see cref="ToneLabel.Uncertain"/> below a floor of confidence;
    /// <see cref="ToneLabel.None"/> where the text was not scored.
    /// </summary>
    public ToneLabel Label { get; init; }

    /// <summary>
    /// How far the label is to be trusted, [0, 1]: the calibrated probability of <see cref="Label"/> (of the label that
    /// there would be, where that is <see cref="ToneLabel.Uncertain"/>), lowered for irony and for text unlike the training
    /// data.
    /// </summary>
    public float Confidence { get; init; }

    /// <summary><see cref="Positive"/> − <see cref="Negative"/>, [−1, 1].</summary>
    public float Value => Positive - Negative;

    /// <summary><see cref="Positive"/> + <see cref="Negative"/>, [0, 1]: how much attitude there is.</summary>
    public float Strength => Positive + Negative;
}
