using System.Runtime.CompilerServices;

namespace WordOfMouth.Features;

/// <summary>Finds a 32-bit key by open addressing with linear probing, at most half full. Immutable once built.</summary>
internal sealed class WordTable
{
    private readonly uint[] _keys;
    private readonly int[] _rows;
    private readonly int _shift;

    /// <param name="keys">Distinct keys other than 0; the row of a key is its place here.</param>
    public WordTable(ReadOnlySpan<uint> keys)
    {
        Count = keys.Length;
        int bits = 4;
        while (1 << bits < keys.Length * 2)
        {
            bits++;
        }

        _shift = 32 - bits;
        _keys = new uint[1 << bits];
        _rows = new int[1 << bits];
        for (int row = 0; row < keys.Length; row++)
        {
            uint key = keys[row];
            int slot = (int)(key >> _shift);
            while (_keys[slot] != 0)
            {
                if (_keys[slot] == key)
                {
                    throw new ArgumentException($"Key {key} stands twice, in rows {_rows[slot]} and {row}.", nameof(keys));
                }

                slot = (slot + 1) & (_keys.Length - 1);
            }

            _keys[slot] = key;
            _rows[slot] = row;
        }
    }

    public int Count { get; }

    /// <summary>The row of a key, or −1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(uint key)
    {
        uint[] keys = _keys;
        int slot = (int)(key >> _shift);
        while ((uint)slot < (uint)keys.Length)
        {
            uint found = keys[slot];
            if (found == key)
            {
                return _rows[slot];
            }

            if (found == 0)
            {
                return -1;
            }

            slot = (slot + 1) & (keys.Length - 1);
        }

        return -1;
    }
}
