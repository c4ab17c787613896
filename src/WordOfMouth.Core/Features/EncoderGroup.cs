using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace WordOfMouth.Features;

/// <summary>One group of the small encoder: its rows, its buckets, its filters. Immutable.</summary>
internal sealed class EncoderGroup
{
    private const int Dimension = EncoderTables.Dimension;
    private const int Width = EncoderTables.Width;

    /// <summary>Each thread remembers 2,048 projected words; a hostile file shall not make it remember gigabytes.</summary>
    public const int MostFilters = 1024;

    // Filters whose weights stand together: a cache line. PaddedFilters is a multiple of twice as many.
    private const int Block = 16;
    private const int Lanes = 8;

    private readonly float[] _blocks; // width × blocks × dimension × filters of a block: read from front to back

    public EncoderGroup(sbyte[] rows, float rowScale, sbyte[] buckets, float bucketScale, float[] weight, float[] bias)
    {
        Filters = bias.Length;
        if (Filters is 0 or > MostFilters || rows.Length % Dimension != 0 || buckets.Length % Dimension != 0 || buckets.Length == 0 || weight.Length != Width * Filters * Dimension)
        {
            throw new ArgumentException($"Encoder of {Filters} filters: {rows.Length} row, {buckets.Length} bucket and {weight.Length} weight numbers do not fit together.");
        }

        (Rows, RowScale, Buckets, BucketScale, Weight, Bias) = (rows, rowScale, buckets, bucketScale, weight, bias);
        PaddedFilters = (Filters + (2 * Block) - 1) / (2 * Block) * (2 * Block);
        _blocks = new float[Width * Dimension * PaddedFilters];
        for (int k = 0; k < Width; k++)
        {
            for (int f = 0; f < Filters; f++)
            {
                for (int d = 0; d < Dimension; d++)
                {
                    _blocks[(((((k * PaddedFilters / Block) + (f / Block)) * Dimension) + d) * Block) + (f % Block)] = weight[(((k * Filters) + f) * Dimension) + d];
                }
            }
        }
    }

    public int Filters { get; }

    /// <summary>Room that the filters take where vectors work on them; the rest is 0.</summary>
    public int PaddedFilters { get; }

    /// <summary>Words × <see cref="EncoderTables.Dimension"/>; row 0 is padding, row 1 <c>&lt;s&gt;</c>.</summary>
    public sbyte[] Rows { get; }

    public float RowScale { get; }

    /// <summary>Buckets × <see cref="EncoderTables.Dimension"/>, for words without a row.</summary>
    public sbyte[] Buckets { get; }

    public float BucketScale { get; }

    /// <summary>Width × filters × dimension.</summary>
    public float[] Weight { get; }

    public float[] Bias { get; }

    /// <summary>The vector of a row.</summary>
    public void Row(int row, Span<float> vector)
    {
        ReadOnlySpan<sbyte> source = Rows.AsSpan(row * Dimension, Dimension);
        for (int d = 0; d < Dimension; d++)
        {
            vector[d] = source[d] * RowScale;
        }
    }

    /// <summary>The vector of an unknown word: the mean of its buckets.</summary>
    public void MeanOf(ReadOnlySpan<int> buckets, Span<float> vector)
    {
        // 16 bits hold the sum of MaxBuckets 8-bit numbers.
        Vector256<short> low = default, high = default;
        foreach (int bucket in buckets)
        {
            ref sbyte source = ref MemoryMarshal.GetReference(Buckets.AsSpan(bucket * Dimension, Dimension));
            (Vector256<short> l, Vector256<short> h) = Vector256.Widen(Vector256.LoadUnsafe(ref source));
            low += l;
            high += h;
        }

        Span<short> sum = stackalloc short[Dimension];
        low.CopyTo(sum);
        high.CopyTo(sum[Vector256<short>.Count..]);
        for (int d = 0; d < Dimension; d++)
        {
            vector[d] = sum[d] * BucketScale / buckets.Length;
        }
    }

    /// <summary>
    /// The part of a word in each filter, at one of the three places under the convolution. The filters stand in the
    /// lanes and every lane adds in the order of the dimensions, with a multiplication and an addition that each round:
    /// the sums have the same bits on every processor, however many lanes it has.
    /// </summary>
    /// <param name="place">The place.</param>
    /// <param name="vector">The word's vector.</param>
    /// <param name="projection">Room for <see cref="PaddedFilters"/> numbers.</param>
    public void Project(int place, ReadOnlySpan<float> vector, Span<short> projection)
    {
        ref float x = ref MemoryMarshal.GetReference(vector[..Dimension]);
        ref short result = ref MemoryMarshal.GetReference(projection[..PaddedFilters]);
        ref float weight = ref _blocks[place * Dimension * PaddedFilters];
        const int Next = Block * Dimension;
        for (int f = 0; f < PaddedFilters; f += 2 * Block)
        {
            Vector256<float> s0 = default, s1 = default, s2 = default, s3 = default;
            for (int d = 0; d < Dimension; d++)
            {
                var xd = Vector256.Create(Unsafe.Add(ref x, d));
                s0 += xd * Vector256.LoadUnsafe(ref weight);
                s1 += xd * Vector256.LoadUnsafe(ref weight, Lanes);
                s2 += xd * Vector256.LoadUnsafe(ref weight, Next);
                s3 += xd * Vector256.LoadUnsafe(ref weight, Next + Lanes);
                weight = ref Unsafe.Add(ref weight, Block);
            }

            FixedPoint.From(s0, s1).StoreUnsafe(ref result, (nuint)f);
            FixedPoint.From(s2, s3).StoreUnsafe(ref result, (nuint)(f + Block));
            weight = ref Unsafe.Add(ref weight, Next);
        }
    }

    /// <summary>
    /// The same for four words at a time, with the same bits: the weights of all filters are larger than the first-level
    /// cache, and reading them once for four words takes less than half the time a word.
    /// </summary>
    /// <param name="place">The place.</param>
    /// <param name="vectors">Four vectors, one after the other.</param>
    /// <param name="a">Room for the first word.</param>
    /// <param name="b">For the second.</param>
    /// <param name="c">For the third.</param>
    /// <param name="d">For the fourth.</param>
    public void Project(int place, ReadOnlySpan<float> vectors, Span<short> a, Span<short> b, Span<short> c, Span<short> d)
    {
        ref float x = ref MemoryMarshal.GetReference(vectors[..(4 * Dimension)]);
        ref short resultA = ref MemoryMarshal.GetReference(a[..PaddedFilters]);
        ref short resultB = ref MemoryMarshal.GetReference(b[..PaddedFilters]);
        ref short resultC = ref MemoryMarshal.GetReference(c[..PaddedFilters]);
        ref short resultD = ref MemoryMarshal.GetReference(d[..PaddedFilters]);
        ref float weight = ref _blocks[place * Dimension * PaddedFilters];
        for (int f = 0; f < PaddedFilters; f += Block)
        {
            Vector256<float> a0 = default, a1 = default, b0 = default, b1 = default, c0 = default, c1 = default, d0 = default, d1 = default;
            for (int i = 0; i < Dimension; i++)
            {
                var w0 = Vector256.LoadUnsafe(ref weight);
                var w1 = Vector256.LoadUnsafe(ref weight, Lanes);
                var xa = Vector256.Create(Unsafe.Add(ref x, i));
                a0 += xa * w0;
                a1 += xa * w1;
                var xb = Vector256.Create(Unsafe.Add(ref x, i + Dimension));
                b0 += xb * w0;
                b1 += xb * w1;
                var xc = Vector256.Create(Unsafe.Add(ref x, i + (2 * Dimension)));
                c0 += xc * w0;
                c1 += xc * w1;
                var xd = Vector256.Create(Unsafe.Add(ref x, i + (3 * Dimension)));
                d0 += xd * w0;
                d1 += xd * w1;
                weight = ref Unsafe.Add(ref weight, Block);
            }

            FixedPoint.From(a0, a1).StoreUnsafe(ref resultA, (nuint)f);
            FixedPoint.From(b0, b1).StoreUnsafe(ref resultB, (nuint)f);
            FixedPoint.From(c0, c1).StoreUnsafe(ref resultC, (nuint)f);
            FixedPoint.From(d0, d1).StoreUnsafe(ref resultD, (nuint)f);
        }
    }
}
