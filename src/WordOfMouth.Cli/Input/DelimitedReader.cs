using System.Globalization;
using CsvHelper;

namespace WordOfMouth.Cli.Input;

/// <summary>
/// Reads CSV and TSV with a header. A row with an unclosed quote would swallow the rows after it: such a row costs its
/// first line only, and reading begins again on the next. A quote in the middle of an unquoted field is text. In TSV
/// every quote is text, since most TSV files know no quoting and many texts begin with a quotation.
/// </summary>
internal sealed class DelimitedReader(InputStream input, bool tabs, string? column, BrokenRows broken) : ITextReader
{
    private const int LongestHeader = 1 << 16;

    private readonly ReplayStream _stream = new(input);
    private CsvReader _csv = null!;
    private char _separator;
    private string[] _headers = [];
    private int _textColumn;
    private long _start; // offset where the current CSV reader began
    private long _linesBefore; // lines before it
    private long _line = 1; // where the last row starts, or the header
    private long _end; // offset of the end of the last row, before its line break
    private CsvMalformedRecord? _malformed;
    private Task<bool>? _reading;

    private string Place => $"column {column ?? DefaultColumn.Name}";

    /// <inheritdoc/>
    public async ValueTask StartAsync(CancellationToken cancellationToken)
    {
        await FindHeaderAsync(cancellationToken);
        _csv = Create(hasHeader: true);
        try
        {
            await _csv.ReadHeaderAsync(cancellationToken);
        }
        catch (CsvFormatException e)
        {
            throw new CommandException($"{input.Name}, line 1: the header cannot be read. {e.Message}", e);
        }

        _headers = [.. _csv.Headers];
        if (_malformed is not null)
        {
            throw new CommandException($"{input.Name}, line 1: a quote in the header is broken.");
        }

        _textColumn = FindTextColumn();
    }

    /// <inheritdoc/>
    public async ValueTask<bool> ReadAsync(TextBatch batch, CancellationToken cancellationToken)
    {
        while (!batch.IsFull)
        {
            bool found;
            try
            {
                ValueTask<bool> next = _reading is null ? _csv.ReadAsync(cancellationToken) : new ValueTask<bool>(_reading);
                if (!next.IsCompleted && batch.Count > 0)
                {
                    _reading = next.AsTask();
                    return true;
                }

                found = await next;
                _reading = null;
            }
            catch (CsvFormatException)
            {
                _reading = null;
                await SkipOverlongAsync(cancellationToken);
                continue;
            }

            if (!found)
            {
                return false;
            }

            Take(batch);
        }

        return true;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_csv is not null)
        {
            await _csv.DisposeAsync();
        }

        await _stream.DisposeAsync();
    }

    private void Take(TextBatch batch)
    {
        long offset = _start + _csv.ByteOffset;
        ReadOnlySpan<byte> raw = _csv.RawRecord;
        _line = _linesBefore + _csv.LineNumber;
        _end = offset + raw.Length;
        _stream.KeepFrom = offset;
        if (_malformed is { } malformed)
        {
            _malformed = null;
            int lineEnd = raw.IndexOfAny("\r\n"u8);
            if (malformed.Reason != CsvMalformedReason.StrayQuote || lineEnd >= 0)
            {
                int field = FieldAt(_start + malformed.ByteOffset - offset);
                broken.Report(input.Name, _line, NameOf(field), malformed.Reason == CsvMalformedReason.UnterminatedQuote
                    ? "the quote is never closed"
                    : "a quote is broken: double the quotes inside a quoted field, and close it before the separator");
                if (lineEnd >= 0)
                {
                    bool two = raw[lineEnd] == '\r' && lineEnd + 1 < raw.Length && raw[lineEnd + 1] == '\n';
                    Restart(offset + lineEnd + (two ? 2 : 1), _line);
                }

                return;
            }
        }

        if (raw.IsEmpty && _headers.Length > 1)
        {
            return; // an empty line is no row; where there is one column, it is an empty text
        }

        if (_csv.FieldCount != _headers.Length)
        {
            // Name the first column that is missing or too many.
            broken.Report(input.Name, _line, NameOf(Math.Min(_csv.FieldCount, _headers.Length)),
                string.Create(CultureInfo.InvariantCulture, $"the row has {_csv.FieldCount} fields, the header {_headers.Length}"));
        }
        else if (!batch.TryAdd(_csv.GetSpan(_textColumn), out _))
        {
            broken.Report(input.Name, _line, NameOf(_textColumn), "the bytes here are not UTF-8");
        }
    }

    private int FieldAt(long offsetInRow)
    {
        long end = 0;
        int field = 0;
        for (; field < _csv.FieldCount - 1; field++)
        {
            end += _csv.GetRawSpan(field).Length + 1;
            if (offsetInRow < end)
            {
                break;
            }
        }

        return field;
    }

    private string NameOf(int field) => field < _headers.Length
        ? string.Create(CultureInfo.InvariantCulture, $"column {field + 1} ({_headers[field]})")
        : string.Create(CultureInfo.InvariantCulture, $"column {field + 1}");

    private int FindTextColumn()
    {
        if (_headers.Length == 0)
        {
            throw new CommandException($"{input.Name} is empty: a header was expected.");
        }

        if (_csv.TryGetFieldIndex(column ?? DefaultColumn.Name, out int index))
        {
            return index;
        }

        if (column is null && _headers.Length == 1)
        {
            return 0;
        }

        throw new CommandException($"{input.Name} has no column {column ?? DefaultColumn.Name}. Its columns are: {string.Join(", ", _headers)}. Name one with --text-column.");
    }

    // Where the header ends, and what separates it: spreadsheets of countries with a decimal comma write semicolons.
    private async ValueTask FindHeaderAsync(CancellationToken cancellationToken)
    {
        int commas = 0;
        int semicolons = 0;
        bool quoted = false;
        for (int i = 0; i < LongestHeader; i++)
        {
            int next = await _stream.ReadByteAsync(cancellationToken);
            if (next < 0 || (!quoted && next is '\n' or '\r'))
            {
                break;
            }

            _end = _stream.Position;
            quoted ^= next == '"' && !tabs;
            commas += !quoted && next == ',' ? 1 : 0;
            semicolons += !quoted && next == ';' ? 1 : 0;
        }

        _stream.Position = 0;
        _separator = tabs ? '\t' : semicolons > commas ? ';' : ',';
    }

    private CsvReader Create(bool hasHeader) => CsvReader.Create(
        _stream,
        new CsvReaderOptions
        {
            Separator = _separator,
            Mode = tabs ? CsvMode.NoEscape : CsvMode.Rfc4180,
            HasHeader = hasHeader,
            SkipEmptyLines = false,
            TrackLineNumbers = true,
            MaxRecordSize = BrokenRows.LongestRow,
            OnMalformedRecord = malformed => _malformed = malformed,
        },
        leaveOpen: true);

    private void Restart(long offset, long linesBefore)
    {
        _csv.Dispose();
        _stream.Position = offset;
        (_start, _end, _line, _linesBefore) = (offset, offset - 1, linesBefore, linesBefore);
        _stream.KeepFrom = _end;
        _malformed = null;
        _csv = Create(hasHeader: false);
    }

    // After the last row, which may itself span lines, comes one too long to be one: pass over its first line.
    private async ValueTask SkipOverlongAsync(CancellationToken cancellationToken)
    {
        long line = _line;
        foreach (byte b in _stream.Remembered(_stream.KeepFrom, _end))
        {
            line += b == '\n' ? 1 : 0;
        }

        _stream.Position = _end;
        bool seen = false;
        while (true)
        {
            int next = await _stream.ReadByteAsync(cancellationToken);
            if (next < 0 || (next == '\n' && seen))
            {
                break;
            }

            line += next == '\n' ? 1 : 0;
            seen |= next is not ('\n' or '\r');
            if (_stream.Position - _end > BrokenRows.LongestRow)
            {
                _stream.KeepFrom = _stream.Position; // one line alone is too long: nothing to go back to
            }
        }

        broken.ReportTooLong(input.Name, line, Place);
        Restart(_stream.Position, line);
    }
}
