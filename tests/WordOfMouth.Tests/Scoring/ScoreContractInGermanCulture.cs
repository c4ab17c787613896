namespace WordOfMouth.Tests.Scoring;

/// <summary><see cref="ScoreContract"/> under <c>de-DE</c>.</summary>
public sealed class ScoreContractInGermanCulture() : ScoreContract("de-DE");
