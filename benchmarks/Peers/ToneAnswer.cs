namespace WordOfMouth.Benchmarks.Peers;

/// <summary>What the tone engine answers.</summary>
internal sealed class ToneAnswer
{
    public string PredictedTone { get; set; } = "";

    public float[] Score { get; set; } = [];
}
