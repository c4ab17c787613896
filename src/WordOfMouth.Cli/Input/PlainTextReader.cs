using System.Globalization;

namespace WordOfMouth.Cli.Input;

/// <summary>Reads plain text: every line is a text, an empty one too, so that rows out match lines in.</summary>
internal sealed class PlainTextReader(InputStream input, BrokenRows broken) : LineReader(input, broken)
{
    /// <inheritdoc/>
    protected override string Place => "column 1";

    /// <inheritdoc/>
    protected override void Add(ReadOnlySpan<byte> line, TextBatch batch)
    {
        if (!batch.TryAdd(line, out int invalidAt))
        {
            Broken.Report(Name, LineNumber, string.Create(CultureInfo.InvariantCulture, $"column {invalidAt + 1}"), "the bytes here are not UTF-8");
        }
    }
}
