namespace WordOfMouth.Evaluation;

/// <summary>How good a model is on a file of labelled posts, and whether it is better than another.</summary>
/// <param name="File">The file, without its folder.</param>
/// <param name="Model">Name and version of the model.</param>
/// <param name="Against">Name and version of the model beside it, or null.</param>
/// <param name="Posts">Labelled posts.</param>
/// <param name="Heads">A report for each head that the file labels.</param>
/// <param name="Notes">What to know of the file when reading the figures.</param>
/// <param name="LearningCurve">How good the model became with how many posts, as its card has it; or empty.</param>
public sealed record ModelReport(
    string File, string Model, string? Against, int Posts, IReadOnlyList<HeadReport> Heads, IReadOnlyList<string> Notes, IReadOnlyList<LearningPoint> LearningCurve);
