namespace WordOfMouth.Evaluation;

/// <summary>How good a model is at telling one class from all others.</summary>
/// <param name="Class">The class.</param>
/// <param name="Posts">Posts that are of it.</param>
/// <param name="Precision">Share of right among the posts that the model gave it; NaN where it gave none.</param>
/// <param name="Recall">Share found among the posts that are of it; NaN where none is.</param>
/// <param name="F1">Their harmonic mean.</param>
/// <param name="Auc">Area under the ROC curve.</param>
/// <param name="AveragePrecision">Area under the curve of precision over recall, by steps.</param>
/// <param name="PrecisionRecall">The curve, from the highest threshold down; thinned.</param>
/// <param name="Thresholds">Thresholds for wished precisions and recalls; a wish that cannot be met has none.</param>
public sealed record ClassReport(
    string Class, int Posts, double Precision, double Recall, double F1, double Auc, double AveragePrecision,
    IReadOnlyList<PrecisionRecallPoint> PrecisionRecall, IReadOnlyList<Threshold> Thresholds);
