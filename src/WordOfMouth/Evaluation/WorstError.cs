namespace WordOfMouth.Evaluation;

/// <summary>A wrong answer.</summary>
/// <param name="Line">Line in the file, from 1.</param>
/// <param name="Truth">The right class.</param>
/// <param name="Given">The class the model gave.</param>
/// <param name="Confidence">How sure it was, [0, 1].</param>
/// <param name="Text">The text, or null where texts are not shown.</param>
public sealed record WorstError(int Line, string Truth, string Given, double Confidence, string? Text);
