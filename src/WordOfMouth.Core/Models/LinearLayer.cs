namespace WordOfMouth.Models;

/// <summary>
/// The linear models of all heads side by side: a feature's weights for the 16 outputs stand together, so that one
/// load serves every head. N-gram weights are 8-bit with a scale for each output.
/// </summary>
internal sealed class LinearLayer
{
    public LinearLayer(float[] bias, float[] dense, float[] lowest, float[] highest, float[] pooled, float[] pooledBias, uint[] gramKeys, sbyte[] grams, float[] gramScale)
    {
        if (bias.Length != Outputs.Count || pooledBias.Length != EncoderScores || gramScale.Length != Outputs.Count || dense.Length % Outputs.Count != 0 || pooled.Length % Outputs.Count != 0
            || grams.Length != (long)gramKeys.Length * Outputs.Count || lowest.Length != dense.Length / Outputs.Count || highest.Length != lowest.Length)
        {
            throw new ArgumentException("The arrays of a linear layer do not fit together.");
        }

        for (int i = 0; i < lowest.Length; i++)
        {
            if (!(lowest[i] <= highest[i]))
            {
                throw new ArgumentException($"The bounds of dense feature {i} are the wrong way round: {lowest[i]} to {highest[i]}.");
            }
        }

        (Bias, Dense, Lowest, Highest, Pooled, PooledBias, GramKeys, Grams, GramScale) = (bias, dense, lowest, highest, pooled, pooledBias, gramKeys, grams, gramScale);
        GramTable = new Features.WordTable(gramKeys);
    }

    /// <summary>By output.</summary>
    public float[] Bias { get; }

    /// <summary>Dense features × outputs.</summary>
    public float[] Dense { get; }

    /// <summary>Dense features are held within these bounds, four standard deviations around their mean in training.</summary>
    public float[] Lowest { get; }

    public float[] Highest { get; }

    /// <summary>Scores of the encoder: the outputs of two groups. A model with fewer has zeros.</summary>
    public const int EncoderScores = MaxGroups * Outputs.Count;

    /// <summary>Groups of the encoder that have scores of their own.</summary>
    public const int MaxGroups = 2;

    /// <summary>
    /// Pooled encoder numbers × outputs: each group's own scores, kept apart from the others until calibration. Which
    /// group a number belongs to follows from its place: maxima of all filters, then sums of all filters.
    /// </summary>
    public float[] Pooled { get; }

    /// <summary>By group and output.</summary>
    public float[] PooledBias { get; }

    public uint[] GramKeys { get; }

    /// <summary>N-grams × outputs.</summary>
    public sbyte[] Grams { get; }

    /// <summary>By output.</summary>
    public float[] GramScale { get; }

    public Features.WordTable GramTable { get; }
}
