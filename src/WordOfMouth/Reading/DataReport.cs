using System.Globalization;
using System.Text;
using WordOfMouth.Models;
using WordOfMouth.Text;
using WordOfMouth.Training;

namespace WordOfMouth.Reading;

/// <summary>What is in a file of labelled posts, told before anything is learned from it. It counts; it quotes no text.</summary>
public sealed class DataReport
{
    /// <summary>Fewer labelled posts than this cannot be trained on.</summary>
    public const int LeastPosts = 20;

    /// <summary>From this share of duplicates on, a file is taken for a mistake.</summary>
    public const double TooManyDuplicates = 0.4;

    private readonly PostFile _file;

    private DataReport(PostFile file)
    {
        _file = file;
    }

    /// <summary>The file.</summary>
    public required string Path { get; init; }

    /// <summary>Format and encoding, such as <c>Csv, Windows-1252</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Labelled posts.</summary>
    public required int Posts { get; init; }

    /// <summary>Rows without a text.</summary>
    public required int EmptyRows { get; init; }

    /// <summary>Rows with a text and without a label.</summary>
    public required int UnlabelledRows { get; init; }

    /// <summary>Posts by head and label, such as Tone, negative.</summary>
    public required IReadOnlyList<LabelCount> Labels { get; init; }

    /// <summary>Posts by language code; <c>und</c> where the language was not recognised.</summary>
    public required IReadOnlyDictionary<string, int> Languages { get; init; }

    /// <summary>Posts by domain; empty without such a column.</summary>
    public required IReadOnlyDictionary<string, int> Domains { get; init; }

    /// <summary>Posts whose letters stood in an earlier row.</summary>
    public required int Duplicates { get; init; }

    /// <summary>Posts with the letters of an earlier row, but another label.</summary>
    public required IReadOnlyList<Conflict> Conflicts { get; init; }

    /// <summary>Posts that stand, whole or in part, in the test file; null where none was given.</summary>
    public int? Leaks { get; init; }

    /// <summary>How many posts have a label.</summary>
    /// <param name="Head">The head.</param>
    /// <param name="Label">The label: negative, neutral, positive, mixed; yes, no.</param>
    /// <param name="Posts">The posts.</param>
    public sealed record LabelCount(Head Head, string Label, int Posts);

    /// <summary>Two rows of the same letters with different labels.</summary>
    /// <param name="Line">The later row.</param>
    /// <param name="Earlier">The earlier one.</param>
    /// <param name="Head">The head they differ in.</param>
    public sealed record Conflict(int Line, int Earlier, Head Head);

    /// <summary>Looks at a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="test">The file that will be tested on, to find leaks; or null.</param>
    public static DataReport Of(PostFile file, PostFile? test = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        var first = new Dictionary<string, LabelledText>(StringComparer.Ordinal);
        var conflicts = new List<Conflict>();
        int duplicates = 0;
        foreach (LabelledText post in file.Posts)
        {
            string key = LeakFilter.KeyOf(post.Text);
            if (key.Length == 0 || first.TryAdd(key, post))
            {
                continue;
            }

            duplicates++;
            foreach (Head head in Outputs.Heads)
            {
                if (Differ(head, first[key], post))
                {
                    conflicts.Add(new Conflict(post.Line, first[key].Line, head));
                }
            }
        }

        return new DataReport(file)
        {
            Path = file.Path,
            Kind = file.Format == PostFileFormat.Parquet ? "Parquet" : $"{file.Format}, {file.Encoding}",
            Posts = file.Count,
            EmptyRows = file.EmptyRows,
            UnlabelledRows = file.UnlabelledRows,
            Labels = [.. CountLabels(file)],
            Languages = Count(file.Posts.Select(p => LanguageCode.Of(p.Language))),
            Domains = Count(file.Posts.Where(p => p.Domain is not null).Select(p => p.Domain!)),
            Duplicates = duplicates,
            Conflicts = conflicts,
            Leaks = test is null ? null : CountLeaks(file, test),
        };
    }

    /// <summary>Refuses what nothing good can be learned from.</summary>
    /// <param name="allowDuplicates">Whether any share of duplicates will do.</param>
    /// <exception cref="DataFileException">Too few posts, one class only, too many duplicates; the message says the way out.</exception>
    public void EnsureTrainable(bool allowDuplicates = false)
    {
        string column = _file.Columns.Labels.Count == 0 ? _file.Columns.Text : _file.Columns.Labels[0].Columns[0];
        if (_file.Columns.Labels.Count == 0)
        {
            throw new DataFileException(Path, 1, null, "no column of labels was named. Name one: --label tone=COLUMN.");
        }

        if (Posts < LeastPosts)
        {
            int last = _file.Posts.Count == 0 ? 1 : _file.Posts[^1].Line;
            throw new DataFileException(Path, last, column, string.Create(CultureInfo.InvariantCulture,
                $"there are {Posts} labelled posts up to here; at least {LeastPosts} are needed, and 100 are where adapting begins to pay. Label more."));
        }

        foreach (LabelColumn label in _file.Columns.Labels)
        {
            LabelCount[] there = [.. Labels.Where(l => l.Head == label.Head && l.Posts > 0)];
            if (there.Length < 2)
            {
                string only = there.Length == 0 ? "no label at all" : $"one label only, \"{there[0].Label}\"";
                throw new DataFileException(Path, _file.Posts[0].Line, label.Columns[0],
                    $"from here on the column holds {only}: there is nothing to tell apart. Add posts with other labels, or check --map.");
            }
        }

        if (!allowDuplicates && Duplicates >= TooManyDuplicates * Posts)
        {
            throw new DataFileException(Path, FirstDuplicate(), _file.Columns.Text, string.Create(CultureInfo.InvariantCulture,
                $"{Duplicates} of {Posts} posts ({100.0 * Duplicates / Posts:F0} %) repeat an earlier one, this row the first. Take them out of the file; or pass --allow-duplicates, and each text is learned once."));
        }
    }

    /// <summary>The report as Markdown: a list, then the labels.</summary>
    public string ToMarkdown()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Path} ({Kind}): {Posts} labelled posts");
        text.Append(CultureInfo.InvariantCulture, $"{(EmptyRows > 0 ? $", {EmptyRows} rows without a text" : "")}{(UnlabelledRows > 0 ? $", {UnlabelledRows} without a label" : "")}\n");
        foreach (IGrouping<Head, LabelCount> head in Labels.GroupBy(l => l.Head))
        {
            int all = head.Sum(l => l.Posts);
            text.Append(CultureInfo.InvariantCulture, $"- {head.Key}: {string.Join(", ", head.Select(l => string.Create(CultureInfo.InvariantCulture, $"{l.Posts} {l.Label} ({100.0 * l.Posts / Math.Max(1, all):F0} %)")))}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"- languages: {List(Languages)}\n");
        if (Domains.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"- domains: {List(Domains)}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"- duplicates: {Duplicates} ({100.0 * Duplicates / Math.Max(1, Posts):F1} %)\n");
        const int Named = 5;
        text.Append(CultureInfo.InvariantCulture, $"- same text, other label: {Conflicts.Count}{(Conflicts.Count == 0 ? "" : ": " + string.Join(", ", Conflicts.Take(Named).Select(c => string.Create(CultureInfo.InvariantCulture, $"line {c.Line} against {c.Earlier} ({c.Head})"))))}{(Conflicts.Count > Named ? " …" : "")}\n");
        if (Leaks is { } leaks)
        {
            text.Append(CultureInfo.InvariantCulture, $"- leaks: {leaks} posts stand, whole or in part, in the test file\n");
        }

        return text.ToString();
    }

    private static string List(IReadOnlyDictionary<string, int> counts)
    {
        const int Named = 12;
        return string.Join(", ", counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).Take(Named).Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Value} {c.Key}")))
            + (counts.Count > Named ? " …" : "");
    }

    private int FirstDuplicate()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return _file.Posts.First(p => LeakFilter.KeyOf(p.Text) is { Length: > 0 } key && !seen.Add(key)).Line;
    }

    private static int CountLeaks(PostFile file, PostFile test)
    {
        var leaks = new LeakFilter();
        foreach (LabelledText post in test.Posts)
        {
            leaks.AddTest(post.Text);
        }

        return file.Posts.Count(p => leaks.IsLeak(p.Text));
    }

    private static IEnumerable<LabelCount> CountLabels(PostFile file)
    {
        foreach (Head head in file.Columns.Labels.Select(l => l.Head))
        {
            foreach ((string label, Func<LabelledText, bool> holds) in LabelsOf(head))
            {
                int posts = file.Posts.Count(p => p.Has(head) && holds(p));
                if (posts > 0 || label != "mixed")
                {
                    yield return new LabelCount(head, label, posts);
                }
            }
        }
    }

    private static (string, Func<LabelledText, bool>)[] LabelsOf(Head head) => head == Head.Tone
        ? [("negative", p => p.Tone == 'n'), ("neutral", p => p.Tone == 'u'), ("positive", p => p.Tone == 'p'), ("mixed", p => p.Tone == 'm')]
        : [("yes", p => p.Targets[Outputs.Of(head)] >= 0.5f), ("no", p => p.Targets[Outputs.Of(head)] < 0.5f)];

    private static bool Differ(Head head, LabelledText a, LabelledText b) => a.Has(head) && b.Has(head)
        && (head == Head.Tone ? a.Tone != b.Tone : a.Targets[Outputs.Of(head)] >= 0.5f != b.Targets[Outputs.Of(head)] >= 0.5f);

    private static SortedDictionary<string, int> Count(IEnumerable<string> values)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (string value in values)
        {
            counts[value] = counts.GetValueOrDefault(value) + 1;
        }

        return counts;
    }
}
