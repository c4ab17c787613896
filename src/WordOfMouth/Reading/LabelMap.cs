using WordOfMouth.Models;

namespace WordOfMouth.Reading;

/// <summary>
/// What the values of a label column mean, in one's own words: <c>1,2=negative;3=neutral;4,5=positive</c>. A value may
/// also mean <c>missing</c>: the row then has no label there. Immutable.
/// </summary>
public sealed class LabelMap
{
    private readonly Dictionary<string, string> _meanings;

    private LabelMap(Head? head, Dictionary<string, string> meanings)
    {
        Head = head;
        _meanings = meanings;
    }

    /// <summary>The head it is for; null where it does not say.</summary>
    public Head? Head { get; }

    /// <summary>The values it knows.</summary>
    public IReadOnlyCollection<string> Values => _meanings.Keys;

    /// <summary>Reads a map.</summary>
    /// <param name="map">Values = meaning, several divided by <c>;</c>, such as <c>1,2=negative;3=neutral;4,5=positive</c> or
    /// <c>ja=yes;nein=no;k.A.=missing</c>. The name of a head and a colon may stand before it: <c>complaint:R=yes;L=no</c>.</param>
    /// <exception cref="FormatException">It cannot be understood; the message says what would be.</exception>
    public static LabelMap Parse(string map)
    {
        ArgumentNullException.ThrowIfNull(map);
        Head? head = null;
        int colon = map.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0 && HeadNames.TryParse(map[..colon].Trim(), out Head named))
        {
            head = named;
            map = map[(colon + 1)..];
        }

        var meanings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (string part in map.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = part.LastIndexOf('=');
            string meaning = equals < 0 ? "" : part[(equals + 1)..].Trim();
            if (equals <= 0 || meaning.Length == 0)
            {
                throw new FormatException($"\"{part}\" is no part of a map. Write VALUE=MEANING, such as 1,2=negative;3=neutral;4,5=positive.");
            }

            if (LabelMeaning.OfWord(meaning) is null)
            {
                throw new FormatException($"\"{meaning}\" is no meaning. It is one of negative, neutral, positive, mixed, yes, no, missing.");
            }

            foreach (string value in part[..equals].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                if (!meanings.TryAdd(value, meaning))
                {
                    throw new FormatException($"\"{value}\" stands twice in the map.");
                }
            }
        }

        return meanings.Count > 0 ? new LabelMap(head, meanings) : throw new FormatException("the map is empty. Write VALUE=MEANING, such as 1,2=negative;3=neutral;4,5=positive.");
    }

    internal LabelMeaning? MeaningOf(string value) => _meanings.TryGetValue(value, out string? word) ? LabelMeaning.OfWord(word) : null;
}
