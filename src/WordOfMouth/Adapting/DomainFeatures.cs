using System.Collections.Immutable;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using WordOfMouth.Columns;
using WordOfMouth.Features;
using WordOfMouth.Models;
using WordOfMouth.Training;

namespace WordOfMouth.Adapting;

/// <summary>
/// The features of a domain's posts, prepared by ML.NET: n-grams that enough posts hold are selected, the encoder's
/// numbers are standardised, all stand in one vector. Knows the way back from that vector to the weights of a bundle.
/// </summary>
internal sealed class DomainFeatures
{
    private const int DenseAt = Correction.Opinions;
    private const int PooledAt = DenseAt + DenseStream.Count;
    private const int GramsAt = PooledAt + PostFeaturizer.EncoderCount;

    // Names of columns between the steps.
    private const string Selected = "SelectedGrams";
    private const string Standardised = "StandardisedPooled";
    private const string Raw = "Raw";

    private readonly LanguageModel _model;
    private readonly IReadOnlyList<float> _pooledOffset, _pooledScale;
    private readonly uint[][] _keysOfGram; // by selected slot

    private DomainFeatures(LanguageModel model, ITransformer preparation, VBuffer<float>[] posts, uint[][] keysOfGram, AffineNormalizer pooled)
    {
        (_model, Preparation, Posts, _keysOfGram) = (model, preparation, posts, keysOfGram);
        (_pooledOffset, _pooledScale) = (pooled.Offset, pooled.Scale);
    }

    private readonly record struct AffineNormalizer(IReadOnlyList<float> Offset, IReadOnlyList<float> Scale);

    /// <summary>The steps from the columns of <see cref="PostOpinions.Output"/> to one vector.</summary>
    public ITransformer Preparation { get; }

    /// <summary>The vectors, by post.</summary>
    public VBuffer<float>[] Posts { get; }

    public int Size => GramsAt + _keysOfGram.Length;

    /// <summary>Reads all posts of one language.</summary>
    public static DomainFeatures Of(MLContext ml, LanguageModel model, IReadOnlyList<LabelledText> texts)
    {
        var posts = new PostOpinions.Output[texts.Count];
        var keys = new uint[texts.Count][];
        Parallel.For(0, texts.Count, () => new DomainPostReader(model), (i, _, reader) =>
        {
            posts[i] = reader.Read(texts[i].Text, out keys[i]);
            return reader;
        }, static _ => { });

        // Of a few posts a word that stands in two is worth a weight, of many only one that stands in three.
        int least = texts.Count < 1000 ? 2 : 3;
        IDataView view = ml.Data.LoadFromEnumerable(posts);
        TransformerChain<ColumnConcatenatingTransformer> preparation = ml.Transforms.FeatureSelection.SelectFeaturesBasedOnCount(Selected, nameof(PostOpinions.Output.WordOfMouthGrams), least)
            .Append(ml.Transforms.NormalizeMeanVariance(Standardised, nameof(PostOpinions.Output.WordOfMouthPooled), fixZero: false, maximumExampleCount: int.MaxValue))
            .Append(ml.Transforms.Concatenate(Raw, nameof(PostOpinions.Output.WordOfMouthOpinions), nameof(PostOpinions.Output.WordOfMouthDense), Standardised, Selected))
            .Fit(view);
        IDataView prepared = preparation.Transform(view);
        uint[][] keysOfGram = [.. keys.SelectMany(k => k.GroupBy(PostOpinions.SlotOf).Select(g => (Slot: g.Key, Keys: g)))
            .GroupBy(g => g.Slot).Where(g => g.Count() >= least).OrderBy(g => g.Key)
            .Select(g => g.SelectMany(x => x.Keys).Distinct().Order().ToArray())];
        return new DomainFeatures(model, preparation, [.. prepared.GetColumn<VBuffer<float>>(Raw).Select(Copy)], keysOfGram, NormalizerOf(preparation));
    }

    // ML.NET uses a buffer again for the next row.
    private static VBuffer<float> Copy(VBuffer<float> buffer)
    {
        VBuffer<float> copy = default;
        buffer.CopyTo(ref copy);
        return copy;
    }

    private static AffineNormalizer NormalizerOf(TransformerChain<ColumnConcatenatingTransformer> preparation)
    {
        NormalizingTransformer normalizer = preparation.OfType<NormalizingTransformer>().Single();
        var parameters = (NormalizingTransformer.AffineNormalizerModelParameters<ImmutableArray<float>>)normalizer.GetNormalizerModelParameters(0);
        return new AffineNormalizer(parameters.Offset.IsDefaultOrEmpty ? new float[PostFeaturizer.EncoderCount] : parameters.Offset, parameters.Scale);
    }

    /// <summary>The scale of each number of the vector for a head at a strength.</summary>
    public float[] ScaleOf(Head head, CorrectionStrength strength)
    {
        var scale = new float[Size];
        int own = Outputs.Of(head);
        int width = Outputs.Width(head);
        for (int i = 0; i < Correction.Opinions; i++)
        {
            int output = i % Outputs.Count;
            bool isOwn = output >= own && output < own + width;
            scale[i] = output >= Outputs.Used ? 0 : i < Outputs.Count ? (isOwn ? strength.OwnLogits : strength.OtherLogits) : isOwn ? strength.OwnOpinions : 0;
        }

        scale.AsSpan(DenseAt, DenseStream.Count).Fill(strength.Dense);
        scale.AsSpan(PooledAt, PostFeaturizer.EncoderCount).Fill(strength.Pooled);
        scale.AsSpan(GramsAt).Fill(strength.Grams);
        return scale;
    }

    /// <summary>The posts' vectors at a scale.</summary>
    public VBuffer<float>[] Scaled(float[] scale) => [.. Posts.Select(p =>
    {
        var indices = new List<int>();
        var values = new List<float>();
        foreach (KeyValuePair<int, float> item in p.Items())
        {
            float value = item.Value * scale[item.Key];
            if (value != 0)
            {
                indices.Add(item.Key);
                values.Add(value);
            }
        }

        return new VBuffer<float>(Size, indices.Count, [.. values], [.. indices]);
    })];

    /// <summary>A step of ML.NET that scales: what brings ± 1 ÷ scale to ± 1.</summary>
    public ITransformer ScaleStep(MLContext ml, float[] scale)
    {
        const float AsGoodAsZero = 1e-12f;
        float[] ends = [.. scale.Select(s => 1 / Math.Max(s, AsGoodAsZero))];
        SchemaDefinition schema = SchemaDefinition.Create(typeof(Ends));
        schema[nameof(Ends.Raw)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, Size);
        IDataView view = ml.Data.LoadFromEnumerable([new Ends { Raw = ends }, new Ends { Raw = [.. ends.Select(e => -e)] }], schema);
        return ml.Transforms.NormalizeMinMax(nameof(LinearTrainer.Row.Features), Raw, fixZero: true).Fit(view);
    }

    private sealed class Ends
    {
        public float[] Raw { get; init; } = [];
    }

    /// <summary>Writes the weights of a head into the arrays of a correction.</summary>
    public void Compile(Head head, LinearTrainer.LinearWeights weights, float[] scale, CorrectionArrays arrays)
    {
        for (int c = 0; c < weights.Biases.Length; c++)
        {
            int output = Outputs.Of(head) + c;
            float[] w = [.. weights.Weights[c].Select((weight, i) => weight * scale[i])];
            double bias = weights.Biases[c];
            for (int i = 0; i < Correction.Opinions; i++)
            {
                arrays.Opinions[(i * Outputs.Count) + output] = w[i];
            }

            for (int i = 0; i < DenseStream.Count; i++)
            {
                (float mean, float deviation) = DomainPostReader.MomentsOf(_model.Linear, i);
                arrays.Dense[(i * Outputs.Count) + output] = w[DenseAt + i] / deviation;
                bias -= (double)w[DenseAt + i] / deviation * mean;
            }

            for (int i = 0; i < Math.Min(PostFeaturizer.EncoderCount, _model.Features.EncoderFeatures); i++)
            {
                float weight = w[PooledAt + i] * _pooledScale[i];
                arrays.Pooled[(i * Outputs.Count) + output] = weight;
                bias -= (double)weight * _pooledOffset[i];
            }

            for (int g = 0; g < _keysOfGram.Length; g++)
            {
                foreach (uint key in _keysOfGram[g])
                {
                    arrays.Gram(key)[output] = w[GramsAt + g];
                }
            }

            arrays.Bias[output] = (float)bias;
        }

        arrays.Mark(head);
    }
}
