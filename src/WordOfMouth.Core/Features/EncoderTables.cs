using WordOfMouth.Text;

namespace WordOfMouth.Features;

/// <summary>
/// The small encoder's weights: words and n-gram buckets as int8 rows, and a grouped convolution over three of them. A
/// group is an encoder of its own: it sees its own <see cref="Dimension"/> numbers of each row, with its own filters.
/// </summary>
internal sealed class EncoderTables
{
    /// <summary>Numbers a row and group.</summary>
    public const int Dimension = 32;

    /// <summary>Units under the convolution at a time.</summary>
    public const int Width = 3;

    /// <summary>At most so many n-grams stand for an unknown word.</summary>
    public const int MaxBuckets = 40;

    public const int BoundaryRow = 1;

    private readonly EncoderGroup[] _groups;

    public EncoderTables(params EncoderGroup[] groups)
    {
        if (groups.Length == 0)
        {
            throw new ArgumentException("An encoder has at least one group.");
        }

        foreach (EncoderGroup group in groups)
        {
            if (group.Filters != groups[0].Filters || group.Rows.Length != groups[0].Rows.Length || group.Buckets.Length != groups[0].Buckets.Length)
            {
                throw new ArgumentException("The groups of an encoder differ in size.");
            }
        }

        _groups = groups;
    }

    public IReadOnlyList<EncoderGroup> Groups => _groups;

    public int Words => _groups[0].Rows.Length / Dimension;

    public int BucketCount => _groups[0].Buckets.Length / Dimension;

    /// <summary>Filters of all groups.</summary>
    public int Filters => _groups.Length * _groups[0].Filters;

    /// <summary>Room that the filters of all groups take where vectors work on them.</summary>
    public int PaddedFilters => _groups.Length * _groups[0].PaddedFilters;

    /// <summary>The vectors of a unit, one for each group.</summary>
    /// <param name="row">The unit's row, or −1.</param>
    /// <param name="text">Its text, for a unit without a row.</param>
    /// <param name="vectors">Room for the first group's vector; those of the others follow at <paramref name="distance"/>.</param>
    /// <param name="distance">From one group's vector to the next one's.</param>
    public void Vectors(int row, ReadOnlySpan<char> text, Span<float> vectors, int distance)
    {
        if (row >= 0)
        {
            for (int g = 0; g < _groups.Length; g++)
            {
                _groups[g].Row(row, vectors.Slice(g * distance, Dimension));
            }

            return;
        }

        Span<int> buckets = stackalloc int[MaxBuckets];
        buckets = buckets[..BucketsOf(text, BucketCount, buckets)];
        for (int g = 0; g < _groups.Length; g++)
        {
            _groups[g].MeanOf(buckets, vectors.Slice(g * distance, Dimension));
        }
    }

    /// <summary>The biases of all filters, padded.</summary>
    public short[] PaddedBiases()
    {
        var biases = new short[PaddedFilters];
        for (int g = 0; g < _groups.Length; g++)
        {
            for (int f = 0; f < _groups[g].Filters; f++)
            {
                biases[(g * _groups[g].PaddedFilters) + f] = FixedPoint.From(_groups[g].Bias[f]);
            }
        }

        return biases;
    }

    /// <summary>
    /// The buckets of a token's n-grams (<c>&lt;</c> + token + <c>&gt;</c>; all 3-grams first, then 4, then 5; the whole
    /// where it is shorter): FNV-1a, 32 bit, over UTF-16 code units, modulo the number of buckets.
    /// </summary>
    /// <returns>How many.</returns>
    public static int BucketsOf(ReadOnlySpan<char> token, int buckets, Span<int> units)
    {
        // Only the first 3-grams can be reached in a very long token.
        token = token[..Math.Min(token.Length, MaxBuckets + 2)];
        Span<char> padded = stackalloc char[MaxBuckets + 4];
        padded[0] = '<';
        token.CopyTo(padded[1..]);
        padded[token.Length + 1] = '>';
        padded = padded[..(token.Length + 2)];
        if (padded.Length < 3)
        {
            units[0] = Bucket(padded, buckets);
            return 1;
        }

        int count = 0;
        for (int n = 3; n <= 5; n++)
        {
            for (int i = 0; i + n <= padded.Length && count < MaxBuckets; i++)
            {
                units[count++] = Bucket(padded.Slice(i, n), buckets);
            }
        }

        return count;
    }

    // Fowler, Noll and Vo: FNV-1a, offset basis and prime for 32 bits.
    private static int Bucket(ReadOnlySpan<char> gram, int buckets)
    {
        uint hash = 2166136261;
        foreach (char c in gram)
        {
            hash = (hash ^ c) * 16777619;
        }

        return (int)(hash % (uint)buckets);
    }

    /// <summary>Looks a token up: its own row, else that of its spelling with runs of equal letters cut to two, then to one; −1 if none.</summary>
    public static int FindRow(WordTable words, in TokenRecord token, ReadOnlySpan<char> text)
    {
        int row = words.Find(TokenHash.Key(token.Hash));
        if (row >= 0 || (token.Flags & TokenFlags.Elongated) == 0 || token.Kind != TokenKind.Word)
        {
            return row;
        }

        row = words.Find(TokenHash.Key(Squeezed(text, 2)));
        return row >= 0 ? row : words.Find(TokenHash.Key(Squeezed(text, 1)));
    }

    // Runs of three and more equal characters cut to `keep`.
    private static ulong Squeezed(ReadOnlySpan<char> text, int keep)
    {
        ulong hash = TokenHash.Start;
        for (int i = 0; i < text.Length;)
        {
            int end = i + 1;
            while (end < text.Length && text[end] == text[i])
            {
                end++;
            }

            int times = end - i >= 3 ? keep : end - i;
            for (int k = 0; k < times; k++)
            {
                hash = TokenHash.Add(hash, text[i]);
            }

            i = end;
        }

        return TokenHash.Finish(hash);
    }
}
