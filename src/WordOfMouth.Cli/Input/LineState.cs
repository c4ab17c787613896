namespace WordOfMouth.Cli.Input;

/// <summary>What <see cref="LineSplitter.Next"/> found.</summary>
internal enum LineState
{
    /// <summary>A line.</summary>
    Line,

    /// <summary>A line longer than allowed; it is passed over.</summary>
    TooLong,

    /// <summary>Nothing before more is read.</summary>
    NeedsInput,

    /// <summary>Nothing any more.</summary>
    End,
}
