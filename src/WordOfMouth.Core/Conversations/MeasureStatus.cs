namespace WordOfMouth;

/// <summary>Whether a thread measure has a value; if not, why.</summary>
public enum MeasureStatus
{
    /// <summary>Measured.</summary>
    Measured = 0,

    /// <summary>Too few votes, replies or posts: there is no value, which is not a value of 0.</summary>
    NotEnoughData = 1,

    /// <summary>Fewer posts than <see cref="UsageRules.MinimumPosts"/>.</summary>
    Withheld = 2,
}
