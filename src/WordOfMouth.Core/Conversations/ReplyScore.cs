namespace WordOfMouth;

/// <summary>
/// What a reply does to its post. The probabilities are learned from short pairs; towards long debates they are rougher
/// (figures: <c>docs/conversations.md</c>).
/// </summary>
public readonly record struct ReplyScore
{
    /// <summary>Whether the pair could be scored; if not, all numbers are NaN.</summary>
    public Status Status { get; init; }

    /// <summary>Probability that the reply supports the post, [0, 1].</summary>
    public float Agree { get; init; }

    /// <summary>Probability that it takes no side, [0, 1].</summary>
    public float Neutral { get; init; }

    /// <summary>Probability that it contradicts the post, [0, 1].</summary>
    public float Disagree { get; init; }

    /// <summary>The likeliest stance; <see cref="Stance.Neutral"/> where the pair was not scored: look at <see cref="Status"/> first.</summary>
    public Stance Stance => Status != Status.Scored ? Stance.Neutral
        : Agree >= Neutral && Agree >= Disagree ? Stance.Agree
        : Disagree >= Neutral ? Stance.Disagree : Stance.Neutral;

    internal static ReplyScore Unscored(Status status) => new() { Status = status, Agree = float.NaN, Neutral = float.NaN, Disagree = float.NaN };
}
