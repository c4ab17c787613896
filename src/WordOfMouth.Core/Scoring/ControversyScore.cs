namespace WordOfMouth;

/// <summary>How likely a text is to feed a quarrel. Says nothing of how readers will vote: that needs the thread.</summary>
public readonly record struct ControversyScore
{
    /// <summary>Controversy, [0, 1]: <see cref="Heat"/>, damped by <see cref="Constructiveness"/> (see <c>docs/architecture.md</c>).</summary>
    public float Value { get; init; }

    /// <summary>Probability of insulting, hostile or dismissive wording towards people or groups, [0, 1].</summary>
    public float Heat { get; init; }

    /// <summary>Probability that the text carries a discussion forward: asks, reasons, gives evidence, [0, 1].</summary>
    public float Constructiveness { get; init; }
}
