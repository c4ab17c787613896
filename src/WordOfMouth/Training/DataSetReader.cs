using System.Globalization;
using WordOfMouth.Models;

namespace WordOfMouth.Training;

/// <summary>Reads the declared data sets of a folder.</summary>
internal static class DataSetReader
{
    /// <summary>Reads every declared set that is there.</summary>
    /// <param name="folder">A folder such as <c>../shared/data</c>, or <c>data</c> of the repository.</param>
    /// <param name="missing">The names of the sets that are not there.</param>
    /// <exception cref="DataFileException">A file cannot be understood.</exception>
    public static List<LabelledText> ReadAll(string folder, out List<string> missing)
    {
        var texts = new List<LabelledText>();
        missing = [];
        foreach (DataSetDeclaration set in DataSetCatalog.All)
        {
            string path = Path.Combine(folder, set.Name + ".tsv");
            if (File.Exists(path))
            {
                texts.AddRange(Read(path, set));
            }
            else
            {
                missing.Add(set.Name);
            }
        }

        return texts;
    }

    /// <summary>Reads one set.</summary>
    public static IEnumerable<LabelledText> Read(string path, DataSetDeclaration set)
    {
        IReadOnlyList<string> parts = set.Parts.Count > 0 ? set.Parts : ["text"];
        bool own = set.Name.StartsWith("own/", StringComparison.Ordinal);
        foreach (DataRow row in ReadRows(path))
        {
            foreach (string part in parts)
            {
                string content = row[part];
                if (content.Length == 0)
                {
                    continue;
                }

                var text = new LabelledText
                {
                    Text = content,
                    Language = set.Language != Language.Undetermined ? set.Language : LanguageOf(row),
                    Set = part == "text" ? set.Name : $"{set.Name}:{part}",
                    Line = row.Line,
                    Split = row["split"],
                    OwnGuideline = own,
                    Ship = set.Ship,
                    Industry = set.Name is "own/corpus" or "care/en-complaints" ? row["industry"] : null,
                    Channel = set.Name == "own/corpus" ? row["channel"] : null,
                    Origin = set.Name == "own/labels" ? $"{row["set"]}#{row["line"]}" : null,
                };
                if (set.Label(row, text))
                {
                    yield return text;
                }
            }
        }
    }

    // A country may follow the language, as in de-AT.
    private static Language LanguageOf(DataRow row) => row["lang"].Split('-')[0] switch
    {
        "de" => Language.German,
        "en" => Language.English,
        string other => throw new DataFileException(row.Path, row.Line, "lang", $"\"{other}\" is neither de nor en, with or without a country."),
    };

    /// <summary>The rows of a tab-separated file with a header line.</summary>
    public static IEnumerable<DataRow> ReadRows(string path)
    {
        Dictionary<string, int>? columns = null;
        int number = 0;
        foreach (string line in TextLines.Read(path))
        {
            number++;
            string[] fields = line.Split('\t');
            if (columns is null)
            {
                columns = new Dictionary<string, int>(StringComparer.Ordinal);
                for (int index = 0; index < fields.Length; index++)
                {
                    if (!columns.TryAdd(fields[index], index))
                    {
                        throw new DataFileException(path, number, fields[index], "the column stands twice in the header.");
                    }
                }

                continue;
            }

            if (fields.Length != columns.Count)
            {
                throw new DataFileException(path, number, null, string.Create(CultureInfo.InvariantCulture, $"{columns.Count} columns are expected, there are {fields.Length}."));
            }

            yield return new DataRow(path, number, columns, fields);
        }
    }

    /// <summary>Gives the texts the transformer's opinion, where <c>pretrained/teacher</c> has it.</summary>
    public static int AddTeacher(string folder, IReadOnlyList<LabelledText> texts)
    {
        ReadOnlySpan<(string Column, int Output)> columns =
        [
            ("negative", Outputs.Negative), ("neutral", Outputs.Neutral), ("positive", Outputs.Positive), ("heat", Outputs.Of(Head.Heat)),
            ("constructive", Outputs.Of(Head.Constructiveness)), ("firsthand", Outputs.Of(Head.FirstHand)), ("concrete", Outputs.Of(Head.Concreteness)),
            ("promo", Outputs.Of(Head.Promotion)), ("complaint", Outputs.Of(Head.Complaint)), ("churn", Outputs.Of(Head.Churn)),
            ("urgency", Outputs.Of(Head.Urgency)), ("answer", Outputs.Of(Head.NeedsAnswer)), ("irony", Outputs.Of(Head.Irony)),
        ];
        var opinions = new Dictionary<string, float[]>(StringComparer.Ordinal);
        foreach (string code in (ReadOnlySpan<string>)["de", "en"])
        {
            string path = Path.Combine(folder, "pretrained", "teacher", $"texts.{code}.tsv");
            if (!File.Exists(path))
            {
                continue;
            }

            foreach (DataRow row in ReadRows(path))
            {
                var logits = new float[Outputs.Count];
                foreach ((string column, int output) in columns)
                {
                    logits[output] = row.Number(column);
                }

                opinions[$"{row["set"]}#{row["line"]}"] = logits;
            }
        }

        int found = 0;
        foreach (LabelledText text in texts)
        {
            if (opinions.TryGetValue(text.Origin ?? $"{text.Set}#{text.Line.ToString(CultureInfo.InvariantCulture)}", out float[]? logits))
            {
                text.Teacher = logits;
                found++;
            }
        }

        return found;
    }
}
