namespace WordOfMouth;

/// <summary>A post as a platform gives it: who wrote what, in answer to what. What is not known stays null. Immutable.</summary>
public sealed record ConversationPost
{
    /// <summary>What the platform calls it; unique among the posts of a thread.</summary>
    public required string Id { get; init; }

    /// <summary>The text.</summary>
    public required string Text { get; init; }

    /// <summary>The post that it answers; null or empty for one that opens a thread.</summary>
    public string? ParentId { get; init; }

    /// <summary>Name or handle of the author.</summary>
    public string? Author { get; init; }

    /// <summary>Votes for it, 0 or more.</summary>
    public int? UpVotes { get; init; }

    /// <summary>Votes against it, 0 or more.</summary>
    public int? DownVotes { get; init; }

    /// <summary>When it was written.</summary>
    public DateTimeOffset? Time { get; init; }
}
