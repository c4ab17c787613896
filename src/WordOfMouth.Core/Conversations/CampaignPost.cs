namespace WordOfMouth;

/// <summary>A post that belongs to a campaign, and what it shares with the post that it was first seen to match.</summary>
public sealed record CampaignPost
{
    /// <summary>The post.</summary>
    public required string Id { get; init; }

    /// <summary>Its author, as the rules of use allow it; null where unknown.</summary>
    public string? Author { get; init; }

    /// <summary>When it was written.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>Its text, as the rules of use allow it.</summary>
    public required RedactedText Text { get; init; }

    /// <summary>The post that it matches; null for the first of the campaign.</summary>
    public string? MatchesId { get; init; }

    /// <summary>Jaccard similarity of the shingles of the two, [0, 1]; 1 for the first of the campaign.</summary>
    public required float Similarity { get; init; }

    /// <summary>
    /// The longest run of words that stands in both, as a range of the <em>original</em> text; <see cref="RedactedText.ToRedacted"/>
    /// finds it in <see cref="Text"/>. Empty for the first of the campaign.
    /// </summary>
    public required Range Shared { get; init; }
}
