namespace WordOfMouth;

/// <summary>The most posts of a campaign within <see cref="CampaignOptions.BurstWindow"/>.</summary>
/// <param name="Posts">Number of posts.</param>
/// <param name="Start">Begin of that time, to a twelfth of the burst window.</param>
/// <param name="Length">The burst window.</param>
public readonly record struct CampaignBurst(int Posts, DateTimeOffset Start, TimeSpan Length);
