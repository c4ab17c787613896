namespace WordOfMouth;

/// <summary>
/// Whether a thread heats up: least-squares slope of <see cref="ControversyScore.Heat"/> over time, with the 95 % interval
/// of Student's t. An interval above 0 says that it does; one that holds 0 says nothing.
/// </summary>
public readonly record struct Escalation
{
    /// <summary>Whether there is a slope; if not, all numbers but <see cref="Posts"/> are NaN.</summary>
    public MeasureStatus Status { get; init; }

    /// <summary>Number of posts with a heat.</summary>
    public int Posts { get; init; }

    /// <summary>What the slope is per.</summary>
    public EscalationUnit Unit { get; init; }

    /// <summary>Change of heat per <see cref="Unit"/>.</summary>
    public float Slope { get; init; }

    /// <summary>Lower end of the interval of <see cref="Slope"/>.</summary>
    public float Low { get; init; }

    /// <summary>Upper end of the interval of <see cref="Slope"/>.</summary>
    public float High { get; init; }

    /// <summary>The slope times the length of the thread: how much hotter its end is than its beginning, as fitted.</summary>
    public float Change { get; init; }

    internal static Escalation Without(MeasureStatus status, int posts, EscalationUnit unit) => new()
    {
        Status = status,
        Posts = posts,
        Unit = unit,
        Slope = float.NaN,
        Low = float.NaN,
        High = float.NaN,
        Change = float.NaN,
    };
}
