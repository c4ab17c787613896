namespace WordOfMouth.Evaluation;

/// <summary>One figure of one head on one test set, with what it must be read beside.</summary>
/// <param name="Set">Name of the set.</param>
/// <param name="Language">Language code.</param>
/// <param name="Head">Name of the head.</param>
/// <param name="Measure">macro-F1, macro-recall or AUC.</param>
/// <param name="Value">The figure, in [0, 1].</param>
/// <param name="Low">Lower end of its 95 % bootstrap interval.</param>
/// <param name="High">Upper end.</param>
/// <param name="Majority">The same figure of always saying the commonest answer.</param>
/// <param name="Cases">Number of test texts.</param>
/// <param name="CalibrationError">Expected calibration error of the confidence; NaN where it makes no sense.</param>
/// <param name="CertainHalf">Accuracy of the half with the highest confidence, minus accuracy of all; NaN where it makes no sense.</param>
/// <param name="Published">Published figures, or null.</param>
/// <param name="MayShip">Whether the set's licence lets a released model learn from it.</param>
public sealed record SetFigure(
    string Set, string Language, string Head, string Measure, double Value, double Low, double High, double Majority, int Cases,
    double CalibrationError, double CertainHalf, string? Published, bool MayShip);
