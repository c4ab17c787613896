namespace WordOfMouth.Tests.Scoring;

/// <summary><see cref="ScoreContract"/> under <c>tr-TR</c>.</summary>
public sealed class ScoreContractInTurkishCulture() : ScoreContract("tr-TR");
