using WordOfMouth.Models;

namespace WordOfMouth.Reading;

/// <summary>Which columns of a file hold what of a post. Immutable; <c>With…</c> gives a changed copy.</summary>
public sealed record PostColumns
{
    /// <summary>The column of the texts.</summary>
    public string Text { get; init; } = "text";

    /// <summary>The columns of the labels, one for each head that the file knows.</summary>
    public IReadOnlyList<LabelColumn> Labels { get; init; } = [];

    /// <summary>The column of the language (de, en; a country may follow), or <c>de</c> or <c>en</c> itself where all texts are of one. Null: found out text by text.</summary>
    public string? Language { get; init; }

    /// <summary>The column that names the domain of a post, by which reports are sliced and training is weighted; or null.</summary>
    public string? Domain { get; init; }

    /// <summary>The column that says which part of the file a post belongs to, such as train and test; or null.</summary>
    public string? Split { get; init; }

    /// <summary>Name of the file's encoding, such as <c>windows-1252</c>; null to find out.</summary>
    public string? Encoding { get; init; }

    /// <summary>Names the column of the texts.</summary>
    /// <param name="column">Its name in the header.</param>
    public static PostColumns WithText(string column) => new() { Text = column };

    /// <summary>Adds a column of labels.</summary>
    /// <param name="head">What it labels.</param>
    /// <param name="column">Its name in the header.</param>
    /// <param name="map">What its values mean, such as <c>1,2=negative;3=neutral;4,5=positive</c>; null for what most files mean:
    /// words, stars from 1 to 5, −1/0/1; for yes/no labels yes, no, ja, nein, true, false, or a probability.</param>
    /// <exception cref="FormatException">The map cannot be understood.</exception>
    public PostColumns WithLabel(Head head, string column, string? map = null) =>
        this with { Labels = [.. Labels, new LabelColumn(head, [column], map is null ? null : LabelMap.Parse(map))] };

    /// <summary>Adds three columns with the probabilities of a negative, neutral and positive tone.</summary>
    /// <param name="negative">Column of the first.</param>
    /// <param name="neutral">Column of the second.</param>
    /// <param name="positive">Column of the third.</param>
    public PostColumns WithToneShares(string negative, string neutral, string positive) =>
        this with { Labels = [.. Labels, new LabelColumn(Head.Tone, [negative, neutral, positive])] };

    /// <summary>Names the column of the domain.</summary>
    /// <param name="column">Its name in the header.</param>
    public PostColumns WithDomain(string column) => this with { Domain = column };

    /// <summary>Names the column of the language, or the one language.</summary>
    /// <param name="column">Its name in the header, or <c>de</c> or <c>en</c>.</param>
    public PostColumns WithLanguage(string column) => this with { Language = column };

    /// <summary>The columns as the options of the tool name them.</summary>
    /// <param name="text">Such as <c>Text</c>.</param>
    /// <param name="labels">Such as <c>tone=Bewertung</c>.</param>
    /// <param name="maps">Such as <c>1,2=negative;3=neutral;4,5=positive</c>; with several labels <c>tone:1,2=negative;…</c>.</param>
    /// <exception cref="FormatException">A word cannot be understood; the message says what could.</exception>
    public static PostColumns Parse(string text, IEnumerable<string> labels, IEnumerable<string> maps)
    {
        LabelColumn[] columns = [.. labels.Select(LabelColumn.Parse)];
        if (columns.GroupBy(c => c.Head).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new FormatException($"{twice.Key} is labelled twice.");
        }

        foreach (LabelMap map in maps.Select(LabelMap.Parse))
        {
            int[] wanted = [.. Enumerable.Range(0, columns.Length).Where(i => map.Head is null || columns[i].Head == map.Head)];
            if (wanted.Length != 1)
            {
                throw new FormatException(wanted.Length == 0 ? $"the map is for {map.Head}, which has no --label."
                    : "there are several labels: say whose map it is, such as tone:1,2=negative;3=neutral;4,5=positive.");
            }

            columns[wanted[0]] = columns[wanted[0]] with { Map = map };
        }

        return new PostColumns { Text = text, Labels = columns };
    }
}
