namespace WordOfMouth.Features;

/// <summary>One group of the small encoder as it is trained: its rows, its buckets, its filters. Immutable.</summary>
internal sealed class EncoderGroup
{
    /// <summary>Each thread remembers 2,048 projected words; a hostile file shall not make it remember gigabytes.</summary>
    public const int MostFilters = 1024;

    public EncoderGroup(sbyte[] rows, float rowScale, sbyte[] buckets, float bucketScale, float[] weight, float[] bias)
    {
        const int Dimension = EncoderTables.Dimension;
        Filters = bias.Length;
        if (Filters is 0 or > MostFilters || rows.Length % Dimension != 0 || buckets.Length % Dimension != 0 || buckets.Length == 0 || weight.Length != EncoderTables.Width * Filters * Dimension)
        {
            throw new ArgumentException($"Encoder of {Filters} filters: {rows.Length} row, {buckets.Length} bucket and {weight.Length} weight numbers do not fit together.");
        }

        (Rows, RowScale, Buckets, BucketScale, Weight, Bias) = (rows, rowScale, buckets, bucketScale, weight, bias);
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
}
