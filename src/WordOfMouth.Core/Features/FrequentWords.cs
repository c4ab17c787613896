namespace WordOfMouth.Features;

/// <summary>
/// The projections of an encoder's first rows, its most frequent words: three tokens of four. Each is filled in by the
/// first thread that needs it and shared by all from then on; there is no lock, since two threads that fill in the same
/// word at once write the same numbers.
/// </summary>
internal sealed unsafe class FrequentWords
{
    private const int Most = 16384;

    private readonly AlignedMemory _numbers;
    private readonly bool[] _filled;
    private readonly int _size;

    /// <param name="words">Rows of the encoder.</param>
    /// <param name="size">Numbers a word.</param>
    public FrequentWords(int words, int size)
    {
        Count = Math.Min(words, Most);
        _size = size;
        _filled = new bool[Count];
        _numbers = new AlignedMemory((long)Count * size, clear: false);
    }

    /// <summary>Rows below are kept.</summary>
    public int Count { get; }

    /// <summary>Where the numbers of a row are, or are to be; they stay there as long as this is alive.</summary>
    public sbyte* AddressOf(int row) => (sbyte*)_numbers.Address + ((nint)row * _size);

    /// <summary>Whether the numbers of a row are there.</summary>
    public bool IsFilled(int row) => Volatile.Read(ref _filled[row]);

    /// <summary>The numbers of a row are there from now on.</summary>
    public void Fill(int row) => Volatile.Write(ref _filled[row], true);
}
