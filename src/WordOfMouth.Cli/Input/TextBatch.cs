using System.Buffers;
using System.Text.Unicode;

namespace WordOfMouth.Cli.Input;

/// <summary>Some texts one after another in one array, which is used again and again.</summary>
internal sealed class TextBatch
{
    private const int MaxTexts = 256; // a millisecond or so of scoring: cheap to hand over, quick to appear
    private const int MaxCharacters = 1 << 17;
    private const int KeptCharacters = 1 << 20; // one giant text does not cost its memory for ever

    private readonly int[] _ends = new int[MaxTexts];
    private char[] _characters = new char[1 << 14];
    private int _length;

    public int Count { get; private set; }

    public bool IsFull => Count == MaxTexts || _length >= MaxCharacters;

    public ReadOnlySpan<char> this[int index]
    {
        get
        {
            int start = index == 0 ? 0 : _ends[index - 1];
            return _characters.AsSpan(start, _ends[index] - start);
        }
    }

    public void Clear()
    {
        Count = 0;
        _length = 0;
        if (_characters.Length > KeptCharacters)
        {
            _characters = new char[1 << 14];
        }
    }

    /// <summary>Adds a text.</summary>
    /// <param name="utf8">Its bytes.</param>
    /// <param name="invalidAt">Where it stops being UTF-8, if it does; nothing is added then.</param>
    public bool TryAdd(ReadOnlySpan<byte> utf8, out int invalidAt)
    {
        OperationStatus status = Utf8.ToUtf16(utf8, Reserve(utf8.Length), out invalidAt, out int written, replaceInvalidSequences: false);
        if (status != OperationStatus.Done)
        {
            return false;
        }

        Commit(written);
        return true;
    }

    /// <summary>Room for a text; it counts only after <see cref="Commit"/>.</summary>
    public Span<char> Reserve(int length)
    {
        if (_characters.Length - _length < length)
        {
            Array.Resize(ref _characters, Math.Max(_length + length, _characters.Length * 2));
        }

        return _characters.AsSpan(_length);
    }

    /// <summary>Adds the text that was written into <see cref="Reserve"/>.</summary>
    public void Commit(int length)
    {
        _length += length;
        _ends[Count++] = _length;
    }
}
