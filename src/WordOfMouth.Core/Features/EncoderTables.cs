using WordOfMouth.Text;

namespace WordOfMouth.Features;

/// <summary>
/// The small encoder's weights: words and n-gram buckets as int8 rows, and a convolution over three of them.
/// Format and training: <c>docs/architecture.md</c>.
/// </summary>
internal sealed class EncoderTables
{
    /// <summary>Numbers a row.</summary>
    public const int Dimension = 32;

    /// <summary>Units under the convolution at a time.</summary>
    public const int Width = 3;

    /// <summary>At most so many n-grams stand for an unknown word.</summary>
    public const int MaxBuckets = 40;

    private readonly float[] _transposed; // width × dimension × filters: the filters in the lanes

    public EncoderTables(sbyte[] rows, float rowScale, sbyte[] buckets, float bucketScale, float[] weight, float[] bias)
    {
        Filters = bias.Length;
        if (rows.Length % Dimension != 0 || buckets.Length % Dimension != 0 || weight.Length != Width * Filters * Dimension)
        {
            throw new ArgumentException($"Encoder of {Filters} filters: {rows.Length} row, {buckets.Length} bucket and {weight.Length} weight numbers do not fit together.");
        }

        Rows = rows;
        RowScale = rowScale;
        Buckets = buckets;
        BucketScale = bucketScale;
        Weight = weight;
        Bias = bias;
        _transposed = new float[weight.Length];
        for (int k = 0; k < Width; k++)
        {
            for (int f = 0; f < Filters; f++)
            {
                for (int d = 0; d < Dimension; d++)
                {
                    _transposed[((k * Dimension) + d) * Filters + f] = weight[((k * Filters) + f) * Dimension + d];
                }
            }
        }
    }

    public int Filters { get; }

    /// <summary>Words × <see cref="Dimension"/>; row 0 is padding, row 1 <c>&lt;s&gt;</c>.</summary>
    public sbyte[] Rows { get; }

    public float RowScale { get; }

    /// <summary>Buckets × <see cref="Dimension"/>, for words without a row.</summary>
    public sbyte[] Buckets { get; }

    public float BucketScale { get; }

    /// <summary><see cref="Width"/> × filters × <see cref="Dimension"/>.</summary>
    public float[] Weight { get; }

    public float[] Bias { get; }

    public const int BoundaryRow = 1;

    /// <summary>The vector of a row.</summary>
    public void Row(int row, Span<float> vector)
    {
        ReadOnlySpan<sbyte> source = Rows.AsSpan(row * Dimension, Dimension);
        for (int d = 0; d < Dimension; d++)
        {
            vector[d] = source[d] * RowScale;
        }
    }

    /// <summary>The vector of an unknown word: the mean of the buckets of its 3-, 4- and 5-grams.</summary>
    public void Unknown(ReadOnlySpan<char> token, Span<float> vector)
    {
        Span<int> units = stackalloc int[MaxBuckets];
        int count = BucketsOf(token, Buckets.Length / Dimension, units);
        Span<int> sum = stackalloc int[Dimension];
        sum.Clear();
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<sbyte> source = Buckets.AsSpan(units[i] * Dimension, Dimension);
            for (int d = 0; d < Dimension; d++)
            {
                sum[d] += source[d];
            }
        }

        for (int d = 0; d < Dimension; d++)
        {
            vector[d] = sum[d] * BucketScale / count;
        }
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

    /// <summary>
    /// What a unit adds to the convolution at the position after it, at its own and before it:
    /// <see cref="Width"/> × filters numbers.
    /// </summary>
    public void Project(ReadOnlySpan<float> vector, Span<float> projection)
    {
        int filters = Filters;
        projection.Clear();
        for (int k = 0; k < Width; k++)
        {
            Span<float> target = projection.Slice(k * filters, filters);
            for (int d = 0; d < Dimension; d++)
            {
                float x = vector[d];
                ReadOnlySpan<float> weight = _transposed.AsSpan(((k * Dimension) + d) * filters, filters);
                for (int f = 0; f < target.Length; f++)
                {
                    target[f] += x * weight[f];
                }
            }
        }
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
