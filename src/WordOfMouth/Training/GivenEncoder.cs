using WordOfMouth.Features;
using WordOfMouth.Models;

namespace WordOfMouth.Training;

/// <summary>An encoder that comes trained, with heads of its own: outputs × (2 · filters), maxima first.</summary>
internal sealed record GivenEncoder(EncoderGroup Group, float[] Heads, float[] Bias)
{
    /// <summary>That of the pretrained files, cut to the words at hand.</summary>
    public static GivenEncoder From(PretrainedKnowledge pretrained, EncoderGroup cut)
    {
        int pooled = 2 * cut.Filters;
        var heads = new float[Outputs.Count * pooled];
        var bias = new float[Outputs.Count];
        Take("tone", Outputs.Negative, Outputs.Neutral, Outputs.Positive);
        Take("heat", Outputs.Of(Head.Heat));
        Take("own", Outputs.Of(Head.Constructiveness), Outputs.Of(Head.FirstHand), Outputs.Of(Head.Concreteness), Outputs.Of(Head.Promotion),
            Outputs.Of(Head.Complaint), Outputs.Of(Head.Churn), Outputs.Of(Head.Urgency), Outputs.Of(Head.NeedsAnswer), Outputs.Of(Head.Irony));
        return new GivenEncoder(cut, heads, bias);

        void Take(string name, params ReadOnlySpan<int> outputs)
        {
            if (!pretrained.Net.TryGetValue(name + "_weight", out var weight) || !pretrained.Net.TryGetValue(name + "_bias", out var biases)
                || weight.Values.Length != outputs.Length * pooled || biases.Values.Length != outputs.Length)
            {
                return; // without the head
            }

            for (int i = 0; i < outputs.Length; i++)
            {
                weight.Values.AsSpan(i * pooled, pooled).CopyTo(heads.AsSpan(outputs[i] * pooled));
                bias[outputs[i]] = biases.Values[i];
            }
        }
    }

    /// <summary>
    /// The first group of a compiled model, so that retraining needs nothing but the package. Not the second: it learned
    /// our labels, and would be trusted too much on texts that it has seen.
    /// </summary>
    public static GivenEncoder? From(LanguageModel model)
    {
        if (model.Features.Encoder is not { } encoder)
        {
            return null;
        }

        int filters = encoder.FiltersOfGroup;
        var heads = new float[Outputs.Count * 2 * filters];
        for (int k = 0; k < Outputs.Count; k++)
        {
            for (int p = 0; p < 2 * filters; p++)
            {
                int place = p < filters ? p : encoder.Filters + p - filters;
                heads[(k * 2 * filters) + p] = model.Linear.Pooled[(place * Outputs.Count) + k];
            }
        }

        return new GivenEncoder(encoder.Groups[0], heads, model.Linear.PooledBias[..Outputs.Count]);
    }
}
