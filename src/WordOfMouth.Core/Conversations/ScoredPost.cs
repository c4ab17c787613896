namespace WordOfMouth;

/// <summary>What is known of one post of a thread.</summary>
public sealed record ScoredPost
{
    /// <summary>The post.</summary>
    public required string Id { get; init; }

    /// <summary>The post it answers; null where it opens a thread, or where that post is not among those given.</summary>
    public string? ParentId { get; init; }

    /// <summary>Its author, as the rules of use allow it; null where unknown.</summary>
    public string? Author { get; init; }

    /// <summary>Its scores, on every axis.</summary>
    public required OpinionScore Score { get; init; }

    /// <summary>What it does to the post it answers; null where it answers none, or one of the same author.</summary>
    public ReplyScore? Reply { get; init; }

    /// <summary>Number of direct replies.</summary>
    public required int Replies { get; init; }

    /// <summary>
    /// Expected number of direct replies by others that disagree: the sum of their <see cref="ReplyScore.Disagree"/>. Of all that
    /// is known before the votes it tells best whose votes will split (<c>docs/conversations.md</c>).
    /// </summary>
    public required float Opposition { get; init; }

    /// <summary>Share of direct replies by others that disagree.</summary>
    public required ThreadMeasure Disagreement { get; init; }

    /// <summary>Smaller vote count ÷ larger, [0, 1].</summary>
    public required ThreadMeasure VoteBalance { get; init; }
}
