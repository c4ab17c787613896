namespace WordOfMouth;

/// <summary>A post to which a company should say something.</summary>
public sealed record PostWorthAnswering
{
    /// <summary>The post.</summary>
    public required string Id { get; init; }

    /// <summary>Its author, as the rules of use allow it; null where unknown.</summary>
    public string? Author { get; init; }

    /// <summary>Its text, as the rules of use allow it.</summary>
    public required RedactedText Text { get; init; }

    /// <summary>
    /// How much an answer is worth, [0, 1]: <c>½ (constructiveness + need for an answer) · (1 − heat) · reach</c>, and a
    /// quarter of it where one of ours has answered. Reach goes from 0.7, nobody reacted, to 1.
    /// </summary>
    public required float Worth { get; init; }

    /// <summary>Why.</summary>
    public required AnswerReasons Reasons { get; init; }
}
