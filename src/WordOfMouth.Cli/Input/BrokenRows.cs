using System.Globalization;
using WordOfMouth.Cli.Scoring;
using WordOfMouth.Cli.Terminal;

namespace WordOfMouth.Cli.Input;

/// <summary>Reports rows that could not be read and counts them.</summary>
internal sealed class BrokenRows(MessageWriter messages, ScoreCounts counts)
{
    /// <summary>The longest row, in bytes: what is longer is no post, but would take memory without bound.</summary>
    public const int LongestRow = 1 << 24;

    /// <summary>One message for one row, which is left out.</summary>
    /// <param name="file">The input.</param>
    /// <param name="line">The line where the row starts, from 1.</param>
    /// <param name="place">Where in the row: a column or property.</param>
    /// <param name="problem">What is wrong.</param>
    public void Report(string file, long line, string place, string problem)
    {
        counts.AddBroken();
        messages.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file}, line {line}, {place}: {problem}"));
    }

    /// <summary>A row that is longer than <see cref="LongestRow"/>.</summary>
    public void ReportTooLong(string file, long line, string place) => Report(file, line, place, $"the row is longer than {LongestRow >> 20} MB");
}
