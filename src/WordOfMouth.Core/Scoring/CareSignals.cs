namespace WordOfMouth;

/// <summary>What customer care wants to know of a text.</summary>
public readonly record struct CareSignals
{
    /// <summary>Probability that a company, product or service fell short of what could be expected, [0, 1].</summary>
    public float Complaint { get; init; }

    /// <summary>Probability that the author leaves, has left or considers leaving, [0, 1].</summary>
    public float ChurnIntent { get; init; }

    /// <summary>Probability that something is urgent: harm or a deadline near, or a wait too long, [0, 1].</summary>
    public float Urgency { get; init; }

    /// <summary>Probability that the company should reply, [0, 1].</summary>
    public float NeedsAnswer { get; init; }
}
