using WordOfMouth.Evaluation;
using WordOfMouth.Models;

namespace WordOfMouth.Adapting;

/// <summary>What training did to one head of one language, by cross-validation on the posts it learned from.</summary>
/// <param name="Language">The language.</param>
/// <param name="Head">The head.</param>
/// <param name="Posts">Posts that the figures are about.</param>
/// <param name="Strength">How far it went from its parent: keep, near, middle, far; or scratch.</param>
/// <param name="MacroF1">Macro-F1, with its interval.</param>
/// <param name="Comparison">Against the parent on the same posts.</param>
public sealed record HeadOutcome(Language Language, Head Head, int Posts, string Strength, Figure MacroF1, PairedComparison Comparison);
