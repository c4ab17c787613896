using WordOfMouth.Features;

namespace WordOfMouth.Models;

/// <summary>
/// What a domain taught on top of a base model: one linear layer over all that the base says of a text (calibrated
/// logits and the opinions behind them), its dense features, the encoder's pooled numbers, and n-grams of the domain.
/// It replaces the logits of the heads it learned and leaves the others as they are, to the bit. Immutable.
/// </summary>
internal sealed class Correction
{
    /// <summary>Logits, linear scores, tree scores, encoder scores, in this order.</summary>
    public const int Opinions = (3 * Outputs.Count) + LinearLayer.EncoderScores;

    public Correction(uint outputs, float[] bias, float[] opinions, float[] dense, float[] pooled, uint[] gramKeys, sbyte[] grams, float[] gramScale)
    {
        if (outputs >> Outputs.Used != 0 || bias.Length != Outputs.Count || opinions.Length != Opinions * Outputs.Count || dense.Length != DenseStream.Count * Outputs.Count
            || pooled.Length % Outputs.Count != 0 || gramScale.Length != Outputs.Count || grams.Length != (long)gramKeys.Length * Outputs.Count)
        {
            throw new ArgumentException("The arrays of a correction do not fit together.");
        }

        (OutputMask, Bias, OpinionWeights, Dense, Pooled, GramKeys, Grams, GramScale) = (outputs, bias, opinions, dense, pooled, gramKeys, grams, gramScale);
        GramTable = new WordTable(gramKeys);
    }

    /// <summary>A bit for each output that it replaces.</summary>
    public uint OutputMask { get; }

    /// <summary>By output.</summary>
    public float[] Bias { get; }

    /// <summary><see cref="Opinions"/> × outputs.</summary>
    public float[] OpinionWeights { get; }

    /// <summary>Dense features, held within the bounds of the linear layer, × outputs.</summary>
    public float[] Dense { get; }

    /// <summary>Pooled encoder numbers × outputs.</summary>
    public float[] Pooled { get; }

    public uint[] GramKeys { get; }

    /// <summary>N-grams × outputs.</summary>
    public sbyte[] Grams { get; }

    /// <summary>By output.</summary>
    public float[] GramScale { get; }

    public WordTable GramTable { get; }

    public bool Replaces(int output) => (OutputMask >> output & 1) != 0;
}
