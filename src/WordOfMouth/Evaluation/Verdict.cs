namespace WordOfMouth.Evaluation;

/// <summary>What a paired comparison of two models on the same posts says of the first.</summary>
public enum Verdict
{
    /// <summary>The difference may be chance: more test posts are needed, or there is none.</summary>
    CannotTell = 0,

    /// <summary>Better, beyond chance.</summary>
    Better,

    /// <summary>Worse, beyond chance.</summary>
    Worse,
}
