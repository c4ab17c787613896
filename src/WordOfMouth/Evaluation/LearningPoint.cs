namespace WordOfMouth.Evaluation;

/// <summary>A point of a learning curve.</summary>
/// <param name="Curve">What was trained, such as adapted or from scratch.</param>
/// <param name="Posts">Number of training posts; 0 for the model before.</param>
/// <param name="MacroF1">Macro-F1 reached on posts kept out.</param>
public sealed record LearningPoint(string Curve, int Posts, Figure MacroF1);
