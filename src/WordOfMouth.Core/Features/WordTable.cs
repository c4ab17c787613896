using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace WordOfMouth.Features;

/// <summary>Finds a 32-bit key by open addressing with linear probing, at most half full. Immutable once built.</summary>
internal sealed class WordTable
{
    private readonly ulong[] _slots; // the row above the key: one load gives both
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
        _slots = new ulong[1 << bits];
        for (int row = 0; row < keys.Length; row++)
        {
            uint key = keys[row];
            int slot = (int)(key >> _shift);
            while (_slots[slot] != 0)
            {
                if ((uint)_slots[slot] == key)
                {
                    throw new ArgumentException($"Key {key} stands twice, in rows {RowIn(_slots[slot])} and {row}.", nameof(keys));
                }

                slot = (slot + 1) & (_slots.Length - 1);
            }

            _slots[slot] = ((ulong)row << 32) | key;
        }
    }

    public int Count { get; }

    /// <summary>The row of a key, or −1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(uint key)
    {
        ulong[] slots = _slots;
        int slot = (int)(key >> _shift);
        while ((uint)slot < (uint)slots.Length)
        {
            ulong found = slots[slot];
            if ((uint)found == key)
            {
                return RowIn(found);
            }

            if (found == 0)
            {
                return -1;
            }

            slot = (slot + 1) & (slots.Length - 1);
        }

        return -1;
    }

    /// <summary>Has the memory fetched where a key will be looked for: while others are looked up, it arrives.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe void Expect(uint key)
    {
        if (Sse.IsSupported)
        {
            // The array may move meanwhile: a hint to the wrong place does no harm.
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_slots), (nint)(key >> _shift))));
        }
    }

    private static int RowIn(ulong slot) => (int)(slot >> 32);
}
