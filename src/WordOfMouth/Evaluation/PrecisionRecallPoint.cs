namespace WordOfMouth.Evaluation;

/// <summary>Precision and recall of giving a label from a probability on.</summary>
/// <param name="Threshold">The probability.</param>
/// <param name="Precision">Share of right among the posts with the label.</param>
/// <param name="Recall">Share found among the posts that deserve it.</param>
public readonly record struct PrecisionRecallPoint(double Threshold, double Precision, double Recall);
