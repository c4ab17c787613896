namespace WordOfMouth.Evaluation;

/// <summary>What is gained by answering only where the model is sure.</summary>
/// <param name="Floor">The floor of confidence.</param>
/// <param name="Coverage">Share of the posts at or above it.</param>
/// <param name="Accuracy">Share of right answers among them.</param>
public readonly record struct CoveragePoint(double Floor, double Coverage, double Accuracy);
