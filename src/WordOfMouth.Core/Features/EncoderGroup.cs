namespace WordOfMouth.Features;

/// <summary>One group of the small encoder as it is trained: its rows, its buckets, its filters. Immutable.</summary>
internal sealed class EncoderGroup
{
    public EncoderGroup(sbyte[] rows, float rowScale, sbyte[] buckets, float bucketScale, float[] weight, float[] bias)
        : this(rows, buckets, new EncoderWeights(rowScale, bucketScale, weight, bias))
    {
    }

    public EncoderGroup(sbyte[] rows, sbyte[] buckets, EncoderWeights weights)
    {
        const int Dimension = EncoderTables.Dimension;
        if (rows.Length % Dimension != 0 || buckets.Length % Dimension != 0 || buckets.Length == 0)
        {
            throw new ArgumentException($"Encoder of {rows.Length} row and {buckets.Length} bucket numbers: they do not fit together.");
        }

        (Rows, Buckets, Weights) = (rows, buckets, weights);
    }

    /// <summary>Words × <see cref="EncoderTables.Dimension"/>; row 0 is padding, row 1 <c>&lt;s&gt;</c>.</summary>
    public sbyte[] Rows { get; }

    /// <summary>Buckets × <see cref="EncoderTables.Dimension"/>, for words without a row.</summary>
    public sbyte[] Buckets { get; }

    /// <summary>All else.</summary>
    public EncoderWeights Weights { get; }

    public int Filters => Weights.Filters;

    public float RowScale => Weights.RowScale;

    public float BucketScale => Weights.BucketScale;

    /// <summary>Width × filters × dimension.</summary>
    public float[] Weight => Weights.Weight;

    public float[] Bias => Weights.Bias;
}
