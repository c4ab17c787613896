namespace WordOfMouth.Adapting;

/// <summary>Says when to stop trying and keep the best so far: the time is up, or somebody pressed Ctrl-C.</summary>
internal sealed class StopSignal(TimeSpan? budget, TimeProvider time, CancellationToken cancellation)
{
    private readonly long _start = time.GetTimestamp();

    public bool IsCancelled => cancellation.IsCancellationRequested;

    /// <summary>The same, but that time does not count.</summary>
    public StopSignal WithoutBudget() => new(null, time, cancellation);

    public bool IsSet => IsCancelled || (budget is { } limit && time.GetElapsedTime(_start) >= limit);
}
