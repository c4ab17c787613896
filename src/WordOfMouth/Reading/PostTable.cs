using WordOfMouth.Training;

namespace WordOfMouth.Reading;

/// <summary>A file as a table of texts, whatever its format.</summary>
/// <param name="Path">The file.</param>
/// <param name="Format">Its format.</param>
/// <param name="Encoding">Its encoding, for the report.</param>
/// <param name="Columns">Names of the columns.</param>
/// <param name="Rows">The rows. Reading on may throw a <see cref="DataFileException"/>.</param>
internal sealed record PostTable(string Path, PostFileFormat Format, string Encoding, IReadOnlyList<string> Columns, IEnumerable<PostTable.Row> Rows)
{
    /// <summary>A row: where it begins, from 1 (in Parquet the number of the row), and its values; empty where there is none.</summary>
    internal readonly record struct Row(long Line, string[] Values);

    /// <summary>Opens a file by its extension.</summary>
    /// <param name="path">The file.</param>
    /// <param name="encoding">Name of its encoding; null to find out.</param>
    /// <exception cref="DataFileException">It is not there, of no known format, or cannot be understood.</exception>
    public static PostTable Open(string path, string? encoding)
    {
        if (!File.Exists(path))
        {
            throw new DataFileException(path, null, null, "there is no such file.");
        }

        PostFileFormat format = System.IO.Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".csv" or ".txt" => PostFileFormat.Csv,
            ".tsv" or ".tab" => PostFileFormat.Tsv,
            ".jsonl" or ".ndjson" => PostFileFormat.JsonLines,
            ".parquet" => PostFileFormat.Parquet,
            string other => throw new DataFileException(path, null, null, $"\"{other}\" is no known kind of file. Name it .csv, .tsv, .jsonl or .parquet."),
        };
        if (format == PostFileFormat.Parquet)
        {
            return ParquetTable.Read(path);
        }

        DecodedFile file = DecodedFile.Read(path, encoding);
        return format == PostFileFormat.JsonLines ? JsonLinesTable.Read(path, file) : DelimitedTable.Read(path, format, file);
    }

    /// <summary>Where a column stands: the name as written, else without regard to upper and lower case.</summary>
    /// <exception cref="DataFileException">There is none.</exception>
    public int Find(string column)
    {
        int exact = IndexOf(column, StringComparison.Ordinal);
        int index = exact >= 0 ? exact : IndexOf(column, StringComparison.OrdinalIgnoreCase);
        return index >= 0 ? index : throw new DataFileException(Path, 1, column, $"there is no such column; the columns are {string.Join(", ", Columns)}.");
    }

    public bool Has(string column) => IndexOf(column, StringComparison.OrdinalIgnoreCase) >= 0;

    private int IndexOf(string column, StringComparison comparison)
    {
        for (int i = 0; i < Columns.Count; i++)
        {
            if (string.Equals(Columns[i], column, comparison))
            {
                return i;
            }
        }

        return -1;
    }
}
