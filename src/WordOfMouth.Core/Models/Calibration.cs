namespace WordOfMouth.Models;

/// <summary>
/// Turns linear and tree scores into calibrated logits. Tone: three classes from six scores by multinomial logistic
/// regression; any other head: Platt's sigmoid over both scores (Platt 1999).
/// </summary>
internal sealed class Calibration
{
    /// <summary>Numbers of tone: 3 classes × (3 linear + 3 tree scores + bias).</summary>
    public const int ToneCount = 3 * 7;

    /// <summary>Numbers of another head: weight of the linear score, weight of the tree score, bias.</summary>
    public const int HeadCount = 3;

    public Calibration(float[] tone, float[] heads)
    {
        if (tone.Length != ToneCount || heads.Length != Outputs.Count * HeadCount)
        {
            throw new ArgumentException("The calibration has the wrong size.");
        }

        (Tone, Heads) = (tone, heads);
    }

    public float[] Tone { get; }

    /// <summary>Outputs × <see cref="HeadCount"/>; those of tone are unused.</summary>
    public float[] Heads { get; }

    /// <summary>Calibrated logits, by output.</summary>
    public void Apply(ReadOnlySpan<float> linear, ReadOnlySpan<float> trees, Span<float> logits)
    {
        for (int k = 0; k < 3; k++)
        {
            ReadOnlySpan<float> weights = Tone.AsSpan(k * 7, 7);
            logits[k] = weights[6] + (weights[0] * linear[0]) + (weights[1] * linear[1]) + (weights[2] * linear[2])
                + (weights[3] * trees[0]) + (weights[4] * trees[1]) + (weights[5] * trees[2]);
        }

        for (int k = 3; k < Outputs.Used; k++)
        {
            logits[k] = (Heads[k * 3] * linear[k]) + (Heads[(k * 3) + 1] * trees[k]) + Heads[(k * 3) + 2];
        }
    }
}
