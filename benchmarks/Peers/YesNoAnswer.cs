namespace WordOfMouth.Benchmarks.Peers;

/// <summary>What the engines of heat and first-hand answer.</summary>
internal sealed class YesNoAnswer
{
    public bool PredictedLabel { get; set; }

    public float Probability { get; set; }
}
