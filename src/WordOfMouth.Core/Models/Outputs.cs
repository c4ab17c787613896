namespace WordOfMouth.Models;

/// <summary>Where each head's numbers stand among the outputs of a model.</summary>
internal static class Outputs
{
    /// <summary>Outputs a text, a full vector of 16 lanes: three of tone, one of each other head, one spare.</summary>
    public const int Count = 16;

    public const int Negative = 0;
    public const int Neutral = 1;
    public const int Positive = 2;

    /// <summary>Outputs in use.</summary>
    public const int Used = 15;

    /// <summary>All heads, in order.</summary>
    public static ReadOnlySpan<Head> Heads =>
    [
        Head.Tone, Head.Mixed, Head.Heat, Head.Constructiveness, Head.FirstHand, Head.Concreteness, Head.Promotion,
        Head.Generated, Head.Complaint, Head.Churn, Head.Urgency, Head.NeedsAnswer, Head.Irony,
    ];

    /// <summary>The first output of a head.</summary>
    public static int Of(Head head) => head == Head.Tone ? 0 : (int)head + 2;

    /// <summary>Number of outputs of a head.</summary>
    public static int Width(Head head) => head == Head.Tone ? 3 : 1;
}
