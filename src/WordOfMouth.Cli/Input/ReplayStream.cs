namespace WordOfMouth.Cli.Input;

/// <summary>
/// A stream that remembers its last bytes, so that a reader that was led astray can begin again there. It remembers
/// from <see cref="KeepFrom"/> on.
/// </summary>
internal sealed class ReplayStream(InputStream input) : Stream
{
    private byte[] _window = new byte[1 << 18];
    private long _windowStart;
    private int _windowLength;
    private bool _ended;

    /// <summary>Offset of the first byte that is still needed.</summary>
    public long KeepFrom { get; set; }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <summary>Offset of the next byte that is handed out; at least <see cref="KeepFrom"/>.</summary>
    public override long Position { get; set; }

    private int Ahead => (int)(_windowStart + _windowLength - Position);

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty || (Ahead == 0 && !await FillAsync(cancellationToken)))
        {
            return 0;
        }

        int count = Math.Min(buffer.Length, Ahead);
        _window.AsMemory((int)(Position - _windowStart), count).CopyTo(buffer);
        Position += count;
        return count;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) =>
        ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    /// <summary>The byte at <see cref="Position"/>, which moves on; −1 at the end.</summary>
    public async ValueTask<int> ReadByteAsync(CancellationToken cancellationToken)
    {
        if (Ahead == 0 && !await FillAsync(cancellationToken))
        {
            return -1;
        }

        return _window[(int)(Position++ - _windowStart)];
    }

    /// <summary>The remembered bytes between two offsets.</summary>
    public ReadOnlySpan<byte> Remembered(long from, long to) => _window.AsSpan((int)(from - _windowStart), (int)(to - from));

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await input.DisposeAsync();
        await base.DisposeAsync();
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (_ended)
        {
            return false;
        }

        int drop = (int)(Math.Min(KeepFrom, Position) - _windowStart);
        if (drop > 0)
        {
            _window.AsSpan(drop, _windowLength - drop).CopyTo(_window);
            _windowStart += drop;
            _windowLength -= drop;
        }

        if (_windowLength > _window.Length / 2)
        {
            Array.Resize(ref _window, _window.Length * 2);
        }

        int read = await input.ReadAsync(_window.AsMemory(_windowLength), cancellationToken);
        _windowLength += read;
        _ended = read == 0;
        return read > 0;
    }
}
