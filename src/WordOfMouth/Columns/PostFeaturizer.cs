using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using WordOfMouth.Features;
using WordOfMouth.Models;
using WordOfMouth.Text;

namespace WordOfMouth.Columns;

/// <summary>
/// Turns a text column into our features, as a step of an ML.NET pipeline: see
/// <see cref="Microsoft.ML.WordOfMouthCatalogExtensions"/>. The code is that which scores, so no skew can arise.
/// </summary>
[CustomMappingFactoryAttribute(ContractName)]
public sealed class PostFeaturizer : CustomMappingFactory<PostFeaturizer.Input, PostFeaturizer.Output>
{
    internal const string ContractName = "WordOfMouth.Features";

    /// <summary>Dense features: stylometry, word knowledge, counts of traits.</summary>
    public const int DenseCount = DenseStream.Count;

    /// <summary>Pooled numbers of the small encoder; zeros where the model has none.</summary>
    public const int EncoderCount = 512;

    /// <summary>Slots of the hashed word n-grams.</summary>
    public const int GramCount = 1 << 16;

    /// <summary>All features: dense, then encoder, then n-grams.</summary>
    public const int Count = DenseCount + EncoderCount + GramCount;

    [ThreadStatic]
    private static (Bundle Bundle, Worker German, Worker English)? s_workers;

    private readonly ModelSource _source;

    /// <summary>Features of the embedded model. ML.NET calls this when it loads a saved pipeline.</summary>
    public PostFeaturizer()
        : this(ModelSource.Default)
    {
    }

    internal PostFeaturizer(ModelSource source)
    {
        _source = source;
    }

    /// <inheritdoc/>
    public override Action<Input, Output> GetMapping()
    {
        Bundle bundle = _source.Load();
        return (input, output) => output.WordOfMouthFeatures = Featurize(bundle, input.WordOfMouthText ?? "");
    }

    private static VBuffer<float> Featurize(Bundle bundle, string text)
    {
        if (s_workers is not { } workers || !ReferenceEquals(workers.Bundle, bundle))
        {
            workers = (bundle, new Worker(bundle.German), new Worker(bundle.English));
            s_workers = workers;
        }

        // The language decides whose words are known; what is neither is read as German, the first language.
        var scratch = workers.German.Scratch;
        scratch.Count = 0;
        if (text.Length > 0)
        {
            scratch.ReadChunk(text, 0);
        }

        return (bundle.Identifier.Identify(scratch, out _) == Language.English ? workers.English : workers.German).Featurize(text);
    }

    /// <summary>The text, by its fixed column name.</summary>
    public sealed class Input
    {
        /// <summary>The text.</summary>
        public string? WordOfMouthText { get; set; }
    }

    /// <summary>The features, by their fixed column name.</summary>
    public sealed class Output
    {
        /// <summary>The features, sparse: <see cref="Count"/> numbers.</summary>
        [VectorType(Count)]
        public VBuffer<float> WordOfMouthFeatures { get; set; }
    }

    private sealed class Worker(LanguageModel? model)
    {
        private readonly Training.TextFeaturizer? _featurizer = model is null ? null : new Training.TextFeaturizer(model.Features);

        public TextScratch Scratch { get; } = new();

        public VBuffer<float> Featurize(string text)
        {
            if (_featurizer is null || text.Length == 0)
            {
                return new VBuffer<float>(Count, 0, [], []);
            }

            Training.FeaturizedText features = _featurizer.Featurize(text);
            var slots = new SortedDictionary<int, float>();
            for (int i = 0; i < features.Dense.Length; i++)
            {
                slots[i] = features.Dense[i];
            }

            for (int i = 0; i < Math.Min(EncoderCount, features.Pooled.Length); i++)
            {
                slots[DenseCount + i] = features.Pooled[i];
            }

            for (int i = 0; i < features.Grams.Length; i++)
            {
                int slot = DenseCount + EncoderCount + (int)(features.Grams[i] & (GramCount - 1));
                slots[slot] = slots.GetValueOrDefault(slot) + features.GramValues[i];
            }

            KeyValuePair<int, float>[] filled = [.. slots.Where(s => s.Value != 0)];
            return new VBuffer<float>(Count, filled.Length, [.. filled.Select(s => s.Value)], [.. filled.Select(s => s.Key)]);
        }
    }
}
