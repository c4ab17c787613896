namespace WordOfMouth.Scoring.Aspects;

/// <summary>Tokens that say one thing.</summary>
/// <param name="First">The first token.</param>
/// <param name="Last">The last token, included.</param>
/// <param name="Sentence">Which sentence it is part of.</param>
internal readonly record struct Clause(int First, int Last, int Sentence);
