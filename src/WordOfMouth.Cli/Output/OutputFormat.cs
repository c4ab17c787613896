namespace WordOfMouth.Cli.Output;

/// <summary>How scores are written.</summary>
internal enum OutputFormat
{
    /// <summary>JSON Lines: one object a text.</summary>
    Jsonl,

    /// <summary>Comma-separated with a header.</summary>
    Csv,

    /// <summary>Tab-separated with a header.</summary>
    Tsv,
}
