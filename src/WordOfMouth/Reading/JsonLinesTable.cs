using System.Text.Json;
using WordOfMouth.Training;

namespace WordOfMouth.Reading;

/// <summary>Reads JSON Lines: the properties of all objects are the columns.</summary>
internal static class JsonLinesTable
{
    public static PostTable Read(string path, DecodedFile file)
    {
        var columns = new List<string>();
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var rows = new List<(long Line, List<(int Column, string Value)> Values)>();
        using var reader = new StringReader(file.Text);
        long number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            var values = new List<(int, string)>();
            using JsonDocument document = Parse(path, number, line);
            foreach (JsonProperty property in document.RootElement.EnumerateObject())
            {
                if (!places.TryGetValue(property.Name, out int place))
                {
                    places.Add(property.Name, place = columns.Count);
                    columns.Add(property.Name);
                }

                values.Add((place, TextOf(property.Value)));
            }

            rows.Add((number, values));
        }

        if (rows.Count == 0)
        {
            throw new DataFileException(path, 1, null, "the file is empty: one JSON object a line was expected.");
        }

        return new PostTable(path, PostFileFormat.JsonLines, file.Encoding, columns, rows.Select(r => RowOf(r.Line, r.Values, columns.Count)));
    }

    private static PostTable.Row RowOf(long line, List<(int Column, string Value)> found, int columns)
    {
        var values = new string[columns];
        Array.Fill(values, "");
        foreach ((int column, string value) in found)
        {
            values[column] = value;
        }

        return new PostTable.Row(line, values);
    }

    private static JsonDocument Parse(string path, long number, string line)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(line);
        }
        catch (JsonException e)
        {
            throw new DataFileException(path, number, null, "this line is no JSON. JSON Lines hold one whole object a line.", e);
        }

        if (document.RootElement.ValueKind == JsonValueKind.Object)
        {
            return document;
        }

        document.Dispose();
        throw new DataFileException(path, number, null, "this line is JSON, but no object. JSON Lines hold one object a line, such as {\"text\": \"…\", \"tone\": \"negative\"}.");
    }

    private static string TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.String => value.GetString()!,
        _ => value.GetRawText(),
    };
}
