using WordOfMouth.Models;

namespace WordOfMouth.Training;

/// <summary>Joins what annotators and the transformer say of a text into one target an output, with a weight.</summary>
internal static class SoftTargets
{
    /// <summary>Target and weight by output; NaN and 0 where neither knows.</summary>
    /// <param name="text">The text.</param>
    /// <param name="ownShare">Share of the transformer's opinion where our guideline labelled.</param>
    /// <param name="setShare">The same where a set's annotators did.</param>
    /// <param name="weights">Weight of our guideline, of a set, of the transformer alone.</param>
    /// <param name="variationWeight">Factor of the weight of another spelling of a text.</param>
    public static (float[] Targets, float[] Weights) Of(LabelledText text, float ownShare, float setShare, (float Own, float Set, float Teacher) weights, float variationWeight)
    {
        var targets = new float[Outputs.Count];
        var rowWeights = new float[Outputs.Count];
        float[]? opinion = Opinion(text.Teacher);
        for (int k = 0; k < Outputs.Count; k++)
        {
            float label = text.Targets[k];
            bool soft = opinion is not null && !float.IsNaN(opinion[k]);
            float share = text.OwnGuideline ? ownShare : setShare;
            targets[k] = float.IsNaN(label) ? (soft ? opinion![k] : float.NaN)
                : soft ? ((1 - share) * label) + (share * opinion![k]) : label;
            rowWeights[k] = float.IsNaN(targets[k]) ? 0 : float.IsNaN(label) ? weights.Teacher : text.OwnGuideline ? weights.Own : weights.Set;
            rowWeights[k] *= text.Varied ? variationWeight : 1;
        }

        return (targets, rowWeights);
    }

    // Logits to probabilities; the transformer has no opinion on mixed tone and machine-made text.
    private static float[]? Opinion(float[]? logits)
    {
        if (logits is null)
        {
            return null;
        }

        var probabilities = new float[Outputs.Count];
        Array.Fill(probabilities, float.NaN);
        Softmax(logits.AsSpan(0, 3), probabilities);
        foreach (Head head in Outputs.Heads)
        {
            if (head is not (Head.Tone or Head.Mixed or Head.Generated))
            {
                int k = Outputs.Of(head);
                probabilities[k] = 1 / (1 + MathF.Exp(-logits[k]));
            }
        }

        return probabilities;
    }

    public static void Softmax(ReadOnlySpan<float> logits, Span<float> probabilities)
    {
        float most = logits[0];
        foreach (float logit in logits)
        {
            most = Math.Max(most, logit);
        }

        float sum = 0;
        for (int k = 0; k < logits.Length; k++)
        {
            probabilities[k] = MathF.Exp(logits[k] - most);
            sum += probabilities[k];
        }

        for (int k = 0; k < logits.Length; k++)
        {
            probabilities[k] /= sum;
        }
    }
}
