namespace WordOfMouth.Cli.Commands;

/// <summary>How <c>wom evaluate</c> prints what it found.</summary>
internal enum ReportFormat
{
    /// <summary>Tables for a terminal.</summary>
    Table,

    /// <summary>Tables in Markdown.</summary>
    Markdown,

    /// <summary>The same figures as data.</summary>
    Json,

    /// <summary>The whole report of <c>docs/truth.md</c>: also length, doubt, priors and false alarms.</summary>
    Truth,
}
