namespace WordOfMouth.Tests.Scoring;

/// <summary><see cref="ScoreContract"/> under the invariant culture.</summary>
public sealed class ScoreContractInInvariantCulture() : ScoreContract("");
