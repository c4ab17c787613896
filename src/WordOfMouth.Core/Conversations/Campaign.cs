namespace WordOfMouth;

/// <summary>
/// Nearly the same text under several names: what was seen up to now. It is evidence, never a verdict: people also copy a
/// call to sign, quote a press release, or share a joke. Immutable.
/// </summary>
public sealed record Campaign
{
    /// <summary>Number of the campaign within its detector.</summary>
    public required int Number { get; init; }

    /// <summary>Numbers of campaigns that were found to be part of this one.</summary>
    public required IReadOnlyList<int> Absorbed { get; init; }

    /// <summary>Number of posts, of which <see cref="Evidence"/> keeps the first.</summary>
    public required int Posts { get; init; }

    /// <summary>Number of different authors; exact up to 4,096.</summary>
    public required int Authors { get; init; }

    /// <summary>Earliest time; null where no post has one.</summary>
    public DateTimeOffset? First { get; init; }

    /// <summary>Latest time; null where no post has one.</summary>
    public DateTimeOffset? Last { get; init; }

    /// <summary>The busiest time; null where no post has a time.</summary>
    public CampaignBurst? Burst { get; init; }

    /// <summary>
    /// The words that all of <see cref="Evidence"/> share, in order, with … for what differs: <c>habe bei … bestellt, nie
    /// wieder</c>. Normalised text: lower case, numbers as <c>&lt;num&gt;</c>.
    /// </summary>
    public required string Template { get; init; }

    /// <summary>
    /// Share of the words of the first post that <see cref="Template"/> keeps, [0, 1]: 1 for copies, less where a template was
    /// filled in.
    /// </summary>
    public required float TemplateShare { get; init; }

    /// <summary>The first posts, in the order in which they came.</summary>
    public required IReadOnlyList<CampaignPost> Evidence { get; init; }
}
