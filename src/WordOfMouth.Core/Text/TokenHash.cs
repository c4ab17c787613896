namespace WordOfMouth.Text;

/// <summary>
/// The identity of a token: 64 bits over its UTF-16 code units. Word tables keep the upper 32 bits, so two words of
/// one table may fall together; <c>BundleWriter</c> refuses a table in which that happens.
/// </summary>
internal static class TokenHash
{
    // 2^64 divided by the golden ratio: the multiplier of Fibonacci hashing (Knuth, TAOCP 3, 6.4).
    private const ulong Multiplier = 0x9E37_79B9_7F4A_7C15;
    private const ulong Seed = 0x5743_4F4D_2026_0001;

    public static ulong Start => Seed;

    public static ulong Add(ulong hash, char c)
    {
        hash = (hash ^ c) * Multiplier;
        return hash ^ (hash >> 29);
    }

    /// <summary>Mixes the last characters into the upper bits, which the tables use.</summary>
    public static ulong Finish(ulong hash) => (hash ^ (hash >> 32)) * Multiplier;

    public static ulong Of(ReadOnlySpan<char> token)
    {
        ulong hash = Seed;
        foreach (char c in token)
        {
            hash = Add(hash, c);
        }

        return Finish(hash);
    }

    /// <summary>The identity of two tokens in a row.</summary>
    public static ulong Pair(ulong first, ulong second) => Finish((first * 0xC2B2_AE3D_27D4_EB4F) ^ second);

    /// <summary>The 32 bits by which tables know a token.</summary>
    public static uint Key(ulong hash)
    {
        uint key = (uint)(hash >> 32);
        return key == 0 ? 1 : key; // 0 marks an empty slot
    }
}
