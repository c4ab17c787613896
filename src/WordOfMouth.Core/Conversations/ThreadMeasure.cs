namespace WordOfMouth;

/// <summary>
/// A measure of a thread with its uncertainty: the posterior of a prior (see <c>docs/conversations.md</c>) and the cases
/// counted. The interval is that of the sample; that single texts are misread now and then widens it further.
/// </summary>
public readonly record struct ThreadMeasure
{
    /// <summary>Whether there is a value; if not, all numbers but <see cref="Cases"/> are NaN.</summary>
    public MeasureStatus Status { get; init; }

    /// <summary>Number of votes, replies or posts counted.</summary>
    public long Cases { get; init; }

    /// <summary>The measure, drawn towards the prior: the fewer cases, the more. The median of the posterior.</summary>
    public float Value { get; init; }

    /// <summary>2.5 % of the posterior lie below.</summary>
    public float Low { get; init; }

    /// <summary>2.5 % of the posterior lie above.</summary>
    public float High { get; init; }

    /// <summary>The bare formula on the cases, without a prior.</summary>
    public float Raw { get; init; }

    internal static ThreadMeasure Without(MeasureStatus status, long cases) => new()
    {
        Status = status,
        Cases = cases,
        Value = float.NaN,
        Low = float.NaN,
        High = float.NaN,
        Raw = float.NaN,
    };
}
