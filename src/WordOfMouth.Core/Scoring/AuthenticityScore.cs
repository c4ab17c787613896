namespace WordOfMouth;

/// <summary>
/// How much a text reads like a first-hand account. Evidence, never a verdict: a low value does not mean "fake".
/// </summary>
public readonly record struct AuthenticityScore
{
    /// <summary>Authenticity, [0, 1], from the four below (see <c>docs/architecture.md</c>).</summary>
    public float Value { get; init; }

    /// <summary>Probability that the author reports an own experience, [0, 1].</summary>
    public float FirstHand { get; init; }

    /// <summary>Probability of checkable particulars: times, places, amounts, names of parts, [0, 1].</summary>
    public float Concreteness { get; init; }

    /// <summary>Probability that the text was written to sell, recruit or advertise, [0, 1].</summary>
    public float Promotion { get; init; }

    /// <summary>
    /// Probability of machine-made text, [0, 1]. A narrow flag: it knows the hotel reviews of one generator of 2023 and
    /// misses others. See the model card.
    /// </summary>
    public float Generated { get; init; }

    /// <summary>
    /// From this <see cref="Generated"/> on a text is flagged: the step at which at most one human text in a hundred of
    /// any of our test sets is (<c>docs/truth.md</c>). It was chosen with those figures in view.
    /// </summary>
    public const float GeneratedThreshold = 0.95f;

    /// <summary>Whether the text is flagged as machine-made. Rather no flag than a wrong one.</summary>
    public bool IsGenerated => Generated >= GeneratedThreshold;
}
