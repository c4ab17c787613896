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

    private readonly float[] _transposed; // width × dimension × filters: the filters in the lanes

    public EncoderGroup(sbyte[] rows, float rowScale, sbyte[] buckets, float bucketScale, float[] weight, float[] bias)
    {
        Filters = bias.Length;
        if (Filters is 0 or > MostFilters || rows.Length % Dimension != 0 || buckets.Length % Dimension != 0 || buckets.Length == 0 || weight.Length != Width * Filters * Dimension)
        {
            throw new ArgumentException($"Encoder of {Filters} filters: {rows.Length} row, {buckets.Length} bucket and {weight.Length} weight numbers do not fit together.");
        }

        (Rows, RowScale, Buckets, BucketScale, Weight, Bias) = (rows, rowScale, buckets, bucketScale, weight, bias);
        _transposed = new float[weight.Length];
        for (int k = 0; k < Width; k++)
        {
            for (int f = 0; f < Filters; f++)
            {
                for (int d = 0; d < Dimension; d++)
                {
                    _transposed[(((k * Dimension) + d) * Filters) + f] = weight[(((k * Filters) + f) * Dimension) + d];
                }
            }
        }
    }

    public int Filters { get; }

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
    /// The part of a vector in each filter, at one of the three places under the convolution. The filters stand in the
    /// lanes and every lane adds in the order of the dimensions, with a multiplication and an addition that each round:
    /// the sums have the same bits on every processor, however many lanes it has.
    /// </summary>
    public void Project(int place, ReadOnlySpan<float> vector, Span<float> projection)
    {
        const int Lanes = 8;
        const int Block = 8 * Lanes; // as many sums as registers hold: the first is ready again when the last has begun
        ref float weights = ref _transposed[place * Dimension * Filters];
        ref float x = ref MemoryMarshal.GetReference(vector[..Dimension]);
        ref float sums = ref MemoryMarshal.GetReference(projection[..Filters]);
        int f = 0;
        for (; f + Block <= Filters; f += Block)
        {
            Vector256<float> s0 = default, s1 = default, s2 = default, s3 = default, s4 = default, s5 = default, s6 = default, s7 = default;
            ref float weight = ref Unsafe.Add(ref weights, f);
            for (int d = 0; d < Dimension; d++)
            {
                var xd = Vector256.Create(Unsafe.Add(ref x, d));
                s0 += xd * Vector256.LoadUnsafe(ref weight);
                s1 += xd * Vector256.LoadUnsafe(ref weight, Lanes);
                s2 += xd * Vector256.LoadUnsafe(ref weight, 2 * Lanes);
                s3 += xd * Vector256.LoadUnsafe(ref weight, 3 * Lanes);
                s4 += xd * Vector256.LoadUnsafe(ref weight, 4 * Lanes);
                s5 += xd * Vector256.LoadUnsafe(ref weight, 5 * Lanes);
                s6 += xd * Vector256.LoadUnsafe(ref weight, 6 * Lanes);
                s7 += xd * Vector256.LoadUnsafe(ref weight, 7 * Lanes);
                weight = ref Unsafe.Add(ref weight, Filters);
            }

            ref float sum = ref Unsafe.Add(ref sums, f);
            s0.StoreUnsafe(ref sum);
            s1.StoreUnsafe(ref sum, Lanes);
            s2.StoreUnsafe(ref sum, 2 * Lanes);
            s3.StoreUnsafe(ref sum, 3 * Lanes);
            s4.StoreUnsafe(ref sum, 4 * Lanes);
            s5.StoreUnsafe(ref sum, 5 * Lanes);
            s6.StoreUnsafe(ref sum, 6 * Lanes);
            s7.StoreUnsafe(ref sum, 7 * Lanes);
        }

        for (; f < Filters; f++)
        {
            float sum = 0;
            for (int d = 0; d < Dimension; d++)
            {
                sum += Unsafe.Add(ref x, d) * Unsafe.Add(ref weights, (d * Filters) + f);
            }

            Unsafe.Add(ref sums, f) = sum;
        }
    }
}
