namespace WordOfMouth;

/// <summary>What <see cref="Escalation.Slope"/> is per.</summary>
public enum EscalationUnit
{
    /// <summary>Heat per hour: every post has a time.</summary>
    Hour = 0,

    /// <summary>Heat per post, in the order in which they were given: some time is not known.</summary>
    Post = 1,
}
