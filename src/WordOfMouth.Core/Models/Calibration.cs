namespace WordOfMouth.Models;

/// <summary>
/// Joins a text's linear, tree and encoder scores into calibrated logits. Tone: three classes from twelve scores by
/// multinomial logistic regression; any other head: Platt's sigmoid over its four scores and the joined tone
/// (Platt 1999): praise is seldom a complaint.
/// </summary>
internal sealed class Calibration
{
    /// <summary>Scores and a bias for each class of tone.</summary>
    public const int ToneStride = 13;

    /// <summary>Numbers of tone.</summary>
    public const int ToneCount = 3 * ToneStride;

    /// <summary>Numbers of another head: weights of the linear, the tree and the two encoder scores and of the tone, and a bias.</summary>
    public const int HeadStride = 6;

    public Calibration(float[] tone, float[] heads)
    {
        if (tone.Length != ToneCount || heads.Length != Outputs.Count * HeadStride)
        {
            throw new ArgumentException("The calibration has the wrong size.");
        }

        (Tone, Heads) = (tone, heads);
    }

    /// <summary>By class: weights of three linear, three tree and twice three encoder scores, then the bias.</summary>
    public float[] Tone { get; }

    /// <summary>Outputs × <see cref="HeadStride"/>; those of tone are unused.</summary>
    public float[] Heads { get; }

    /// <summary>Calibrated logits, by output.</summary>
    public void Apply(ReadOnlySpan<float> linear, ReadOnlySpan<float> trees, ReadOnlySpan<float> encoder, Span<float> logits)
    {
        for (int c = 0; c < 3; c++)
        {
            ReadOnlySpan<float> weights = Tone.AsSpan(c * ToneStride, ToneStride);
            float sum = weights[ToneStride - 1];
            for (int k = 0; k < 3; k++)
            {
                sum += (weights[k] * linear[k]) + (weights[k + 3] * trees[k]) + (weights[k + 6] * encoder[k]) + (weights[k + 9] * encoder[Outputs.Count + k]);
            }

            logits[c] = sum;
        }

        float tone = ToneBalance(logits);
        for (int k = 3; k < Outputs.Used; k++)
        {
            ReadOnlySpan<float> weights = Heads.AsSpan(k * HeadStride, HeadStride);
            logits[k] = (weights[0] * linear[k]) + (weights[1] * trees[k]) + (weights[2] * encoder[k]) + (weights[3] * encoder[Outputs.Count + k])
                + (weights[4] * tone) + weights[5];
        }
    }

    /// <summary>
    /// What a part of the scores brings to the logits: the same sums, with the biases in only one part. All parts together
    /// sum to what <see cref="Apply"/> gives. Of the tone's balance the other heads see the share
    /// <paramref name="toneShare"/>: less than 1 where it is held within its bounds.
    /// </summary>
    public void ApplyToPart(ReadOnlySpan<double> linear, ReadOnlySpan<double> trees, ReadOnlySpan<double> encoder, float toneShare, bool isBias, Span<double> logits)
    {
        for (int c = 0; c < 3; c++)
        {
            ReadOnlySpan<float> weights = Tone.AsSpan(c * ToneStride, ToneStride);
            double sum = isBias ? weights[ToneStride - 1] : 0;
            for (int k = 0; k < 3; k++)
            {
                sum += (weights[k] * linear[k]) + (weights[k + 3] * trees[k]) + (weights[k + 6] * encoder[k]) + (weights[k + 9] * encoder[Outputs.Count + k]);
            }

            logits[c] = sum;
        }

        double tone = toneShare * (logits[Outputs.Positive] - logits[Outputs.Negative]);
        for (int k = 3; k < Outputs.Used; k++)
        {
            ReadOnlySpan<float> weights = Heads.AsSpan(k * HeadStride, HeadStride);
            logits[k] = (weights[0] * linear[k]) + (weights[1] * trees[k]) + (weights[2] * encoder[k]) + (weights[3] * encoder[Outputs.Count + k])
                + (weights[4] * tone) + (isBias ? weights[5] : 0);
        }
    }

    /// <summary>How far the joined tone leans to positive, held within ±4, where the answer is plain.</summary>
    public static float ToneBalance(ReadOnlySpan<float> logits) => Math.Clamp(logits[Outputs.Positive] - logits[Outputs.Negative], -4, 4);
}
