namespace WordOfMouth.Features;

/// <summary>The filters of a group of the small encoder, and what one step of its rows and buckets is worth. Immutable.</summary>
internal sealed class EncoderWeights
{
    /// <summary>Each thread remembers 2,048 projected words; a hostile file shall not make it remember gigabytes.</summary>
    public const int MostFilters = 1024;

    public EncoderWeights(float rowScale, float bucketScale, float[] weight, float[] bias)
    {
        Filters = bias.Length;
        if (Filters is 0 or > MostFilters || weight.Length != EncoderTables.Width * Filters * EncoderTables.Dimension)
        {
            throw new ArgumentException($"Encoder of {Filters} filters: {weight.Length} weight numbers do not fit them.");
        }

        (RowScale, BucketScale, Weight, Bias) = (rowScale, bucketScale, weight, bias);
    }

    public int Filters { get; }

    public float RowScale { get; }

    public float BucketScale { get; }

    /// <summary>Width × filters × dimension.</summary>
    public float[] Weight { get; }

    public float[] Bias { get; }
}
