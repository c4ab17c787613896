namespace WordOfMouth.Adapting;

/// <summary>What cross-validation says of a strength.</summary>
/// <param name="Loss">Mean weighted log loss.</param>
/// <param name="MacroF1">Macro-F1.</param>
/// <param name="Predictions">The classes given, in the order of the task's cases; null where only the figures were kept.</param>
internal sealed record CrossValidated(double Loss, double MacroF1, int[]? Predictions);
