using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using CsvHelper;

namespace WordOfMouth.Cli.Input;

/// <summary>
/// Reads posts with parents, authors, votes and times: JSON Lines, or CSV or TSV with a header. Properties and columns are
/// <c>id parent author text up down time</c>, in upper or lower case and any order; only <c>text</c> must be there. A post
/// without an id is called by its line. Unlike scoring a file of texts, a broken row ends the reading: a thread with holes
/// is another thread.
/// </summary>
internal sealed class PostReader(string name, InputFormat format, Func<Stream> open)
{
    private const int LongestHeader = 1 << 16;

    private static readonly string[] Columns = ["id", "parent", "author", "text", "up", "down", "time"];

    /// <summary>The reader of a file, or of standard input.</summary>
    /// <param name="argument">A path, or <c>-</c>.</param>
    /// <param name="format">The format, or null to tell it from the file's extension; text is no format of posts.</param>
    /// <param name="standardInput">Standard input.</param>
    /// <exception cref="CommandException">There is no such file, or it is in no format of posts.</exception>
    public static PostReader Of(string argument, InputFormat? format, Stream standardInput)
    {
        InputFormat known = InputSource.Of(argument, format ?? (argument == "-" ? InputFormat.Jsonl : null), standardInput).Format;
        if (known == InputFormat.Text)
        {
            throw new CommandException($"{argument}: posts come as JSON Lines, CSV or TSV. Name the file .jsonl, .csv or .tsv, or say --input-format.");
        }

        return argument == "-"
            ? new PostReader("standard input", known, () => standardInput)
            : new PostReader(argument, known, () => new FileStream(argument, new FileStreamOptions { Share = FileShare.ReadWrite, Options = FileOptions.SequentialScan, BufferSize = 1 << 16 }));
    }

    /// <summary>The posts, in order.</summary>
    /// <exception cref="CommandException">The input cannot be understood; the message names line and column.</exception>
    public async IAsyncEnumerable<ConversationPost> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using Stream stream = open();
        IAsyncEnumerable<(long Line, string?[] Values)> rows = format == InputFormat.Jsonl ? ReadJsonAsync(stream, cancellationToken) : ReadDelimitedAsync(stream, cancellationToken);
        await foreach ((long line, string?[] values) in rows)
        {
            yield return ToPost(line, values);
        }
    }

    private async IAsyncEnumerable<(long Line, string?[] Values)> ReadJsonAsync(Stream stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: true), true, 1 << 16, leaveOpen: true);
        for (long line = 1; ; line++)
        {
            string? text;
            try
            {
                text = await reader.ReadLineAsync(cancellationToken);
            }
            catch (DecoderFallbackException e)
            {
                throw Broken(line, null, "the bytes here, or a little later, are not UTF-8", e);
            }

            if (text is null)
            {
                yield break;
            }

            if (!string.IsNullOrWhiteSpace(text))
            {
                yield return (line, ReadObject(line, text));
            }
        }
    }

    private string?[] ReadObject(long line, string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw Broken(line, null, "this is no JSON object");
            }

            var values = new string?[Columns.Length];
            foreach (JsonProperty property in document.RootElement.EnumerateObject())
            {
                int column = Array.FindIndex(Columns, c => c.Equals(property.Name, StringComparison.OrdinalIgnoreCase));
                if (column >= 0)
                {
                    values[column] = property.Value.ValueKind switch
                    {
                        JsonValueKind.String => property.Value.GetString(),
                        JsonValueKind.Number => property.Value.GetRawText(),
                        JsonValueKind.Null => null,
                        _ => throw Broken(line, Columns[column], "this is neither a string nor a number"),
                    };
                }
            }

            return values;
        }
        catch (JsonException e)
        {
            throw Broken(line, string.Create(CultureInfo.InvariantCulture, $"{e.BytePositionInLine + 1}"), "this is not valid JSON", e);
        }
        catch (InvalidOperationException e)
        {
            throw Broken(line, null, "a string is not valid Unicode", e);
        }
    }

    private async IAsyncEnumerable<(long Line, string?[] Values)> ReadDelimitedAsync(Stream stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        CsvMalformedRecord? malformed = null;
        var options = new CsvReaderOptions
        {
            Separator = format == InputFormat.Tsv ? '\t' : await SeparatorOfAsync(stream, cancellationToken),
            Mode = format == InputFormat.Tsv ? CsvMode.NoEscape : CsvMode.Rfc4180,
            HasHeader = true,
            SkipEmptyLines = true,
            TrackLineNumbers = true,
            MaxRecordSize = BrokenRows.LongestRow,
            OnMalformedRecord = m => malformed = m,
        };
        await using CsvReader csv = CsvReader.Create(stream, options, leaveOpen: true);
        int[] places = await ReadHeaderAsync(csv, cancellationToken);
        while (await ReadRowAsync(csv, cancellationToken))
        {
            if (malformed is not null)
            {
                throw Broken(csv.LineNumber, null, "a quote is broken: double the quotes inside a quoted field, and close it before the separator");
            }

            if (csv.FieldCount != csv.Headers.Count)
            {
                throw Broken(csv.LineNumber, null, string.Create(CultureInfo.InvariantCulture, $"the row has {csv.FieldCount} fields, the header {csv.Headers.Count}"));
            }

            var values = new string?[Columns.Length];
            for (int c = 0; c < values.Length; c++)
            {
                values[c] = places[c] < 0 ? null : Decode(csv, places[c], Columns[c]);
            }

            yield return (csv.LineNumber, values);
        }
    }

    private async ValueTask<bool> ReadRowAsync(CsvReader csv, CancellationToken cancellationToken)
    {
        try
        {
            return await csv.ReadAsync(cancellationToken);
        }
        catch (CsvFormatException e)
        {
            throw Broken(csv.LineNumber, null, e.Message, e);
        }
    }

    private async Task<int[]> ReadHeaderAsync(CsvReader csv, CancellationToken cancellationToken)
    {
        try
        {
            await csv.ReadHeaderAsync(cancellationToken);
        }
        catch (CsvFormatException e)
        {
            throw Broken(1, null, $"the header cannot be read. {e.Message}", e);
        }

        var headers = csv.Headers.Select(h => h.TrimStart('\uFEFF')).ToList();
        int[] places = [.. Columns.Select(column => headers.FindIndex(h => h.Equals(column, StringComparison.OrdinalIgnoreCase)))];
        return places[Array.IndexOf(Columns, "text")] >= 0 ? places
            : throw Broken(1, null, $"there is no column text; the columns are {string.Join(", ", headers)}. Columns of posts are {string.Join(", ", Columns)}");
    }

    private string Decode(CsvReader csv, int place, string column)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(csv.GetSpan(place));
        }
        catch (DecoderFallbackException e)
        {
            throw Broken(csv.LineNumber, column, "the bytes here are not UTF-8", e);
        }
    }

    // Spreadsheets of countries with a decimal comma write semicolons. A pipe cannot be read twice: it has commas.
    private static async Task<char> SeparatorOfAsync(Stream stream, CancellationToken cancellationToken)
    {
        if (!stream.CanSeek)
        {
            return ',';
        }

        long start = stream.Position;
        var bytes = new byte[LongestHeader];
        int count = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        stream.Position = start;
        ReadOnlySpan<byte> header = bytes.AsSpan(0, count);
        int end = header.IndexOfAny("\r\n"u8);
        header = end < 0 ? header : header[..end];
        return header.Count((byte)';') > header.Count((byte)',') ? ';' : ',';
    }

    private ConversationPost ToPost(long line, string?[] values)
    {
        string id = string.IsNullOrEmpty(values[0]) ? line.ToString(CultureInfo.InvariantCulture) : values[0]!;
        return new ConversationPost
        {
            Id = id,
            ParentId = string.IsNullOrEmpty(values[1]) ? null : values[1],
            Author = string.IsNullOrEmpty(values[2]) ? null : values[2],
            Text = values[3] ?? throw Broken(line, "text", "it is missing"),
            UpVotes = Votes(line, "up", values[4]),
            DownVotes = Votes(line, "down", values[5]),
            Time = Time(line, values[6]),
        };
    }

    private int? Votes(long line, string column, string? value) => string.IsNullOrEmpty(value) ? null
        : int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int votes) ? votes
        : throw Broken(line, column, $"\"{value}\" is no count of votes: a whole number of at least 0");

    private DateTimeOffset? Time(long line, string? value) => string.IsNullOrEmpty(value) ? null
        : DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? time
        : throw Broken(line, "time", $"\"{value}\" is no time: write it as 2026-03-01T14:05:00Z");

    private CommandException Broken(long line, string? column, string problem, Exception? inner = null)
    {
        string place = column is null ? "" : $", column {column}";
        string message = string.Create(CultureInfo.InvariantCulture, $"{name}, line {line}{place}: {problem}.");
        return inner is null ? new CommandException(message) : new CommandException(message, inner);
    }
}
