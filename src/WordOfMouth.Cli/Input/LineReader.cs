namespace WordOfMouth.Cli.Input;

/// <summary>Reads a format that has one text a line.</summary>
internal abstract class LineReader(InputStream input, BrokenRows broken) : ITextReader
{
    private readonly LineSplitter _lines = new(input);

    protected string Name => _lines.Name;

    protected long LineNumber => _lines.LineNumber;

    protected BrokenRows Broken => broken;

    /// <summary>Where in a line its text stands, for messages.</summary>
    protected abstract string Place { get; }

    /// <inheritdoc/>
    public ValueTask StartAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public async ValueTask<bool> ReadAsync(TextBatch batch, CancellationToken cancellationToken)
    {
        while (true)
        {
            LineState state = AddLines(batch);
            if (state != LineState.NeedsInput)
            {
                return state != LineState.End;
            }

            ValueTask fill = _lines.FillAsync(cancellationToken);
            if (!fill.IsCompleted && batch.Count > 0)
            {
                return true; // the next call joins the read
            }

            await fill;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _lines.DisposeAsync();

    /// <summary>Adds the text of a line, or reports it.</summary>
    protected abstract void Add(ReadOnlySpan<byte> line, TextBatch batch);

    private LineState AddLines(TextBatch batch)
    {
        while (!batch.IsFull)
        {
            LineState state = _lines.Next(out ReadOnlySpan<byte> line);
            switch (state)
            {
                case LineState.Line:
                    Add(line, batch);
                    break;
                case LineState.TooLong:
                    broken.ReportTooLong(Name, LineNumber, Place);
                    break;
                default:
                    return state;
            }
        }

        return LineState.Line;
    }
}
