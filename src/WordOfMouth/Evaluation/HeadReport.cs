namespace WordOfMouth.Evaluation;

/// <summary>How good a model is at one head.</summary>
public sealed record HeadReport
{
    /// <summary>The head, such as <c>tone</c>.</summary>
    public required string Head { get; init; }

    /// <summary>The classes: negative, neutral, positive; negative and positive alone where no post is neutral; or no and yes.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>Posts with a label for this head.</summary>
    public required int Posts { get; init; }

    /// <summary>Posts that the model does not score, being too short or in another language: they count as neutral or no (negative, where nothing is neutral).</summary>
    public required int Unscored { get; init; }

    /// <summary>The model's figures.</summary>
    public required HeadFigures Figures { get; init; }

    /// <summary>The figures of the model beside it, or null.</summary>
    public HeadFigures? AgainstFigures { get; init; }

    /// <summary>Whether the model is better than the one beside it, or null.</summary>
    public PairedComparison? Comparison { get; init; }

    /// <summary>Macro-F1 of always giving the commonest answer.</summary>
    public required double MajorityMacroF1 { get; init; }

    /// <summary>Posts by right class (row) and class the model gave (column), in the order of <see cref="Classes"/>.</summary>
    public required IReadOnlyList<IReadOnlyList<int>> Confusion { get; init; }

    /// <summary>Each class against all others.</summary>
    public required IReadOnlyList<ClassReport> ByClass { get; init; }

    /// <summary>Whether posts are right as often as the model is sure: of the tone's confidence, or of the probability of yes.</summary>
    public required IReadOnlyList<ReliabilityBin> Reliability { get; init; }

    /// <summary>The same of the model beside it; empty without one.</summary>
    public IReadOnlyList<ReliabilityBin> AgainstReliability { get; init; } = [];

    /// <summary>Accuracy and coverage when only posts above a floor of confidence are answered, from the highest floor down.</summary>
    public required IReadOnlyList<CoveragePoint> Coverage { get; init; }

    /// <summary>The same of the model beside it; empty without one.</summary>
    public IReadOnlyList<CoveragePoint> AgainstCoverage { get; init; } = [];

    /// <summary>
    /// Floors of confidence for wished accuracies: <see cref="Threshold.Precision"/> is the accuracy of the posts that
    /// are answered, <see cref="Threshold.Share"/> their share.
    /// </summary>
    public required IReadOnlyList<Threshold> Floors { get; init; }

    /// <summary>The figures of parts of the file: by language, length, domain, emoji, negation.</summary>
    public required IReadOnlyList<SliceReport> Slices { get; init; }

    /// <summary>The errors the model was surest of, worst first.</summary>
    public required IReadOnlyList<WorstError> WorstErrors { get; init; }
}
