namespace WordOfMouth.Evaluation;

/// <summary>A figure of merit with its 95 % bootstrap interval.</summary>
/// <param name="Value">The figure.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public readonly record struct Figure(double Value, double Low, double High);
