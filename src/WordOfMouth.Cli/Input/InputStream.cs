namespace WordOfMouth.Cli.Input;

/// <summary>
/// The bytes of an input from its start, without byte order mark. A read of a file completes at once; one of a pipe may
/// wait, and can then be cancelled although the operating system cannot cancel it.
/// </summary>
internal sealed class InputStream(Stream inner, string name, bool leaveOpen) : IAsyncDisposable
{
    private static ReadOnlySpan<byte> Utf8Mark => [0xEF, 0xBB, 0xBF];

    private readonly bool _waits = !inner.CanSeek;
    private bool _started;

    /// <summary>What messages call it.</summary>
    public string Name => name;

    /// <summary>Reads what is there, at least a byte; 0 at the end.</summary>
    /// <exception cref="CommandException">The input is UTF-16.</exception>
    public ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (!_started)
        {
            return StartAsync(buffer, cancellationToken);
        }

        return _waits ? ReadPipeAsync(buffer, cancellationToken) : ValueTask.FromResult(inner.Read(buffer.Span));
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => leaveOpen ? ValueTask.CompletedTask : inner.DisposeAsync();

    private async ValueTask<int> ReadPipeAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        ValueTask<int> read = inner.ReadAsync(buffer, cancellationToken);
        return read.IsCompleted ? await read : await read.AsTask().WaitAsync(cancellationToken);
    }

    private async ValueTask<int> StartAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        _started = true;
        int count = 0;
        while (count < Utf8Mark.Length)
        {
            int read = await ReadAsync(buffer[count..], cancellationToken);
            if (read == 0)
            {
                break;
            }

            count += read;
        }

        count = SkipMark(buffer.Span[..count]);
        return count > 0 ? count : await ReadAsync(buffer, cancellationToken);
    }

    private int SkipMark(Span<byte> start)
    {
        if (start is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            throw new CommandException($"{name} is UTF-16. Save it as UTF-8.");
        }

        if (!start.StartsWith(Utf8Mark))
        {
            return start.Length;
        }

        start[Utf8Mark.Length..].CopyTo(start);
        return start.Length - Utf8Mark.Length;
    }
}
