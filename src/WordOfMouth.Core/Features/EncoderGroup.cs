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
        Span<int> sum = stackalloc int[Dimension];
        sum.Clear();
        foreach (int bucket in buckets)
        {
            ReadOnlySpan<sbyte> source = Buckets.AsSpan(bucket * Dimension, Dimension);
            for (int d = 0; d < Dimension; d++)
            {
                sum[d] += source[d];
            }
        }

        for (int d = 0; d < Dimension; d++)
        {
            vector[d] = sum[d] * BucketScale / buckets.Length;
        }
    }

    /// <summary>The part of a vector in each filter, at one of the three places under the convolution.</summary>
    public void Project(int place, ReadOnlySpan<float> vector, Span<float> projection)
    {
        projection.Clear();
        for (int d = 0; d < Dimension; d++)
        {
            float x = vector[d];
            ReadOnlySpan<float> weight = _transposed.AsSpan(((place * Dimension) + d) * Filters, Filters);
            for (int f = 0; f < projection.Length; f++)
            {
                projection[f] += x * weight[f];
            }
        }
    }
}
