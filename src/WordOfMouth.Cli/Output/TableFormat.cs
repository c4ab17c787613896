namespace WordOfMouth.Cli.Output;

/// <summary>How a result is printed.</summary>
internal enum TableFormat
{
    /// <summary>Tables for people.</summary>
    Table,

    /// <summary>JSON for programs.</summary>
    Json,
}
