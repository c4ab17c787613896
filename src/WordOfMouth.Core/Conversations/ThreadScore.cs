namespace WordOfMouth;

/// <summary>
/// What the posts of a thread say together. The order in which the posts were given does not matter where all have times;
/// where not, it matters to <see cref="Escalation"/> alone, and to the order of <see cref="Posts"/>.
/// </summary>
public sealed record ThreadScore
{
    /// <summary>How far people are split, by each measure.</summary>
    public required Divisiveness Divisiveness { get; init; }

    /// <summary>Share of replies that disagree with their post, [0, 1].</summary>
    public required ThreadMeasure Disagreement { get; init; }

    /// <summary>Whether the thread heats up.</summary>
    public required Escalation Escalation { get; init; }

    /// <summary>The posts, in the order in which they were given.</summary>
    public required IReadOnlyList<ScoredPost> Posts { get; init; }

    /// <summary>Posts that a company should answer, the worthiest first.</summary>
    public required IReadOnlyList<PostWorthAnswering> WorthAnswering { get; init; }

    /// <summary>Number of posts that have a score.</summary>
    public required int ScoredPosts { get; init; }

    /// <summary>Number of posts whose parent is not among those given (deleted, or on another page). They count as opening posts.</summary>
    public required int MissingParents { get; init; }
}
