namespace WordOfMouth;

/// <summary>How threads are scored. Change it with <c>new ThreadOptions { … }</c>. Immutable.</summary>
public sealed record ThreadOptions
{
    /// <summary>The defaults.</summary>
    public static ThreadOptions Default { get; } = new();

    /// <summary>Fewer votes than this, of a thread or a post, are not enough data. At least 1; 5 by default.</summary>
    public int MinimumVotes { get; init; } = 5;

    /// <summary>Fewer replies than this to a thread are not enough data for stances. At least 1; 5 by default.</summary>
    public int MinimumReplies { get; init; } = 5;

    /// <summary>Fewer scored posts than this are not enough data for polarity and escalation. At least 4; 5 by default.</summary>
    public int MinimumScoredPosts { get; init; } = 5;

    /// <summary>Number of posts worth answering to name, at most. 5 by default.</summary>
    public int MostWorthAnswering { get; init; } = 5;

    /// <summary>Posts that are worth less are not named. [0, 1]; 0.15 by default.</summary>
    public float LeastWorth { get; init; } = 0.15f;

    /// <summary>
    /// The authors who speak for the company, upper and lower case alike. Their posts count as answers, not as opinions of
    /// the thread.
    /// </summary>
    public IReadOnlyCollection<string> OwnAuthors { get; init; } = [];

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MinimumVotes, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MinimumReplies, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MinimumScoredPosts, 4);
        ArgumentOutOfRangeException.ThrowIfNegative(MostWorthAnswering);
        ArgumentNullException.ThrowIfNull(OwnAuthors);
        if (!(LeastWorth >= 0 && LeastWorth <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(LeastWorth), LeastWorth, "It must be from 0 to 1.");
        }
    }
}
