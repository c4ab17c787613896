using Microsoft.ML.Data;
using WordOfMouth.Columns;
using WordOfMouth.Features;
using WordOfMouth.Models;
using WordOfMouth.Training;

namespace WordOfMouth.Adapting;

/// <summary>Computes what a correction sees of a text, from the base model of its language. For one thread.</summary>
internal sealed class DomainPostReader
{
    // The bounds of the linear layer lie four standard deviations around the mean of the base's training texts.
    private const float BoundDeviations = 4;

    private readonly LanguageModel _model;
    private readonly TextFeaturizer _featurizer;
    private readonly float[] _treeFeatures = new float[LanguageModel.TreeFeatures];

    public DomainPostReader(LanguageModel model)
    {
        _model = model;
        _featurizer = new TextFeaturizer(model.Features);
    }

    /// <summary>Mean and standard deviation of a dense feature in the base's training texts.</summary>
    public static (float Mean, float Deviation) MomentsOf(LinearLayer layer, int feature) =>
        ((layer.Lowest[feature] + layer.Highest[feature]) / 2, Math.Max(1e-6f, (layer.Highest[feature] - layer.Lowest[feature]) / (2 * BoundDeviations)));

    /// <summary>Reads a text.</summary>
    public PostOpinions.Output Read(string text, out uint[] gramKeys)
    {
        FeaturizedText features = _featurizer.Featurize(text);
        gramKeys = features.Grams;
        var pooled = new float[PostFeaturizer.EncoderCount];
        features.Pooled.AsSpan(0, Math.Min(pooled.Length, features.Pooled.Length)).CopyTo(pooled);
        LinearLayer layer = _model.Linear;
        float[] held = [.. features.Dense.Select((x, i) => Math.Clamp(x, layer.Lowest[i], layer.Highest[i]))];
        return new PostOpinions.Output
        {
            WordOfMouthOpinions = Whole(Opinions(features, held)),
            WordOfMouthDense = Whole([.. held.Select((x, i) => (x - MomentsOf(layer, i).Mean) / MomentsOf(layer, i).Deviation)]),
            WordOfMouthPooled = Whole(pooled),
            WordOfMouthGrams = Slots(features),
        };
    }

    private static VBuffer<float> Whole(float[] values) => new(values.Length, values);

    // As TextScorer joins them; this one need not be quick.
    private float[] Opinions(FeaturizedText features, float[] held)
    {
        LinearLayer layer = _model.Linear;
        float[] linear = [.. layer.Bias];
        for (int i = 0; i < features.Grams.Length; i++)
        {
            int row = layer.GramTable.Find(features.Grams[i]);
            for (int k = 0; k < Outputs.Count && row >= 0; k++)
            {
                linear[k] += features.GramValues[i] * layer.Grams[(row * Outputs.Count) + k] * layer.GramScale[k];
            }
        }

        for (int i = 0; i < held.Length; i++)
        {
            for (int k = 0; k < Outputs.Count; k++)
            {
                linear[k] += held[i] * layer.Dense[(i * Outputs.Count) + k];
            }
        }

        float[] encoder = [.. layer.PooledBias];
        if (_model.Features.Encoder is { } tables)
        {
            int filters = tables.Groups[0].Filters;
            for (int p = 0; p < features.Pooled.Length; p++)
            {
                int group = p % tables.Filters / filters;
                for (int k = 0; k < Outputs.Count; k++)
                {
                    encoder[(group * Outputs.Count) + k] += features.Pooled[p] * layer.Pooled[(p * Outputs.Count) + k];
                }
            }
        }

        features.Dense.CopyTo(_treeFeatures, 0);
        linear.CopyTo(_treeFeatures, DenseStream.Count);
        encoder.CopyTo(_treeFeatures, DenseStream.Count + Outputs.Count);
        float[] trees = [.. _model.Trees.Select(t => t?.Score(_treeFeatures) ?? 0)];
        var logits = new float[Outputs.Count];
        _model.Calibration.Apply(linear, trees, encoder, logits);
        return [.. logits, .. linear, .. trees, .. encoder];
    }

    private static VBuffer<float> Slots(FeaturizedText features)
    {
        var slots = new SortedDictionary<int, float>();
        for (int i = 0; i < features.Grams.Length; i++)
        {
            int slot = PostOpinions.SlotOf(features.Grams[i]);
            slots[slot] = slots.GetValueOrDefault(slot) + features.GramValues[i];
        }

        return new VBuffer<float>(PostOpinions.GramCount, slots.Count, [.. slots.Values], [.. slots.Keys]);
    }
}
