namespace WordOfMouth.Evaluation;

/// <summary>The posts whose probability lies in one tenth of the scale.</summary>
/// <param name="From">Lower end of the bin.</param>
/// <param name="Posts">Number of posts.</param>
/// <param name="Mean">Their mean probability.</param>
/// <param name="Share">Share of them that are right, or yes; a calibrated model has this equal to the mean.</param>
public readonly record struct ReliabilityBin(double From, int Posts, double Mean, double Share);
