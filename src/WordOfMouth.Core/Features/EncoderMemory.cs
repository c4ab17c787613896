using System.Numerics;
using System.Runtime.Intrinsics;

namespace WordOfMouth.Features;

/// <summary>
/// Remembers the projections of words: sets of four, in which a word that is met again moves one place to the front and
/// a new one takes the last: words that come again keep their places against the many that are met once. The most
/// frequent words are not here but in <see cref="FrequentWords"/>; with both, nine tokens of ten of new posts are found.
/// For one thread.
/// </summary>
internal sealed class EncoderMemory
{
    private const int SetBits = 9;
    private const int Ways = 4; // as many as one comparison of vectors sees

    private readonly ulong[] _hashes = new ulong[Ways << SetBits];
    private readonly ushort[] _rows = new ushort[Ways << SetBits]; // moving a word moves this, not its numbers
    private readonly int[] _usedIn = new int[Ways << SetBits]; // by row
    private int _turn = 1;

    public EncoderMemory()
    {
        for (int i = 0; i < _rows.Length; i++)
        {
            _rows[i] = (ushort)i;
        }
    }

    /// <summary>Rows that words take.</summary>
    public const int Rows = Ways << SetBits;

    /// <summary>Frees all rows that were in use for being overwritten.</summary>
    public void EndTurn() => _turn++;

    /// <summary>
    /// The row of a word, which is in use from now on, and whether its numbers are known. A row in use is not given to
    /// another word; −1 where that leaves none: then the turn must end.
    /// </summary>
    public int Find(ulong hash, out bool known)
    {
        int set = (int)(hash >> (64 - SetBits)) * Ways;
        var hashes = new Span<ulong>(_hashes, set, Ways);
        var rows = new Span<ushort>(_rows, set, Ways);
        uint found = Vector256.Equals(Vector256.LoadUnsafe(ref hashes[0]), Vector256.Create(hash)).ExtractMostSignificantBits();
        known = found != 0;
        int way;
        if (known)
        {
            way = BitOperations.TrailingZeroCount(found);
            if (way > 0)
            {
                (hashes[way], hashes[way - 1]) = (hashes[way - 1], hashes[way]);
                (rows[way], rows[way - 1]) = (rows[way - 1], rows[way]);
                way--;
            }
        }
        else
        {
            way = Ways - 1;
            while (_usedIn[rows[way]] == _turn)
            {
                if (--way < 0)
                {
                    return -1;
                }
            }

            hashes[way] = hash;
        }

        _usedIn[rows[way]] = _turn;
        return rows[way];
    }
}
