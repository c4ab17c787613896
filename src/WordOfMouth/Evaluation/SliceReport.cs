namespace WordOfMouth.Evaluation;

/// <summary>The figures of a part of the posts.</summary>
/// <param name="Kind">What the posts were parted by: language, length, domain, emoji, negation.</param>
/// <param name="Name">The part, such as de or 11–25 words.</param>
/// <param name="Posts">Number of posts.</param>
/// <param name="MacroF1">Mean F1 of the classes that occur in the part.</param>
/// <param name="Accuracy">Share of right answers.</param>
/// <param name="AgainstMacroF1">The same of the model beside it, or null.</param>
/// <param name="Comparison">Whether the model is better here, or null. With many parts some differ by chance.</param>
public sealed record SliceReport(string Kind, string Name, int Posts, Figure MacroF1, Figure Accuracy, Figure? AgainstMacroF1, PairedComparison? Comparison);
