using System.Globalization;
using System.Text;
using Xunit;

namespace WordOfMouth.Tests.Cli;

/// <summary>Every format in; rows in order; broken rows.</summary>
public sealed class ScoreInputTests : IDisposable
{
    private const string German = "Die Hotline legt auf und das ist nicht schön.";
    private const string English = "The pump is not on time and it is a mess.";
    private const string Quoted = "Die Firma, \"bemüht\" und das;\nauf zwei Zeilen";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Plain_text_is_one_text_a_line()
    {
        string file = _folder.Write("posts.txt", $"{German}\n{English}\n");
        AssertScored(await ToolRun.Score([file]), German, English);
    }

    [Fact]
    public async Task Plain_text_may_lack_the_last_line_break_and_have_carriage_returns_and_a_byte_order_mark()
    {
        string file = _folder.Write("posts.txt", $"\uFEFF{German}\r\n\r\n{English}");
        AssertScored(await ToolRun.Score([file]), German, "", English);
    }

    [Fact]
    public async Task Csv_has_quotes_separators_and_line_breaks_in_its_fields()
    {
        string file = _folder.Write("posts.csv", $"id,text\r\n1,{German}\r\n2,\"{Quoted.Replace("\"", "\"\"", StringComparison.Ordinal)}\"\r\n3,{English}\r\n");
        AssertScored(await ToolRun.Score([file]), German, Quoted, English);
    }

    [Fact]
    public async Task Csv_may_be_separated_by_semicolons()
    {
        string file = _folder.Write("posts.csv", $"id;TEXT\n1;\"{German}\"\n2;{English}\n");
        AssertScored(await ToolRun.Score([file]), German, English);
    }

    [Fact]
    public async Task Empty_lines_of_csv_are_no_rows_but_in_a_single_column_they_are_empty_texts()
    {
        string two = _folder.Write("two.csv", $"id,text\n\n1,{German}\n\n");
        string one = _folder.Write("one.csv", $"text\n{German}\n\n{English}\n");
        AssertScored(await ToolRun.Score([two]), German);
        AssertScored(await ToolRun.Score([one]), German, "", English);
    }

    [Fact]
    public async Task Tsv_knows_no_quoting()
    {
        const string Open = "\"Die Firma ist bemüht\" und das ist nicht wahr";
        string file = _folder.Write("posts.tsv", $"id\ttext\n1\t{Open}\n2\t\"{German}\n3\t{English}");
        AssertScored(await ToolRun.Score([file]), Open, "\"" + German, English);
    }

    [Theory]
    [InlineData("posts.jsonl")]
    [InlineData("posts.NDJSON")]
    public async Task Json_lines_have_escapes_other_properties_and_blank_lines(string name)
    {
        string file = _folder.Write(name, $$"""
            {"id":1,"text":"{{German}}","more":{"text":"no","list":[1,{"text":2}] } }

            {"Text":"Das ist \u00e4rgerlich \ud83d\ude00\nund die Firma schweigt.","id":null}
            """);
        AssertScored(await ToolRun.Score([file]), German, "Das ist ärgerlich 😀\nund die Firma schweigt.");
    }

    [Fact]
    public async Task The_exact_property_beats_one_that_differs_in_case()
    {
        AssertScored(await ToolRun.Score(["--input-format", "jsonl"], $$"""{"TEXT":"no","text":"{{German}}","Text":"no"}"""), German);
    }

    [Theory]
    [InlineData("csv", "Beitrag\n{0}\n")]
    [InlineData("tsv", "Beitrag\n{0}\n")]
    [InlineData("jsonl", "{{\"Beitrag\":\"{0}\"}}\n")]
    public async Task The_only_column_needs_no_name(string format, string content)
    {
        AssertScored(await ToolRun.Score(["--input-format", format], string.Format(CultureInfo.InvariantCulture, content, German)), German);
    }

    [Theory]
    [InlineData("csv", "text,Äußerung\nno,{0}\n")]
    [InlineData("tsv", "Äußerung\ttext\n{0}\tno\n")]
    [InlineData("jsonl", "{{\"text\":\"no\",\"Äußerung\":\"{0}\"}}\n")]
    public async Task The_text_column_can_be_named_in_any_case(string format, string content)
    {
        string input = string.Format(CultureInfo.InvariantCulture, content, German);
        AssertScored(await ToolRun.Score(["--input-format", format, "--text-column", "Äußerung"], input), German);
        AssertScored(await ToolRun.Score(["-", "--input-format", format, "--text-column", "äUßERUNG"], input), German);
    }

    [Fact]
    public async Task Standard_input_is_text_where_nothing_else_is_said()
    {
        AssertScored(await ToolRun.Score([], German + "\n"), German);
        AssertScored(await ToolRun.Score(["-"], "text,id\n"), "text,id");
    }

    [Fact]
    public async Task Several_files_are_one_stream()
    {
        string first = _folder.Write("first.csv", $"text\n{German}\n");
        string second = _folder.Write("second.jsonl", $$"""{"text":"{{English}}"}""");
        AssertScored(await ToolRun.Score([first, "-", second], "Das ist die Mitte."), German, "Das ist die Mitte.", English);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("csv")]
    [InlineData("tsv")]
    [InlineData("jsonl")]
    public async Task Order_is_kept_over_ten_thousand_rows(string format)
    {
        string[] texts = [.. Enumerable.Range(0, 10_000).Select(i => $"{(i % 3 == 0 ? German : i % 3 == 1 ? English : "")} Nummer {i}{new string('!', i % 7)} {new string('x', i % 90)}")];
        string input = format switch
        {
            "csv" => "id,text\n" + string.Concat(texts.Select((text, i) => $"{i},\"{text}\"\n")),
            "tsv" => "id\ttext\n" + string.Concat(texts.Select((text, i) => $"{i}\t{text}\n")),
            "jsonl" => string.Concat(texts.Select((text, i) => $"{{\"id\":{i},\"text\":\"{text}\"}}\n")),
            _ => string.Concat(texts.Select(text => text + "\n")),
        };
        AssertScored(await ToolRun.Score(["--input-format", format], input), texts);
    }

    [Fact]
    public async Task A_row_with_the_wrong_number_of_fields_is_named_and_the_others_are_scored()
    {
        string file = _folder.Write("posts.csv", $"id,text,date\n1,{German},x\n2,zu wenig\n3,zu,viel,e\n4,{English},y\n");
        ToolRun run = await ToolRun.Score([file]);
        AssertRows(run, 2, German, English);
        Assert.Equal(
            [$"{file}, line 3, column 3 (date): the row has 2 fields, the header 3", $"{file}, line 4, column 4: the row has 4 fields, the header 3"],
            run.Messages);
    }

    [Fact]
    public async Task A_tsv_row_with_the_wrong_number_of_fields_is_named()
    {
        ToolRun run = await ToolRun.Score(["--input-format", "tsv"], $"id\ttext\n1\t{German}\n2\n3\t{English}\n");
        AssertRows(run, 2, German, English);
        Assert.Equal(["standard input, line 3, column 2 (text): the row has 1 fields, the header 2"], run.Messages);
    }

    [Fact]
    public async Task An_unclosed_quote_costs_one_line_only()
    {
        string file = _folder.Write("posts.csv", $"id,text\n1,{German}\n2,\"offen\n3,{English}\r\n4,\"{Quoted.Replace("\"", "\"\"", StringComparison.Ordinal)}\"\n5,{German}\n6,\"wieder offen\n7,{English}");
        ToolRun run = await ToolRun.Score([file]);
        AssertRows(run, 2, German, English, Quoted, German, English);
        Assert.Collection(
            run.Messages,
            message => Assert.StartsWith($"{file}, line 3, column 2 (text): a quote is broken", message, StringComparison.Ordinal),
            message => Assert.StartsWith($"{file}, line 8, column 2 (text): the quote is never closed", message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_quote_that_is_not_doubled_breaks_its_row()
    {
        ToolRun run = await ToolRun.Score(["--input-format", "csv"], $"text,id\n\"die \"neue\" Pumpe\",1\n{German},2\n");
        AssertRows(run, 2, German);
        Assert.StartsWith("standard input, line 2, column 1 (text): a quote is broken", Assert.Single(run.Messages), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_quote_inside_an_unquoted_field_is_text()
    {
        const string Inch = "Das Rohr ist 5\" und die Pumpe \"neu\"";
        AssertScored(await ToolRun.Score(["--input-format", "csv"], $"id,text\n1,{Inch}\n2,{German}\n"), Inch, German);
    }

    [Theory]
    [InlineData("[1]", "column 1: an array, not an object")]
    [InlineData("\"text\"", "column 1: a string, not an object")]
    [InlineData("{\"text\":5}", "property text: a number, not a string")]
    [InlineData("{\"text\":null,\"id\":1}", "property text: null, not a string")]
    [InlineData("{\"text\":{\"text\":\"x\"}}", "property text: an object, not a string")]
    [InlineData("{\"id\":1,\"body\":\"x\"}", "property text: there is no such property; there are id, body")]
    [InlineData("{\"text\":\"x\\ud83d\"}", "property text: the string is not valid Unicode")]
    [InlineData("{\"text\":\"x\"} {}", "column 14: this is not valid JSON")]
    [InlineData("{\"text\":\"x", "this is not valid JSON")]
    [InlineData("no", "column 2: this is not valid JSON")]
    public async Task A_broken_json_line_is_named_and_the_others_are_scored(string line, string message)
    {
        string file = _folder.Write("posts.jsonl", $$"""
            {"text":"{{German}}"}
            {{line}}
            {"text":"{{English}}"}
            """);
        ToolRun run = await ToolRun.Score([file]);
        AssertRows(run, 2, German, English);
        string only = Assert.Single(run.Messages);
        Assert.StartsWith($"{file}, line 2, ", only, StringComparison.Ordinal);
        Assert.Contains(message, only, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text", "die Pump\u0001 ist\n{0}\n", "line 1, column 9")]
    [InlineData("csv", "id,text\n1,die Pump\u0001 ist\n2,{0}\n", "line 2, column 2 (text)")]
    [InlineData("tsv", "id\ttext\n1\tdie Pump\u0001 ist\n2\t{0}\n", "line 2, column 2 (text)")]
    [InlineData("jsonl", "{{\"text\":\"die Pump\u0002 ist\"}}\n{{\"text\":\"{0}\"}}\n", "line 1, property text")]
    public async Task Bytes_that_are_not_utf8_break_their_row(string format, string content, string place)
    {
        byte[] input = Encoding.UTF8.GetBytes(string.Format(CultureInfo.InvariantCulture, content, German));
        input[Array.FindIndex(input, b => b is 1 or 2)] = 0xFC; // ü in Windows-1252
        ToolRun run = await ToolRun.Score(["--input-format", format], input);
        AssertRows(run, 2, German);
        Assert.StartsWith($"standard input, {place}: ", Assert.Single(run.Messages), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_that_are_not_utf8_in_another_column_do_not_matter()
    {
        byte[] input = Encoding.UTF8.GetBytes($"id,text\n\u0001,{German}\n");
        input[Array.IndexOf(input, (byte)1)] = 0xFC;
        AssertScored(await ToolRun.Score(["--input-format", "csv"], input), German);
    }

    [Theory]
    [InlineData("text", "{1}\n{0}\n", 1)]
    [InlineData("jsonl", "{{\"text\":\"{1}\"}}\n{{\"text\":\"{0}\"}}\n", 1)]
    [InlineData("csv", "id,text\n1,{0}\n2,{1}\n3,{0}\n", 3)]
    [InlineData("csv", "id,text\n1,{1}\n3,{0}\n", 2)]
    [InlineData("tsv", "id\ttext\n1\t{0}\n\n2\t{1}\n3\t{0}\n", 4)]
    public async Task A_row_too_long_to_be_a_post_is_named_and_passed_over(string format, string content, int line)
    {
        string input = string.Format(CultureInfo.InvariantCulture, content, German, new string('x', (1 << 25) + 5));
        ToolRun run = await ToolRun.Score(["--input-format", format], input);
        Assert.Equal(2, run.ExitCode);
        Assert.All(run.Lines, row => Assert.Equal(ExpectedRow.Json(TinyModel.Analyzer.Score(German), TinyModel.Name), row));
        Assert.Equal(input.Split(German).Length - 1, run.Lines.Length);
        string message = Assert.Single(run.Messages);
        Assert.StartsWith($"standard input, line {line}, ", message, StringComparison.Ordinal);
        Assert.EndsWith("the row is longer than 16 MB", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unclosed_quote_before_twenty_megabytes_costs_one_line_only()
    {
        var input = new StringBuilder("id,text\n1,\"offen\n");
        string row = $"2,{German} {new string('x', 1000)}\n";
        int rows = (20 << 20) / row.Length;
        for (int i = 0; i < rows; i++)
        {
            input.Append(row);
        }

        ToolRun run = await ToolRun.Score(["--input-format", "csv"], input.ToString());
        Assert.Equal(2, run.ExitCode);
        Assert.Equal(rows, run.Lines.Length);
        Assert.StartsWith("standard input, line 2, ", Assert.Single(run.Messages), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("id,body\n1,x\n", "column text", "id, body")]
    [InlineData("id\tbody\n1\tx\n", "column text", "id, body")]
    public async Task A_missing_column_is_an_error_that_names_the_columns_there_are(string content, string column, string columns)
    {
        string file = _folder.Write(content.Contains('\t') ? "posts.tsv" : "posts.csv", content);
        ToolRun run = await ToolRun.Score(["--format", "csv", file]);
        Assert.Equal(1, run.ExitCode);
        Assert.Empty(run.Output);
        string message = Assert.Single(run.Messages);
        Assert.Contains(file, message, StringComparison.Ordinal);
        Assert.Contains(column, message, StringComparison.Ordinal);
        Assert.Contains(columns, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("posts.csv", "", "is empty")]
    [InlineData("posts.csv", "\"id,text\n1,x\n", "line 1")]
    public async Task A_header_that_cannot_be_read_is_an_error(string name, string content, string part)
    {
        ToolRun run = await ToolRun.Score([_folder.Write(name, content)]);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(part, Assert.Single(run.Messages), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Utf16_is_an_error_that_says_so()
    {
        ToolRun run = await ToolRun.Score([_folder.Write("posts.csv", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("text\nx\n")])]);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("UTF-16", Assert.Single(run.Messages), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Texts_that_are_there_are_scored_while_the_input_waits()
    {
        using var stdin = new WaitingStream(Encoding.UTF8.GetBytes(German + "\n"));
        using var stdout = new MemoryStream();
        using var stderr = new StringWriter();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        Task<int> run = WordOfMouth.Cli.WomCommand.InvokeAsync(["score", "--model", TinyModel.Path], stdin, stdout, stderr, stop.Token);
        while (stdout.Length == 0 && !run.IsCompleted)
        {
            await Task.Delay(10, stop.Token);
        }

        Assert.False(run.IsCompleted);
        await stop.CancelAsync();
        Assert.Equal(130, await run);
    }

    private static void AssertScored(ToolRun run, params string[] texts)
    {
        Assert.Empty(run.Error);
        AssertRows(run, 0, texts);
    }

    private static void AssertRows(ToolRun run, int exitCode, params string[] texts)
    {
        Assert.Equal(texts.Select(text => ExpectedRow.Json(TinyModel.Analyzer.Score(text), TinyModel.Name)), run.Lines);
        Assert.Equal(exitCode, run.ExitCode);
    }
}
