using Microsoft.ML.Transforms;

namespace WordOfMouth.Columns;

/// <summary>Adds our scores as columns: see <see cref="Microsoft.ML.WordOfMouthCatalogExtensions"/>.</summary>
[CustomMappingFactoryAttribute(ContractName)]
public sealed class PostScorer : CustomMappingFactory<PostScorer.Input, PostScorer.Output>
{
    internal const string ContractName = "WordOfMouth.Scores";

    private readonly WordOfMouthAnalyzer _analyzer;

    /// <summary>Scores of the embedded model. ML.NET calls this when it loads a saved pipeline.</summary>
    public PostScorer()
        : this(WordOfMouthAnalyzer.Default)
    {
    }

    internal PostScorer(WordOfMouthAnalyzer analyzer)
    {
        _analyzer = analyzer;
    }

    /// <inheritdoc/>
    public override Action<Input, Output> GetMapping() => (input, output) =>
    {
        OpinionScore score = _analyzer.Score((input.WordOfMouthText ?? "").AsSpan());
        output.Scored = score.Status == Status.Scored;
        output.ToneValue = score.Tone.Value;
        output.ToneConfidence = score.Tone.Confidence;
        output.Controversy = score.Controversy.Value;
        output.Authenticity = score.Authenticity.Value;
        output.Complaint = score.Care.Complaint;
        output.NeedsAnswer = score.Care.NeedsAnswer;
    };

    /// <summary>The text, by its fixed column name.</summary>
    public sealed class Input
    {
        /// <summary>The text.</summary>
        public string? WordOfMouthText { get; set; }
    }

    /// <summary>The scores; NaN, ML.NET's missing value, where the text was not scored.</summary>
    public sealed class Output
    {
        /// <summary>Whether the text was scored.</summary>
        public bool Scored { get; set; }

        /// <summary><see cref="ToneScore.Value"/>.</summary>
        public float ToneValue { get; set; }

        /// <summary><see cref="ToneScore.Confidence"/>.</summary>
        public float ToneConfidence { get; set; }

        /// <summary><see cref="ControversyScore.Value"/>.</summary>
        public float Controversy { get; set; }

        /// <summary><see cref="AuthenticityScore.Value"/>.</summary>
        public float Authenticity { get; set; }

        /// <summary><see cref="CareSignals.Complaint"/>.</summary>
        public float Complaint { get; set; }

        /// <summary><see cref="CareSignals.NeedsAnswer"/>.</summary>
        public float NeedsAnswer { get; set; }
    }
}
