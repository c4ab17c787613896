namespace WordOfMouth.Cli.Input;

/// <summary>Cuts an input into lines, as bytes, without copying them.</summary>
internal sealed class LineSplitter(InputStream input) : IAsyncDisposable
{
    private byte[] _buffer = new byte[1 << 18];
    private int _start;
    private int _scanned; // no line end before it
    private int _end;
    private bool _ended;
    private bool _skipping; // inside a line that is too long
    private Task? _filling;

    /// <summary>What messages call the input.</summary>
    public string Name => input.Name;

    /// <summary>Number of the last line, from 1.</summary>
    public long LineNumber { get; private set; }

    /// <summary>The next line, without its end; valid until <see cref="FillAsync"/>.</summary>
    public LineState Next(out ReadOnlySpan<byte> line)
    {
        line = default;
        int length = _buffer.AsSpan(_scanned, _end - _scanned).IndexOf((byte)'\n');
        if (length < 0)
        {
            _scanned = _end;
            if (!_ended)
            {
                return SkipOverlong();
            }

            if (_start == _end)
            {
                return LineState.End;
            }

            length = 0; // the last line has no end
        }

        int lineEnd = _scanned + length;
        line = _buffer.AsSpan(_start, lineEnd - _start);
        _start = _scanned = Math.Min(lineEnd + 1, _end);
        if (_skipping)
        {
            _skipping = false;
            return Next(out line);
        }

        LineNumber++;
        if (line.EndsWith("\r"u8))
        {
            line = line[..^1];
        }

        return LineState.Line;
    }

    /// <summary>Reads on. A call before the last one has completed joins it.</summary>
    public ValueTask FillAsync(CancellationToken cancellationToken)
    {
        if (_filling is null)
        {
            ValueTask fill = ReadAsync(cancellationToken);
            if (fill.IsCompletedSuccessfully)
            {
                return ValueTask.CompletedTask;
            }

            _filling = fill.AsTask();
        }

        return JoinAsync(_filling);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => input.DisposeAsync();

    private async ValueTask JoinAsync(Task filling)
    {
        await filling;
        _filling = null;
    }

    private LineState SkipOverlong()
    {
        if (_skipping)
        {
            _start = _end;
            return LineState.NeedsInput;
        }

        if (_end - _start <= BrokenRows.LongestRow)
        {
            return LineState.NeedsInput;
        }

        _skipping = true;
        _start = _end;
        LineNumber++;
        return LineState.TooLong;
    }

    private async ValueTask ReadAsync(CancellationToken cancellationToken)
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_end, _scanned, _start) = (_end - _start, _scanned - _start, 0);
        }

        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        int read = await input.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
        _end += read;
        _ended = read == 0;
    }
}
