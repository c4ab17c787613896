namespace WordOfMouth.Cli.Commands;

/// <summary>How a model card is printed.</summary>
internal enum CardFormat
{
    /// <summary>For reading in a terminal.</summary>
    Text,

    /// <summary>As it stands in the model.</summary>
    Json,

    /// <summary>For a repository.</summary>
    Markdown,
}
