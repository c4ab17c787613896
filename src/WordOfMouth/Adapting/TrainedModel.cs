using Microsoft.ML;
using Microsoft.ML.Data;
using WordOfMouth.Evaluation;
using WordOfMouth.Models;
using WordOfMouth.Text;

namespace WordOfMouth.Adapting;

/// <summary>A trained model: its bundle, its card, and what it learned as ML.NET has it. Immutable.</summary>
public sealed class TrainedModel
{
    private readonly byte[] _bytes;
    private readonly Bundle _base;
    private readonly IReadOnlyList<HeadChoice> _choices;
    private readonly MLContext _ml;
    private readonly Dictionary<(Language, Head), ITransformer> _transformers = [];

    internal TrainedModel(Bundle bundle, ModelCard card, IReadOnlyList<HeadOutcome> outcomes, Bundle baseModel, IReadOnlyList<HeadChoice> choices, MLContext ml, bool interrupted)
    {
        _bytes = BundleWriter.Write(bundle);
        (Card, Outcomes, _base, _choices, _ml, WasInterrupted) = (card, outcomes, baseModel, choices, ml, interrupted);
    }

    /// <summary>The bytes of the bundle, as a <c>.wom</c> file holds them.</summary>
    public ReadOnlyMemory<byte> Bundle => _bytes;

    /// <summary>The card, which is in the bundle too.</summary>
    public ModelCard Card { get; }

    /// <summary>What training did to each head.</summary>
    public IReadOnlyList<HeadOutcome> Outcomes { get; }

    /// <summary>Whether it was cancelled and is the best so far.</summary>
    public bool WasInterrupted { get; }

    /// <summary>The model, ready for an analyzer.</summary>
    public ModelSource Source => ModelSource.FromBytes(_bytes);

    /// <summary>The heads that were corrected, each with a transformer of its own; none of a model from scratch.</summary>
    public IReadOnlyList<(Language Language, Head Head)> CorrectedHeads => [.. _choices.Where(c => c.Strength is not null).Select(c => (c.Task.Language, c.Task.Head))];

    /// <summary>
    /// What was learned of a head, as a transformer of ML.NET: from a column <c>Text</c> to <c>Score</c> (of the tone
    /// three: negative, neutral, positive) and <c>PredictedLabel</c>. It and the bundle agree but for rounding.
    /// </summary>
    /// <param name="language">Language of the posts.</param>
    /// <param name="head">The head; one of <see cref="CorrectedHeads"/>.</param>
    /// <exception cref="ArgumentException">The head was not corrected.</exception>
    public ITransformer Transformer(Language language, Head head)
    {
        HeadChoice choice = _choices.FirstOrDefault(c => c.Task.Language == language && c.Task.Head == head && c.Strength is not null)
            ?? throw new ArgumentException($"{head} of {LanguageCode.Of(language)} was not corrected. Corrected are: {string.Join(", ", CorrectedHeads)}.");
        if (!_transformers.TryGetValue((language, head), out ITransformer? transformer))
        {
            ITransformer asking = _ml.Transforms.Text.AskWordOfMouth(nameof(TextRow.Text), ModelSource.FromBundle(_base)).Fit(NoRows());
            transformer = new TransformerChain<ITransformer>(asking, choice.Task.Transformer(_ml, choice.Strength!));
            _transformers.Add((language, head), transformer);
        }

        return transformer;
    }

    /// <summary>
    /// Writes the bundle, and beside it a zip of ML.NET for each corrected head: <c>own.wom</c>, <c>own.de.tone.zip</c>.
    /// A file appears whole or not at all. Zips, unlike bundles, are to be loaded from trusted sources only.
    /// </summary>
    /// <param name="path">Path of the bundle.</param>
    /// <param name="withTransformers">Whether to write the zips.</param>
    /// <returns>The files written.</returns>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public IReadOnlyList<string> Save(string path, bool withTransformers = true)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var written = new List<string>();
        WholeFile.Write(path, unfinished => File.WriteAllBytes(unfinished, _bytes));
        written.Add(path);
        foreach ((Language language, Head head) in withTransformers ? CorrectedHeads : [])
        {
            string zip = Path.ChangeExtension(path, $".{LanguageCode.Of(language)}.{head.ToString().ToLowerInvariant()}.zip");
            WholeFile.Write(zip, unfinished => _ml.Model.Save(Transformer(language, head), NoRows().Schema, unfinished));
            written.Add(zip);
        }

        return written;
    }

    private IDataView NoRows() => _ml.Data.LoadFromEnumerable(Array.Empty<TextRow>());

    private sealed class TextRow
    {
        public string Text { get; init; } = "";
    }
}
