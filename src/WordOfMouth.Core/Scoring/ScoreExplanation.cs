namespace WordOfMouth;

/// <summary>
/// One score before its link function, taken apart: <see cref="Bias"/>, <see cref="WholeText"/> and all amounts of
/// <see cref="Contributions"/> sum to <see cref="Score"/>, but for rounding. Immutable and thread-safe.
/// </summary>
public sealed class ScoreExplanation
{
    internal ScoreExplanation(string name, float score, float bias, float wholeText, IReadOnlyList<Contribution> contributions)
    {
        (Name, Score, Bias, WholeText, Contributions) = (name, score, bias, wholeText, contributions);
    }

    /// <summary>Name of the score, such as <c>tone</c> or <c>complaint</c>.</summary>
    public string Name { get; }

    /// <summary>
    /// The score in logits. A head's probability is <c>1 / (1 + e^−score)</c>; the three probabilities of tone are the
    /// softmax of its three scores; the balance of tone is positive − negative. NaN where the text was not scored.
    /// </summary>
    public float Score { get; }

    /// <summary>What is there before anything is read.</summary>
    public float Bias { get; }

    /// <summary>What belongs to no word: length, long words, capitals of nouns, sentences, unknown words; beginning and end.</summary>
    public float WholeText { get; }

    /// <summary>What each token adds, in the order of the text, without overlap. Empty where the text was not scored.</summary>
    public IReadOnlyList<Contribution> Contributions { get; }

    /// <summary>The contributions that add or take most, largest first; of equal ones the first in the text first.</summary>
    /// <param name="count">How many, at most.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    public IReadOnlyList<Contribution> Top(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return [.. Contributions.OrderByDescending(c => Math.Abs(c.Amount)).Take(count)];
    }
}
