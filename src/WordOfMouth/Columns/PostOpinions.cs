using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using WordOfMouth.Adapting;
using WordOfMouth.Models;
using WordOfMouth.Text;

namespace WordOfMouth.Columns;

/// <summary>
/// Adds all that a model says of a text before the last word: what an adapted model learns from. A step of the pipelines
/// that <see cref="TrainedModel"/> saves; see <see cref="Microsoft.ML.WordOfMouthCatalogExtensions"/>.
/// </summary>
[CustomMappingFactoryAttribute(ContractName)]
public sealed class PostOpinions : CustomMappingFactory<PostOpinions.Input, PostOpinions.Output>
{
    internal const string ContractName = "WordOfMouth.Opinions";

    /// <summary>Opinions: logits, linear, tree and encoder scores of all heads.</summary>
    public const int OpinionCount = Correction.Opinions;

    /// <summary>Slots of the hashed n-grams: so many that two n-grams of a domain seldom share one.</summary>
    public const int GramCount = 1 << 20;

    [ThreadStatic]
    private static (Bundle Bundle, DomainPostReader? German, DomainPostReader? English, TextScratch Scratch)? s_readers;

    private readonly ModelSource _source;

    /// <summary>Opinions of <see cref="Base"/>. ML.NET calls this when it loads a saved pipeline.</summary>
    public PostOpinions()
        : this(Base)
    {
    }

    internal PostOpinions(ModelSource source)
    {
        _source = source;
    }

    /// <summary>
    /// The model whose opinions a saved pipeline asks for: that which was the base of the adapted one. Set it before
    /// loading a pipeline with another base than the embedded model.
    /// </summary>
    public static ModelSource Base { get; set; } = ModelSource.Default;

    internal static int SlotOf(uint key) => (int)(key & (GramCount - 1));

    /// <inheritdoc/>
    public override Action<Input, Output> GetMapping()
    {
        Bundle bundle = _source.Load();
        return (input, output) => Read(bundle, input.WordOfMouthText ?? "", output);
    }

    private static void Read(Bundle bundle, string text, Output output)
    {
        if (s_readers is not { } readers || !ReferenceEquals(readers.Bundle, bundle))
        {
            readers = (bundle, ReaderOf(bundle.German), ReaderOf(bundle.English), new TextScratch());
            s_readers = readers;
        }

        // As PostFeaturizer: what is neither is read as German, the first language.
        readers.Scratch.Count = 0;
        if (text.Length > 0)
        {
            readers.Scratch.ReadChunk(text, 0);
        }

        bool english = bundle.Identifier.Identify(readers.Scratch, out _) == Language.English;
        DomainPostReader? reader = text.Length == 0 ? null : english ? readers.English : readers.German;
        Output read = reader?.Read(text, out _) ?? new Output();
        (output.WordOfMouthOpinions, output.WordOfMouthDense, output.WordOfMouthPooled, output.WordOfMouthGrams) =
            (read.WordOfMouthOpinions, read.WordOfMouthDense, read.WordOfMouthPooled, read.WordOfMouthGrams);
    }

    private static DomainPostReader? ReaderOf(LanguageModel? model) => model is null ? null : new DomainPostReader(model);

    /// <summary>The text, by its fixed column name.</summary>
    public sealed class Input
    {
        /// <summary>The text.</summary>
        public string? WordOfMouthText { get; set; }
    }

    /// <summary>What the model says, by its fixed column names.</summary>
    public sealed class Output
    {
        /// <summary>Logits, linear, tree and encoder scores: <see cref="OpinionCount"/> numbers.</summary>
        [VectorType(OpinionCount)]
        public VBuffer<float> WordOfMouthOpinions { get; set; } = new(OpinionCount, 0, [], []);

        /// <summary>Dense features, held within the bounds of the model, in standard deviations.</summary>
        [VectorType(PostFeaturizer.DenseCount)]
        public VBuffer<float> WordOfMouthDense { get; set; } = new(PostFeaturizer.DenseCount, 0, [], []);

        /// <summary>Pooled numbers of the encoder; zeros behind those that the model has.</summary>
        [VectorType(PostFeaturizer.EncoderCount)]
        public VBuffer<float> WordOfMouthPooled { get; set; } = new(PostFeaturizer.EncoderCount, 0, [], []);

        /// <summary>N-grams by the low bits of their keys: <see cref="GramCount"/> slots, sparse.</summary>
        [VectorType(GramCount)]
        public VBuffer<float> WordOfMouthGrams { get; set; } = new(GramCount, 0, [], []);
    }
}
