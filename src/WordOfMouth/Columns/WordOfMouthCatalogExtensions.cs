using Microsoft.ML.Data;
using WordOfMouth.Columns;

namespace Microsoft.ML;

/// <summary>Our features and scores as steps of any ML.NET pipeline.</summary>
public static class WordOfMouthCatalogExtensions
{
    /// <summary>
    /// Adds a vector of <see cref="PostFeaturizer.Count"/> numbers: dense features, the small encoder's pooled numbers,
    /// hashed word n-grams. To load a saved pipeline, register this assembly:
    /// <c>ml.ComponentCatalog.RegisterAssembly(typeof(PostFeaturizer).Assembly)</c>; load pipelines from trusted sources only.
    /// </summary>
    /// <param name="catalog">The catalog of text transforms.</param>
    /// <param name="outputColumnName">Name of the new column.</param>
    /// <param name="inputColumnName">Name of the text column.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static EstimatorChain<ITransformer> FeaturizeWordOfMouth(this TransformsCatalog.TextTransforms catalog, string outputColumnName, string inputColumnName)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentException.ThrowIfNullOrEmpty(outputColumnName);
        ArgumentException.ThrowIfNullOrEmpty(inputColumnName);
        var ml = new MLContext();
        return new EstimatorChain<ITransformer>()
            .Append(ml.Transforms.CopyColumns(nameof(PostFeaturizer.Input.WordOfMouthText), inputColumnName))
            .Append(ml.Transforms.CustomMapping(new PostFeaturizer().GetMapping(), PostFeaturizer.ContractName))
            .Append(ml.Transforms.CopyColumns(outputColumnName, nameof(PostFeaturizer.Output.WordOfMouthFeatures)))
            .Append<ITransformer>(ml.Transforms.DropColumns(nameof(PostFeaturizer.Input.WordOfMouthText), nameof(PostFeaturizer.Output.WordOfMouthFeatures)));
    }

    /// <summary>Adds the scores of the embedded model as the columns of <see cref="PostScorer.Output"/>.</summary>
    /// <param name="catalog">The catalog of text transforms.</param>
    /// <param name="inputColumnName">Name of the text column.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static EstimatorChain<ITransformer> ScoreWordOfMouth(this TransformsCatalog.TextTransforms catalog, string inputColumnName)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentException.ThrowIfNullOrEmpty(inputColumnName);
        var ml = new MLContext();
        return new EstimatorChain<ITransformer>()
            .Append(ml.Transforms.CopyColumns(nameof(PostScorer.Input.WordOfMouthText), inputColumnName))
            .Append(ml.Transforms.CustomMapping(new PostScorer().GetMapping(), PostScorer.ContractName))
            .Append<ITransformer>(ml.Transforms.DropColumns(nameof(PostScorer.Input.WordOfMouthText)));
    }

    /// <summary>Adds what a model says of a text before the last word, as the columns of <see cref="PostOpinions.Output"/>: what an adapted model learns from.</summary>
    /// <param name="catalog">The catalog of text transforms.</param>
    /// <param name="inputColumnName">Name of the text column.</param>
    /// <param name="model">The model; null for <see cref="PostOpinions.Base"/>, which a loaded pipeline asks in any case.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static EstimatorChain<ITransformer> AskWordOfMouth(this TransformsCatalog.TextTransforms catalog, string inputColumnName, WordOfMouth.ModelSource? model = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentException.ThrowIfNullOrEmpty(inputColumnName);
        var ml = new MLContext();
        return new EstimatorChain<ITransformer>()
            .Append(ml.Transforms.CopyColumns(nameof(PostOpinions.Input.WordOfMouthText), inputColumnName))
            .Append<ITransformer>(ml.Transforms.CustomMapping(new PostOpinions(model ?? PostOpinions.Base).GetMapping(), PostOpinions.ContractName));
    }
}
