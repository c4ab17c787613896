using System.Globalization;
using WordOfMouth.Models;
using WordOfMouth.Text;
using WordOfMouth.Training;

namespace WordOfMouth.Reading;

/// <summary>A file of labelled posts, read whole. The texts stay in memory, never in a log. Immutable.</summary>
public sealed class PostFile
{
    private PostFile(string path, PostFileFormat format, string encoding, PostColumns columns, List<LabelledText> posts)
    {
        (Path, Format, Encoding, Columns, Posts) = (path, format, encoding, columns, posts);
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Its format.</summary>
    public PostFileFormat Format { get; }

    /// <summary>The encoding it was found in.</summary>
    public string Encoding { get; }

    /// <summary>What its columns hold.</summary>
    public PostColumns Columns { get; }

    /// <summary>Rows without a text.</summary>
    public int EmptyRows { get; private init; }

    /// <summary>Rows with a text, but without any label.</summary>
    public int UnlabelledRows { get; private init; }

    /// <summary>Number of labelled posts.</summary>
    public int Count => Posts.Count;

    /// <summary>The labelled posts, in the order of the file.</summary>
    internal IReadOnlyList<LabelledText> Posts { get; }

    /// <summary>Only some of its posts.</summary>
    internal PostFile Where(Func<LabelledText, bool> keep) => new(Path, Format, Encoding, Columns, [.. Posts.Where(keep)]);

    /// <summary>Reads a file: CSV, TSV, JSON Lines or Parquet, by its extension.</summary>
    /// <param name="path">The file.</param>
    /// <param name="columns">What its columns hold.</param>
    /// <exception cref="DataFileException">It cannot be read, a column is missing, or a label means nothing; the message
    /// names file, line and column, and the way out.</exception>
    public static PostFile Read(string path, PostColumns columns) => Read(path, columns, ModelSource.TryLoadDefault()?.Identifier);

    internal static PostFile Read(string path, PostColumns columns, LanguageIdentifier? identifier)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(columns);
        PostTable table = PostTable.Open(path, columns.Encoding);
        int text = table.Find(columns.Text);
        int domain = columns.Domain is null ? -1 : table.Find(columns.Domain);
        int split = columns.Split is null ? -1 : table.Find(columns.Split);
        PostTable.Row[] rows = [.. table.Rows];
        LabelReader[] labels = [.. columns.Labels.Select(label => new LabelReader(table, label, rows))];
        LanguageReader languages = new(table, columns.Language, identifier);
        var posts = new List<LabelledText>();
        int empty = 0;
        int unlabelled = 0;
        foreach (PostTable.Row row in rows)
        {
            string content = row.Values[text].Trim();
            if (content.Length == 0)
            {
                empty++;
                continue;
            }

            string? ofDomain = domain < 0 || row.Values[domain].Length == 0 ? null : row.Values[domain].Trim();
            var post = new LabelledText
            {
                Text = content,
                Language = languages.Of(row, content),
                Set = System.IO.Path.GetFileName(path),
                Line = (int)Math.Min(row.Line, int.MaxValue),
                Split = split < 0 ? "all" : row.Values[split].Trim(),
                Domain = ofDomain,
            };
            bool labelled = labels.Length == 0;
            foreach (LabelReader label in labels)
            {
                labelled |= label.Apply(row, post);
            }

            if (labelled)
            {
                posts.Add(post);
            }
            else
            {
                unlabelled++;
            }
        }

        return new PostFile(path, table.Format, table.Encoding, columns, posts) { EmptyRows = empty, UnlabelledRows = unlabelled };
    }

    /// <summary>Reads the labels of one head.</summary>
    private sealed class LabelReader
    {
        private const int ValuesNamed = 8;

        private readonly PostTable _table;
        private readonly LabelColumn _label;
        private readonly int[] _columns;
        private readonly Dictionary<string, LabelMeaning> _meanings = new(StringComparer.Ordinal);

        public LabelReader(PostTable table, LabelColumn label, PostTable.Row[] rows)
        {
            (_table, _label) = (table, label);
            _columns = [.. label.Columns.Select(table.Find)];
            if (_columns.Length != 1 && _columns.Length != Outputs.Width(label.Head))
            {
                throw new DataFileException(table.Path, 1, null, $"{label.Head} has {_columns.Length} columns; it is labelled by one, or the tone by three with the probabilities of negative, neutral, positive.");
            }

            if (_columns.Length == 1)
            {
                FindMeanings(rows);
            }
        }

        // All values at once: whether 1 is one star or a yes shows only beside the others.
        private void FindMeanings(PostTable.Row[] rows)
        {
            string[] values = [.. rows.Select(r => r.Values[_columns[0]].Trim()).Where(v => v.Length > 0).Distinct(StringComparer.Ordinal)];
            double?[] numbers = [.. values.Select(LabelMeaning.Number)];
            bool signs = numbers.Contains(-1);
            var unknown = new List<string>();
            foreach (string value in values)
            {
                LabelMeaning? meaning = _label.Map is { } map ? map.MeaningOf(value)
                    : _label.Head == Head.Tone ? LabelMeaning.OfTone(value, signs) : LabelMeaning.OfYesNo(value);
                if (meaning is { } known && known.Fits(_label.Head))
                {
                    _meanings.Add(value, known);
                }
                else
                {
                    unknown.Add(value);
                }
            }

            if (unknown.Count > 0)
            {
                long line = rows.First(r => r.Values[_columns[0]].Trim() == unknown[0]).Line;
                string others = unknown.Count == 1 ? "" : $" Nor are {string.Join(", ", unknown.Skip(1).Take(ValuesNamed).Select(v => $"\"{Short(v)}\""))}{(unknown.Count > ValuesNamed + 1 ? " …" : "")}.";
                string head = char.ToLowerInvariant(_label.Head.ToString()[0]) + _label.Head.ToString()[1..];
                string example = _label.Head == Head.Tone ? "1,2=negative;3=neutral;4,5=positive" : "ja=yes;nein=no";
                throw new DataFileException(_table.Path, line, _table.Columns[_columns[0]],
                    $"\"{Short(unknown[0])}\" is no value that {(_label.Map is null ? $"is known for {head}" : $"the map for {head} names")}.{others} Say what the values mean: --map \"{example}\"; a value can also mean missing.");
            }
        }

        private static string Short(string value) => value.Length <= 20 ? value : value[..20] + "…";

        /// <returns>Whether the row has a label here.</returns>
        public bool Apply(PostTable.Row row, LabelledText post)
        {
            if (_columns.Length == 3)
            {
                return ApplyShares(row, post);
            }

            string value = row.Values[_columns[0]].Trim();
            if (value.Length == 0 || _meanings[value] == LabelMeaning.Missing)
            {
                return false;
            }

            _meanings[value].Apply(_label.Head, post);
            return true;
        }

        private bool ApplyShares(PostTable.Row row, LabelledText post)
        {
            Span<float> shares = stackalloc float[3];
            int empty = 0;
            for (int c = 0; c < 3; c++)
            {
                string value = row.Values[_columns[c]].Trim();
                empty += value.Length == 0 ? 1 : 0;
                shares[c] = value.Length == 0 ? 0 : LabelMeaning.Number(value) is >= 0 and <= 1 and var share ? (float)share
                    : throw new DataFileException(_table.Path, row.Line, _table.Columns[_columns[c]], $"\"{Short(value)}\" is no probability from 0 to 1.");
            }

            float sum = shares[0] + shares[1] + shares[2];
            if (empty == 3)
            {
                return false;
            }

            if (Math.Abs(sum - 1) > 0.02f)
            {
                throw new DataFileException(_table.Path, row.Line, _table.Columns[_columns[0]],
                    string.Create(CultureInfo.InvariantCulture, $"the probabilities of negative, neutral and positive sum to {sum:0.##}, not to 1."));
            }

            post.SetTone(shares[0] / sum, shares[1] / sum, shares[2] / sum);
            post.Tone = shares[0] >= Math.Max(shares[1], shares[2]) ? 'n' : shares[2] > shares[1] ? 'p' : 'u';
            return true;
        }
    }

    /// <summary>Knows the language of a row: from a column, for all alike, or by looking at the text.</summary>
    private sealed class LanguageReader
    {
        private readonly PostTable _table;
        private readonly LanguageIdentifier? _identifier;
        private readonly TextScratch _scratch = new();
        private readonly int _column = -1;
        private readonly Language? _fixed;

        public LanguageReader(PostTable table, string? language, LanguageIdentifier? identifier)
        {
            (_table, _identifier) = (table, identifier);
            if (language is not null && !table.Has(language))
            {
                _fixed = Parse(language);
            }

            if (language is not null && _fixed is null)
            {
                _column = table.Find(language);
            }
        }

        public Language Of(PostTable.Row row, string text)
        {
            if (_fixed is { } all)
            {
                return all;
            }

            if (_column >= 0 && row.Values[_column].Trim() is { Length: > 0 } value)
            {
                return Parse(value) ?? throw new DataFileException(_table.Path, row.Line, _table.Columns[_column], $"\"{value}\" is neither de nor en, with or without a country.");
            }

            if (_identifier is null)
            {
                return Language.German;
            }

            _scratch.ReadChunk(text, 0);
            return _identifier.Identify(_scratch, out _);
        }

        private static Language? Parse(string value) => value.Split('-', '_')[0].ToLowerInvariant() switch
        {
            "de" or "deu" or "ger" or "german" or "deutsch" => Language.German,
            "en" or "eng" or "english" or "englisch" => Language.English,
            _ => null,
        };
    }
}
