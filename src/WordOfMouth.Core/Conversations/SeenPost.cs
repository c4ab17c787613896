namespace WordOfMouth.Conversations;

/// <summary>What the detector keeps of a post while it is in the window.</summary>
internal sealed class SeenPost(ConversationPost post, uint[] shingles, uint[] bands)
{
    public ConversationPost Post { get; } = post;

    public uint[] Shingles { get; } = shingles;

    public uint[] Bands { get; } = bands;

    /// <summary>The campaign it belongs to; null for none.</summary>
    public CampaignState? Campaign { get; set; }

    /// <summary>Its number in the window.</summary>
    public int Serial { get; set; }

    /// <summary>The search that last came by.</summary>
    public long VisitedBy { get; set; } = -1;
}
