namespace WordOfMouth.Cli.Scoring;

/// <summary>How far the work has got. Written by one thread each, read by any.</summary>
internal sealed class ScoreCounts
{
    private long _scored;
    private long _broken;

    /// <summary>Rows written to the output.</summary>
    public long Scored => Volatile.Read(ref _scored);

    /// <summary>Rows left out.</summary>
    public long Broken => Volatile.Read(ref _broken);

    public void AddScored(int rows) => Interlocked.Add(ref _scored, rows);

    public void AddBroken() => Interlocked.Increment(ref _broken);
}
