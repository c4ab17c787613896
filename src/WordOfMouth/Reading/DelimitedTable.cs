using System.Globalization;
using CsvHelper;
using WordOfMouth.Training;

namespace WordOfMouth.Reading;

/// <summary>Reads CSV and TSV with a header. Strict: a row that does not fit ends the reading, for it would be learned from.</summary>
internal static class DelimitedTable
{
    private const int LongestRow = 1 << 24;

    public static PostTable Read(string path, PostFileFormat format, DecodedFile file)
    {
        bool tabs = format == PostFileFormat.Tsv;
        char separator = tabs ? '\t' : SeparatorOf(file.Text);
        CsvMalformedRecord? malformed = null;
        CsvReader csv = CsvReader.FromText(file.Text, new CsvReaderOptions
        {
            Separator = separator,
            Mode = tabs ? CsvMode.NoEscape : CsvMode.Rfc4180,
            HasHeader = true,
            SkipEmptyLines = true,
            TrackLineNumbers = true,
            MaxRecordSize = LongestRow,
            OnMalformedRecord = record => malformed ??= record,
        });
        string[] columns = [.. ReadHeader(path, csv).Select(c => c.Trim())];
        if (columns.GroupBy(c => c, StringComparer.Ordinal).FirstOrDefault(g => g.Key.Length > 0 && g.Count() > 1) is { } twice)
        {
            throw new DataFileException(path, 1, twice.Key, "the column stands twice in the header.");
        }

        return new PostTable(path, format, file.Encoding, columns, Rows());

        IEnumerable<PostTable.Row> Rows()
        {
            using (csv)
            {
                while (Next(path, csv))
                {
                    // A quote inside an unquoted field is text: "3,5" rims are written so.
                    if (malformed is { Reason: CsvMalformedReason.UnterminatedQuote or CsvMalformedReason.TextAfterClosingQuote } broken)
                    {
                        throw new DataFileException(path, csv.LineNumber, null, broken.Reason == CsvMalformedReason.UnterminatedQuote
                            ? "a quote is opened here and never closed. Close it, or double it if it is a sign of the text."
                            : "a quote is broken: double the quotes inside a quoted field, and close it before the separator.");
                    }

                    malformed = null;
                    if (csv.FieldCount != columns.Length)
                    {
                        throw new DataFileException(path, csv.LineNumber, null, string.Create(CultureInfo.InvariantCulture,
                            $"the row has {csv.FieldCount} fields, the header {columns.Length}. Put a text that holds the separator ({NameOf(separator)}) in quotes."));
                    }

                    var values = new string[columns.Length];
                    for (int i = 0; i < values.Length; i++)
                    {
                        values[i] = csv.GetString(i) ?? "";
                    }

                    yield return new PostTable.Row(csv.LineNumber, values);
                }
            }
        }
    }

    private static IReadOnlyList<string> ReadHeader(string path, CsvReader csv)
    {
        try
        {
            csv.ReadHeader();
        }
        catch (CsvFormatException e)
        {
            throw new DataFileException(path, 1, null, $"the header cannot be read. {e.Message}", e);
        }

        return csv.Headers is { Count: > 0 } headers ? headers : throw new DataFileException(path, 1, null, "the file is empty: a header with the names of the columns was expected.");
    }

    private static bool Next(string path, CsvReader csv)
    {
        try
        {
            return csv.Read();
        }
        catch (CsvFormatException e)
        {
            throw new DataFileException(path, csv.LineNumber, null, $"the row after this one cannot be read. {e.Message}", e);
        }
    }

    // Spreadsheets of countries with a decimal comma write semicolons; some write tabs and say .csv.
    private static char SeparatorOf(string text)
    {
        Span<int> counts = stackalloc int[3];
        const string Separators = ",;\t";
        bool quoted = false;
        foreach (char c in text)
        {
            if (!quoted && c is '\n' or '\r')
            {
                break;
            }

            quoted ^= c == '"';
            int which = quoted ? -1 : Separators.IndexOf(c, StringComparison.Ordinal);
            if (which >= 0)
            {
                counts[which]++;
            }
        }

        return counts[1] > counts[0] && counts[1] >= counts[2] ? ';' : counts[2] > counts[0] ? '\t' : ',';
    }

    private static string NameOf(char separator) => separator switch { '\t' => "a tab", ';' => "a semicolon", _ => "a comma" };
}
