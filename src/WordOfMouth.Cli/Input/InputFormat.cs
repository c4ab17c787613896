namespace WordOfMouth.Cli.Input;

/// <summary>How texts stand in a file.</summary>
internal enum InputFormat
{
    /// <summary>One text a line.</summary>
    Text,

    /// <summary>JSON Lines: one object a line.</summary>
    Jsonl,

    /// <summary>Comma- or semicolon-separated, RFC 4180, with a header.</summary>
    Csv,

    /// <summary>Tab-separated with a header; quotes are signs like any other.</summary>
    Tsv,
}
