namespace WordOfMouth;

/// <summary>
/// A text without what leads to persons. Offsets of the original no longer fit it: <see cref="ToRedacted"/> and
/// <see cref="ToOriginal"/> translate between the two. Immutable; does not keep the original.
/// </summary>
public sealed class RedactedText
{
    internal RedactedText(string text, IReadOnlyList<Redaction> redactions)
    {
        (Text, Redactions) = (text, redactions);
    }

    /// <summary>The redacted text; the original where nothing was found, or where the rules are off.</summary>
    public string Text { get; }

    /// <summary>What was replaced, in order.</summary>
    public IReadOnlyList<Redaction> Redactions { get; }

    /// <summary>Where a place of the original text is in <see cref="Text"/>; a place inside a redaction is the replacement's start.</summary>
    /// <param name="index">0 to the length of the original text.</param>
    public int ToRedacted(int index) => Translate(index, static r => (r.Original, r.Redacted));

    /// <summary>Where a place of <see cref="Text"/> was in the original text; a place inside a replacement is the redaction's start.</summary>
    /// <param name="index">0 to the length of <see cref="Text"/>.</param>
    public int ToOriginal(int index) => Translate(index, static r => (r.Redacted, r.Original));

    /// <inheritdoc/>
    public override string ToString() => Text;

    private int Translate(int index, Func<Redaction, (Range From, Range To)> direction)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        int shift = 0;
        foreach (Redaction redaction in Redactions)
        {
            (Range from, Range to) = direction(redaction);
            if (index < from.Start.Value)
            {
                break;
            }

            if (index < from.End.Value)
            {
                return to.Start.Value;
            }

            shift = to.End.Value - from.End.Value;
        }

        return index + shift;
    }
}
