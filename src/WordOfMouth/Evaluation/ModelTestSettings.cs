namespace WordOfMouth.Evaluation;

/// <summary>What a <see cref="ModelTest"/> reports beside the figures.</summary>
public sealed record ModelTestSettings
{
    /// <summary>Whether the worst errors carry their texts. By default they are rows of the file, and no text leaves it.</summary>
    public bool ShowTexts { get; init; }

    /// <summary>Precisions to find thresholds for; each in (0, 1].</summary>
    public IReadOnlyList<double> Precisions { get; init; } = [0.8, 0.9, 0.95];

    /// <summary>Recalls to find thresholds for; each in (0, 1].</summary>
    public IReadOnlyList<double> Recalls { get; init; } = [0.8, 0.9];

    /// <summary>Accuracies to find a floor of confidence for; each in (0, 1].</summary>
    public IReadOnlyList<double> Accuracies { get; init; } = [0.8, 0.9, 0.95];
}
