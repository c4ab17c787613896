namespace WordOfMouth;

/// <summary>How the tone is scored. Change it with <c>o => o with { … }</c>.</summary>
public readonly record struct ToneOptions
{
    /// <summary>The defaults.</summary>
    public ToneOptions()
    {
    }

    /// <summary>
    /// A tone whose <see cref="ToneScore.Value"/> lies within ± this band is labelled neutral, whatever the likeliest
    /// class is. [0, 1); 0 by default.
    /// </summary>
    public float NeutralBand { get; init; }

    /// <summary>What one's own texts look like; by default <see cref="TonePrior.Mixed"/>.</summary>
    public TonePrior Prior { get; init; } = TonePrior.Mixed;
}
