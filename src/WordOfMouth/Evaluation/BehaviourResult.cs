namespace WordOfMouth.Evaluation;

/// <summary>How a model does at one capability of a behavioural suite.</summary>
/// <param name="Capability">What was tested.</param>
/// <param name="Cases">Number of cases.</param>
/// <param name="Failures">Those that do not hold.</param>
public sealed record BehaviourResult(string Capability, int Cases, IReadOnlyList<BehaviourFailure> Failures)
{
    /// <summary>Share of cases that do not hold, [0, 1].</summary>
    public double FailureRate => (double)Failures.Count / Cases;
}
