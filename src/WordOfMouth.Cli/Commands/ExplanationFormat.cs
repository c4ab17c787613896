namespace WordOfMouth.Cli.Commands;

/// <summary>How <c>wom explain</c> prints what it found.</summary>
internal enum ExplanationFormat
{
    /// <summary>The text, coloured where the output is a terminal, a sentence, and what adds most.</summary>
    Text,

    /// <summary>All contributions to all scores, one JSON object a text.</summary>
    Json,
}
