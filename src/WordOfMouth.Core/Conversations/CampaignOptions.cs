namespace WordOfMouth;

/// <summary>What counts as the same text, and how much is kept in memory. Change it with <c>new CampaignOptions { … }</c>. Immutable.</summary>
public sealed record CampaignOptions
{
    /// <summary>The defaults.</summary>
    public static CampaignOptions Default { get; } = new();

    /// <summary>
    /// Two posts match from this Jaccard similarity of their shingles on, [0.5, 1]; 0.7 by default. Below 0.8 the search
    /// itself begins to miss pairs.
    /// </summary>
    public float MinimumSimilarity { get; init; } = 0.7f;

    /// <summary>Shorter posts say too little to be told apart: fewer shingles (about characters) than this are not looked at. 20 by default.</summary>
    public int MinimumShingles { get; init; } = 20;

    /// <summary>A campaign has at least so many different authors, at least 2; 2 by default. Posts without an author count as one author.</summary>
    public int MinimumAuthors { get; init; } = 2;

    /// <summary>Number of latest posts to compare with, 100 to 10,000,000; 100,000 by default. They bound the memory.</summary>
    public int WindowPosts { get; init; } = 100_000;

    /// <summary>Older posts are not compared with; 7 days by default. Counts only where posts have times.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromDays(7);

    /// <summary>A burst is what comes within this time; 1 hour by default.</summary>
    public TimeSpan BurstWindow { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Number of posts of a campaign that are kept as evidence, the first ones; 50 by default.</summary>
    public int MostEvidence { get; init; } = 50;

    internal void Check()
    {
        Range(MinimumSimilarity is >= 0.5f and <= 1, nameof(MinimumSimilarity), MinimumSimilarity, "0.5 to 1");
        Range(MinimumShingles >= 1, nameof(MinimumShingles), MinimumShingles, "at least 1");
        Range(MinimumAuthors >= 2, nameof(MinimumAuthors), MinimumAuthors, "at least 2");
        Range(WindowPosts is >= 100 and <= 10_000_000, nameof(WindowPosts), WindowPosts, "100 to 10,000,000");
        Range(Window > TimeSpan.Zero, nameof(Window), Window, "above 0");
        Range(BurstWindow > TimeSpan.Zero && BurstWindow <= Window, nameof(BurstWindow), BurstWindow, "above 0 and at most Window");
        Range(MostEvidence >= 2, nameof(MostEvidence), MostEvidence, "at least 2");
    }

    private static void Range(bool holds, string name, object value, string range)
    {
        if (!holds)
        {
            throw new ArgumentOutOfRangeException(name, value, $"It must be {range}.");
        }
    }
}
