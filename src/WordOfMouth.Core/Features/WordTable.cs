using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace WordOfMouth.Features;

/// <summary>
/// Finds a 32-bit key. Keys stand in buckets of eight, with their rows behind them: a bucket is one cache line, and one
/// comparison of vectors looks at all of it, without a branch that depends on what is found. A full bucket flows over
/// into the next; on average they are half full. Immutable once built.
/// </summary>
internal sealed unsafe class WordTable
{
    private const int Ways = 8;
    private const int LineLength = 2 * Ways; // numbers a bucket: keys, then rows

    private readonly AlignedMemory _memory; // a bucket is a cache line
    private readonly uint* _buckets;
    private readonly int _shift;
    private readonly uint _mask;

    /// <param name="keys">Distinct keys other than 0; the row of a key is its place here.</param>
    public WordTable(ReadOnlySpan<uint> keys)
    {
        Count = keys.Length;
        int bits = 1;
        while (Ways << bits < keys.Length * 2)
        {
            bits++;
        }

        _shift = 32 - bits;
        _mask = (1u << bits) - 1;
        _memory = new AlignedMemory((long)AlignedMemory.Line << bits, clear: true);
        _buckets = (uint*)_memory.Address;
        for (int row = 0; row < keys.Length; row++)
        {
            Insert(keys[row], (uint)row);
        }
    }

    private void Insert(uint key, uint row)
    {
        for (uint bucket = key >> _shift; ; bucket = (bucket + 1) & _mask)
        {
            uint* slot = _buckets + (bucket * LineLength);
            for (int way = 0; way < Ways; way++)
            {
                if (slot[way] == 0)
                {
                    (slot[way], slot[way + Ways]) = (key, row);
                    return;
                }

                if (slot[way] == key)
                {
                    throw new ArgumentException($"Key {key} stands twice, in rows {slot[way + Ways]} and {row}.");
                }
            }
        }
    }

    public int Count { get; }

    /// <summary>The row of a key, or −1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(uint key)
    {
        uint* slot = _buckets + ((key >> _shift) * LineLength);
        uint found = Vector256.Equals(Vector256.LoadAligned(slot), Vector256.Create(key)).ExtractMostSignificantBits();
        if (found == 0 && slot[Ways - 1] != 0)
        {
            return FindBehind(key);
        }

        // Where none was found, the row read is any row: taken back without a branch.
        int row = (int)slot[Ways + (BitOperations.TrailingZeroCount(found) & (Ways - 1))];
        return found == 0 ? -1 : row;
    }

    // In the buckets behind a full one. At most half of all places are taken: there is an empty one.
    private int FindBehind(uint key)
    {
        for (uint bucket = ((key >> _shift) + 1) & _mask; ; bucket = (bucket + 1) & _mask)
        {
            uint* slot = _buckets + (bucket * LineLength);
            for (int way = 0; way < Ways; way++)
            {
                if (slot[way] == key)
                {
                    return (int)slot[way + Ways];
                }

                if (slot[way] == 0)
                {
                    return -1;
                }
            }
        }
    }

    /// <summary>Has the memory fetched where a key will be looked for: while others are looked up, it arrives.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Expect(uint key)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(_buckets + ((key >> _shift) * LineLength));
        }
    }
}
