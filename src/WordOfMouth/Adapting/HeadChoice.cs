namespace WordOfMouth.Adapting;

/// <summary>What was chosen for a head.</summary>
/// <param name="Task">The head.</param>
/// <param name="Strength">The correction; null to keep the base.</param>
/// <param name="Result">What cross-validation says of the best correction; null where none was tried.</param>
internal sealed record HeadChoice(HeadTask Task, CorrectionStrength? Strength, CrossValidated? Result);
