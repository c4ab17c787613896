using System.Globalization;
using Microsoft.ML.Data;
using WordOfMouth.Conversations;
using WordOfMouth.Evaluation;
using WordOfMouth.Models;
using WordOfMouth.Text;

namespace WordOfMouth.Training;

/// <summary>Trains the model of what a reply does to its post, by ML.NET's L-BFGS, and compiles it.</summary>
internal static class ReplyTrainer
{
    // Chosen by cross-fitting on the training pairs.
    private const float L2 = 3f;
    private const float DenseShare = 0.1f;
    private const float GramShare = 1f;
    private const int Iterations = 200;
    private const int Folds = 5;

    /// <summary>Trains on the pairs that are not test pairs.</summary>
    public static ReplyModel Train(IReadOnlyList<ReplyPair> pairs, WordOfMouthAnalyzer analyzer, Action<string> log)
    {
        List<Example> examples = [.. pairs.Where(p => !p.Test).Select(p => Featurize(p, analyzer)).OfType<Example>()];
        log(string.Create(CultureInfo.InvariantCulture, $"replies: {examples.Count} pairs to train on"));
        LogCrossFit(examples, log);
        return Fit(examples);
    }

    private static void LogCrossFit(List<Example> examples, Action<string> log)
    {
        var truth = new int[examples.Count];
        var predicted = new int[examples.Count];
        var disagree = new float[examples.Count];
        Parallel.For(0, Folds, fold =>
        {
            ReplyModel model = Fit([.. examples.Where(e => e.Fold != fold)]);
            for (int i = 0; i < examples.Count; i++)
            {
                if (examples[i].Fold == fold)
                {
                    ReplyScore score = model.Score(examples[i].Dense, examples[i].Grams);
                    truth[i] = (int)examples[i].Pair.Stance;
                    predicted[i] = (int)score.Stance;
                    disagree[i] = score.Disagree;
                }
            }
        });
        log(string.Create(CultureInfo.InvariantCulture, $"replies, cross-fitted: macro-F1 {Metrics.MacroF1(truth, predicted, ReplyModel.Stances):F3}, AUC of disagree {Metrics.Auc([.. truth.Select(t => t == (int)Stance.Disagree)], disagree):F3}"));
    }

    private static ReplyModel Fit(List<Example> examples)
    {
        (float[] mean, float[] scale) = Standardize(examples);
        int size = ReplyFeatures.Count + ReplyFeatures.Buckets;
        List<LinearTrainer.Row> rows = [.. examples.Select(e => new LinearTrainer.Row { Features = Row(e, mean, scale, size), Class = (uint)e.Pair.Stance, Weight = 1 })];
        LinearTrainer.LinearWeights linear = LinearTrainer.TrainMulticlass(rows, size, ReplyModel.Stances, L2, Iterations);
        var bias = new float[ReplyModel.Stances];
        var dense = new float[ReplyModel.Stances * ReplyFeatures.Count];
        var gramScale = new float[ReplyModel.Stances];
        var grams = new sbyte[ReplyModel.Stances * ReplyFeatures.Buckets];
        for (int k = 0; k < ReplyModel.Stances; k++)
        {
            double sum = linear.Biases[k];
            for (int i = 0; i < ReplyFeatures.Count; i++)
            {
                float weight = linear.Weights[k][i] * scale[i];
                dense[(k * ReplyFeatures.Count) + i] = weight;
                sum -= (double)weight * mean[i];
            }

            bias[k] = (float)sum;
            ReadOnlySpan<float> hashed = linear.Weights[k].AsSpan(ReplyFeatures.Count);
            float most = 1e-6f;
            foreach (float weight in hashed)
            {
                most = Math.Max(most, Math.Abs(weight));
            }

            gramScale[k] = GramShare * most / sbyte.MaxValue;
            for (int b = 0; b < hashed.Length; b++)
            {
                grams[(k * ReplyFeatures.Buckets) + b] = (sbyte)MathF.Round(hashed[b] / most * sbyte.MaxValue);
            }
        }

        return new ReplyModel(bias, dense, gramScale, grams);
    }

    // The model takes its features as they are: what standardizing does to them is folded into the weights.
    private static (float[] Mean, float[] Scale) Standardize(List<Example> examples)
    {
        var mean = new float[ReplyFeatures.Count];
        var scale = new float[ReplyFeatures.Count];
        for (int i = 0; i < mean.Length; i++)
        {
            double sum = 0, squares = 0;
            foreach (Example example in examples)
            {
                sum += example.Dense[i];
                squares += (double)example.Dense[i] * example.Dense[i];
            }

            double average = sum / examples.Count;
            double deviation = Math.Sqrt(Math.Max(0, (squares / examples.Count) - (average * average)));
            mean[i] = (float)average;
            scale[i] = deviation < 1e-4 ? 0 : (float)(DenseShare / deviation);
        }

        return (mean, scale);
    }

    private static VBuffer<float> Row(Example example, float[] mean, float[] scale, int size)
    {
        var buckets = new SortedDictionary<int, float>();
        foreach ((int bucket, float value) in example.Grams)
        {
            buckets[bucket] = buckets.GetValueOrDefault(bucket) + (value * GramShare);
        }

        var indices = new int[ReplyFeatures.Count + buckets.Count];
        var values = new float[indices.Length];
        for (int i = 0; i < ReplyFeatures.Count; i++)
        {
            (indices[i], values[i]) = (i, (example.Dense[i] - mean[i]) * scale[i]);
        }

        int at = ReplyFeatures.Count;
        foreach ((int bucket, float value) in buckets)
        {
            (indices[at], values[at++]) = (ReplyFeatures.Count + bucket, value);
        }

        return new VBuffer<float>(size, values.Length, values, indices);
    }

    private static Example? Featurize(ReplyPair pair, WordOfMouthAnalyzer analyzer)
    {
        Bundle bundle = analyzer.Bundle;
        ReplyFeatures? features = ReplyModel.Prepare(bundle, pair.Post, TextReading.Of(analyzer, bundle, pair.Post), pair.Reply, TextReading.Of(analyzer, bundle, pair.Reply), out _);
        // Replies to one post stay in one fold.
        return features is null ? null : new Example(pair, features.Dense.ToArray(), [.. features.Grams], (int)((TokenHash.Of(pair.Post) >> 33) % Folds));
    }

    private sealed record Example(ReplyPair Pair, float[] Dense, (int Bucket, float Value)[] Grams, int Fold);
}
