namespace WordOfMouth.Cli;

/// <summary>What the tool returns to the shell.</summary>
internal static class ExitCode
{
    /// <summary>Everything was done.</summary>
    public const int Done = 0;

    /// <summary>Wrong usage, or a file or model that cannot be read or written.</summary>
    public const int Failed = 1;

    /// <summary>The work was done, but for some broken rows.</summary>
    public const int SomeBroken = 2;

    /// <summary>Stopped by Ctrl-C: 128 + SIGINT, as shells have it.</summary>
    public const int Interrupted = 130;

    /// <summary>Whoever read the output has gone, as <c>head</c> does: 128 + SIGPIPE.</summary>
    public const int OutputClosed = 141;
}
