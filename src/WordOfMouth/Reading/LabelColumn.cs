using WordOfMouth.Models;

namespace WordOfMouth.Reading;

/// <summary>Where a head's labels stand.</summary>
/// <param name="Head">The head.</param>
/// <param name="Columns">One column; or for the tone three, with the probabilities of negative, neutral, positive.</param>
/// <param name="Map">What the values mean; null for what most files mean.</param>
public sealed record LabelColumn(Head Head, IReadOnlyList<string> Columns, LabelMap? Map = null)
{
    /// <summary>Reads <c>head=column</c>, such as <c>tone=Bewertung</c>, or <c>tone=neg,neu,pos</c> for three columns of probabilities.</summary>
    /// <param name="label">The words.</param>
    /// <exception cref="FormatException">They cannot be understood; the message says what could.</exception>
    public static LabelColumn Parse(string label)
    {
        ArgumentNullException.ThrowIfNull(label);
        int equals = label.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0 || equals == label.Length - 1)
        {
            throw new FormatException($"\"{label}\" names no label. Write HEAD=COLUMN, such as tone=Bewertung.");
        }

        string name = label[..equals].Trim();
        if (!HeadNames.TryParse(name, out Head head))
        {
            throw new FormatException($"\"{name}\" is no head. There are {HeadNames.All}.");
        }

        string column = label[(equals + 1)..].Trim();
        string[] parts = head == Head.Tone ? column.Split(',', StringSplitOptions.TrimEntries) : [column];
        return new LabelColumn(head, parts.Length == Outputs.Width(head) ? parts : [column]);
    }
}
