namespace WordOfMouth.Evaluation;

/// <summary>The figures of a model at one head, all in [0, 1] and with 95 % bootstrap intervals.</summary>
/// <param name="MacroF1">Mean F1 of the classes.</param>
/// <param name="MacroRecall">Mean recall of the classes.</param>
/// <param name="Accuracy">Share of right answers.</param>
/// <param name="Auc">Area under the ROC curve; of the tone the mean over its classes, each against the others.</param>
/// <param name="CalibrationError">Expected calibration error over ten bins: of the tone's confidence, or of the probability of yes.</param>
public sealed record HeadFigures(Figure MacroF1, Figure MacroRecall, Figure Accuracy, Figure Auc, Figure CalibrationError);
