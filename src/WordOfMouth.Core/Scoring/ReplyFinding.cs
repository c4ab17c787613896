namespace WordOfMouth;

/// <summary>One thing that the check of a reply found, or missed.</summary>
public sealed record ReplyFinding
{
    /// <summary>What it is about.</summary>
    public required ReplyTrait Trait { get; init; }

    /// <summary>Whether the draft is fine in this: something wanted is there. False for what is missing and for what is not wanted.</summary>
    public required bool IsFine { get; init; }

    /// <summary>Where it stands in the draft; null where something is missing.</summary>
    public required Range? Span { get; init; }

    /// <summary>A plain sentence for the writer: German for a German draft, otherwise English.</summary>
    public required string Sentence { get; init; }
}
