using System.Globalization;
using System.Text;
using System.Text.Json;

namespace WordOfMouth.Cli.Input;

/// <summary>Reads JSON Lines: of each object the string at one property. Blank lines are passed over.</summary>
internal sealed class JsonLinesReader(InputStream input, string? property, BrokenRows broken) : LineReader(input, broken)
{
    // How well a property matches; the best one that an object has is its text.
    private const int NoMatch = 0;
    private const int OnlyProperty = 1;
    private const int OtherCase = 2;
    private const int SameName = 3;

    private readonly string _name = property ?? DefaultColumn.Name;
    private readonly byte[] _utf8Name = Encoding.UTF8.GetBytes(property ?? DefaultColumn.Name);
    private readonly bool _asciiName = Ascii.IsValid(property ?? DefaultColumn.Name);

    /// <inheritdoc/>
    protected override string Place => $"property {_name}";

    /// <inheritdoc/>
    protected override void Add(ReadOnlySpan<byte> line, TextBatch batch)
    {
        if (line.TrimStart(" \t\r"u8).IsEmpty)
        {
            return;
        }

        try
        {
            var json = new Utf8JsonReader(line);
            json.Read();
            if (json.TokenType != JsonTokenType.StartObject)
            {
                Broken.Report(Name, LineNumber, "column 1", $"{Describe(json.TokenType)}, not an object");
                return;
            }

            AddObject(ref json, line, batch);
        }
        catch (JsonException e)
        {
            Broken.Report(Name, LineNumber, string.Create(CultureInfo.InvariantCulture, $"column {e.BytePositionInLine + 1}"), $"this is not valid JSON: {Reason(e)}");
        }
    }

    private void AddObject(ref Utf8JsonReader json, ReadOnlySpan<byte> line, TextBatch batch)
    {
        int best = NoMatch;
        int properties = 0;
        int length = -1; // of the text; where there is none, the two below say why
        JsonTokenType type = JsonTokenType.None;
        bool malformed = false;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            properties++;
            int match = Match(ref json, properties);
            json.Read();
            if (match > best || (match == best && match == SameName))
            {
                best = match;
                type = json.TokenType;
                length = type == JsonTokenType.String ? Copy(ref json, batch) : -1;
                malformed = type == JsonTokenType.String && length < 0;
            }

            json.Skip();
        }

        json.Read(); // throws if anything follows
        if (best == NoMatch || (best == OnlyProperty && properties > 1))
        {
            Broken.Report(Name, LineNumber, Place, $"there is no such property; there are {Names(line)}");
        }
        else if (malformed)
        {
            Broken.Report(Name, LineNumber, Place, "the string is not valid Unicode");
        }
        else if (length < 0)
        {
            Broken.Report(Name, LineNumber, Place, $"{Describe(type)}, not a string");
        }
        else
        {
            batch.Commit(length);
        }
    }

    private int Match(ref Utf8JsonReader json, int number)
    {
        if (json.ValueTextEquals(_utf8Name))
        {
            return SameName;
        }

        bool otherCase = _asciiName && !json.ValueIsEscaped
            ? Ascii.EqualsIgnoreCase(json.ValueSpan, _utf8Name)
            : json.ValueSpan.Length >= _name.Length && NameOf(ref json).Equals(_name, StringComparison.OrdinalIgnoreCase);
        return otherCase ? OtherCase : number == 1 && property is null ? OnlyProperty : NoMatch;
    }

    // −1 where the bytes are not UTF-8 or an escape is half a surrogate pair.
    private static int Copy(ref Utf8JsonReader json, TextBatch batch)
    {
        try
        {
            return json.CopyString(batch.Reserve(json.ValueSpan.Length));
        }
        catch (InvalidOperationException)
        {
            return -1;
        }
    }

    // Only on the way to a message, so it may cost something.
    private static string Names(ReadOnlySpan<byte> line)
    {
        var names = new List<string>();
        var json = new Utf8JsonReader(line);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            names.Add(NameOf(ref json));
            json.Skip();
        }

        return names.Count == 0 ? "none" : string.Join(", ", names);
    }

    private static string NameOf(ref Utf8JsonReader json)
    {
        try
        {
            return json.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return "\uFFFD";
        }
    }

    private static string Describe(JsonTokenType type) => type switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => "a string",
        JsonTokenType.Number => "a number",
        JsonTokenType.True or JsonTokenType.False => "true or false",
        _ => "null",
    };

    // The message ends with a place that counts from 0; ours stands in front and counts from 1.
    private static string Reason(JsonException e)
    {
        int place = e.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return place < 0 ? e.Message : e.Message[..place];
    }
}
