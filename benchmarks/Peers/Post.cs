using Microsoft.ML.Data;

namespace WordOfMouth.Benchmarks.Peers;

/// <summary>A text with the three answers, as ML.NET reads it.</summary>
internal sealed class Post
{
    public string Text { get; set; } = "";

    /// <summary>negative, neutral or positive.</summary>
    public string Tone { get; set; } = "";

    [ColumnName("Label")]
    public bool Yes { get; set; }
}
