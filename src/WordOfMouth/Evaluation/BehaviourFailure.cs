namespace WordOfMouth.Evaluation;

/// <summary>A case that does not hold, and what the model says instead.</summary>
/// <param name="Case">The case.</param>
/// <param name="Got">The numbers the expectation looked at.</param>
public sealed record BehaviourFailure(BehaviourCase Case, string Got);
