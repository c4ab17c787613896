namespace WordOfMouth.Features;

/// <summary>
/// Says of most keys that are not in a set that they are not, from 32 KB that stay in the second-level cache: a bit for
/// each key, by its upper bits. Immutable.
/// </summary>
internal sealed class KeyFilter
{
    private const int Bits = 18;

    private readonly ulong[] _bits = new ulong[(1 << Bits) / 64];

    /// <param name="keys">The set.</param>
    public KeyFilter(ReadOnlySpan<uint> keys)
    {
        foreach (uint key in keys)
        {
            uint bit = key >> (32 - Bits);
            _bits[bit >> 6] |= 1UL << (int)(bit & 63);
        }
    }

    /// <summary>False where a key is not in the set; true where it is, and for one in ten others while there are 28,000.</summary>
    public bool MayHold(uint key)
    {
        uint bit = key >> (32 - Bits);
        return (_bits[bit >> 6] >> (int)(bit & 63) & 1) != 0;
    }
}
