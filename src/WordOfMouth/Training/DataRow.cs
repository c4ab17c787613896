using System.Globalization;

namespace WordOfMouth.Training;

/// <summary>A row of a data file, by column name.</summary>
internal readonly struct DataRow(string path, int line, IReadOnlyDictionary<string, int> columns, string[] fields)
{
    public string Path { get; } = path;

    public int Line { get; } = line;

    /// <summary>The value in a column; empty where the row says nothing.</summary>
    /// <exception cref="DataFileException">The file has no such column.</exception>
    public string this[string column] => columns.TryGetValue(column, out int index) ? fields[index]
        : throw new DataFileException(Path, 1, column, $"there is no such column; the columns are {string.Join(", ", columns.Keys)}.");

    /// <summary>Whether the file has a column.</summary>
    public bool Has(string column) => columns.ContainsKey(column);

    /// <summary>A whole number from 0 to <paramref name="most"/>.</summary>
    /// <exception cref="DataFileException">It is not.</exception>
    public int Level(string column, int most) =>
        this[column] is [>= '0' and <= '9' and var digit] && digit - '0' <= most ? digit - '0'
            : throw new DataFileException(Path, Line, column, $"\"{this[column]}\" is not a whole number from 0 to {most}.");

    /// <summary>A finite number.</summary>
    /// <exception cref="DataFileException">It is not.</exception>
    public float Number(string column) =>
        float.TryParse(this[column], NumberStyles.Float, CultureInfo.InvariantCulture, out float number) && float.IsFinite(number) ? number
            : throw new DataFileException(Path, Line, column, $"\"{this[column]}\" is not a number.");

    /// <summary>The value read as a choice.</summary>
    /// <exception cref="DataFileException">It is none of the choices.</exception>
    public T Choice<T>(string column, params ReadOnlySpan<(string Value, T Meaning)> choices)
    {
        foreach ((string value, T meaning) in choices)
        {
            if (this[column] == value)
            {
                return meaning;
            }
        }

        throw new DataFileException(Path, Line, column, $"\"{this[column]}\" is not a value of this column.");
    }
}
