using System.Globalization;
using System.Text;
using System.Text.Json;
using WordOfMouth.Cli;
using WordOfMouth.Cli.Output;
using Xunit;

namespace WordOfMouth.Tests.Cli;

/// <summary>Every format out; the contract; files that appear whole; exit codes.</summary>
public sealed class ScoreOutputTests : IDisposable
{
    private const string German = "Die Hotline legt auf und das ist nicht schön.";

    // One text for each status.
    private const string Mixed = German + "\n\nSuper\nUne phrase que personne ici comprend vraiment bien\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Json_has_the_names_the_order_and_the_nesting_of_the_contract()
    {
        ToolRun run = await ToolRun.Score([], German);
        JsonElement row = Assert.Single(run.Json);
        Assert.Equal(
            "status language languageConfidence tone(value label negative neutral positive strength confidence) "
            + "controversy(value heat constructiveness) authenticity(value firstHand concreteness promotion generated) "
            + "care(complaint churn urgency needsAnswer) model",
            Outline(row));
        Assert.Equal("scored", row.GetProperty("status").GetString());
        Assert.Equal("de", row.GetProperty("language").GetString());
        Assert.Equal(TinyModel.Name, row.GetProperty("model").GetString());
    }

    [Fact]
    public async Task A_text_without_a_score_has_nulls_and_says_why()
    {
        ToolRun run = await ToolRun.Score([], Mixed);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["scored", "empty", "tooShort", "unsupportedLanguage"], run.Json.Select(row => row.GetProperty("status").GetString()));
        Assert.Equal($$"""{"status":"empty","language":"und","languageConfidence":0,"tone":null,"controversy":null,"authenticity":null,"care":null,"model":"{{TinyModel.Name}}"}""", run.Lines[1]);
        Assert.Equal("other", run.Json[3].GetProperty("language").GetString());
        Assert.All(run.Json.Skip(1), row => Assert.Equal("status language languageConfidence tone controversy authenticity care model", Outline(row)));
    }

    [Theory]
    [InlineData("jsonl")]
    [InlineData("csv")]
    public async Task Below_the_named_confidence_the_label_is_uncertain_and_nothing_else_changes(string format)
    {
        ToolRun always = await ToolRun.Score(["--format", format], Mixed);
        ToolRun certain = await ToolRun.Score(["--format", format, "--uncertain-below", "0.999"], Mixed);
        Assert.Contains("uncertain", certain.Lines[^4], StringComparison.Ordinal);
        string label = (await ToolRun.Score([], Mixed)).Json[0].GetProperty("tone").GetProperty("label").GetString()!;
        Assert.Equal(always.Output, certain.Output.Replace("uncertain", label, StringComparison.Ordinal));
        Assert.Equal(always.Output, (await ToolRun.Score(["--format", format, "--uncertain-below", "0"], Mixed)).Output);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("-0.1")]
    [InlineData("0,5")]
    [InlineData("NaN")]
    public async Task A_floor_that_is_no_share_says_what_would_be_one(string floor)
    {
        ToolRun run = await ToolRun.Score(["--uncertain-below", floor], German);
        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains("such as 0.5", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("csv", ',')]
    [InlineData("tsv", '\t')]
    public async Task Tables_have_a_header_and_the_same_numbers_as_json(string format, char separator)
    {
        ToolRun run = await ToolRun.Score(["--format", format], Mixed);
        ToolRun json = await ToolRun.Score(["--format", "jsonl"], Mixed);
        Assert.Equal(0, run.ExitCode);
        Assert.DoesNotContain('\r', run.Output);
        Assert.Equal(
            "status language languageConfidence toneValue toneLabel toneNegative toneNeutral tonePositive toneStrength toneConfidence "
            + "controversyValue controversyHeat controversyConstructiveness authenticityValue authenticityFirstHand authenticityConcreteness authenticityPromotion authenticityGenerated "
            + "careComplaint careChurn careUrgency careNeedsAnswer model",
            run.Lines[0].Replace(separator, ' '));
        Assert.Equal(5, run.Lines.Length);
        string[] scored = [.. Leaves(json.Json[0])];
        Assert.Equal(scored, run.Lines[1].Split(separator));
        string[] empty = run.Lines[2].Split(separator);
        Assert.Equal(scored.Length, empty.Length);
        Assert.Equal(["empty", "und", "0", .. Enumerable.Repeat("", scored.Length - 4), TinyModel.Name], empty);
    }

    [Fact]
    public async Task No_texts_give_no_rows()
    {
        ToolRun json = await ToolRun.Score([], "");
        ToolRun csv = await ToolRun.Score(["--format", "csv"], "");
        Assert.Equal((0, ""), (json.ExitCode, json.Output));
        Assert.Equal((0, 1), (csv.ExitCode, csv.Lines.Length));
    }

    [Fact]
    public async Task The_output_is_the_same_in_every_culture()
    {
        ToolRun here = await ToolRun.Score([], Mixed);
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            foreach (string culture in (string[])["de-DE", "tr-TR", "ar-SA"])
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
                Assert.Equal(here.Output, (await ToolRun.Score([], Mixed)).Output);
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData(0f, "0")]
    [InlineData(-0.00001f, "0")]
    [InlineData(1f, "1")]
    [InlineData(-1f, "-1")]
    [InlineData(0.4f, "0.4")]
    [InlineData(-0.70999f, "-0.71")]
    [InlineData(0.00006f, "0.0001")]
    [InlineData(0.0506f, "0.0506")]
    [InlineData(0.99996f, "1")]
    [InlineData(12.3f, "12.3")]
    public void Numbers_have_four_decimals_at_most(float value, string text) =>
        Assert.Equal(text, Encoding.ASCII.GetString(ScoreNumber.Format(value, new byte[ScoreNumber.MaxLength])));

    [Fact]
    public async Task The_output_has_no_byte_order_mark_and_ends_with_a_line_feed()
    {
        string file = _folder.PathOf("scores.jsonl");
        await ToolRun.Score(["--out", file], German);
        byte[] bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        Assert.Equal((byte)'{', bytes[0]);
        Assert.Equal((byte)'\n', bytes[^1]);
        Assert.DoesNotContain((byte)'\r', bytes);
    }

    [Fact]
    public async Task Out_writes_a_file_and_replaces_one_that_is_there()
    {
        string file = _folder.Write("scores.jsonl", "old");
        ToolRun direct = await ToolRun.Score([], Mixed);
        ToolRun run = await ToolRun.Score(["--out", file], Mixed);
        Assert.Equal((0, "", ""), (run.ExitCode, run.Output, run.Error));
        Assert.Equal(direct.Output, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        Assert.Equal(["scores.jsonl"], _folder.Names);
    }

    [Fact]
    public async Task Out_follows_a_link()
    {
        string file = _folder.Write("scores.jsonl", "old");
        File.CreateSymbolicLink(_folder.PathOf("link"), "scores.jsonl");
        Assert.Equal(0, (await ToolRun.Score(["--out", _folder.PathOf("link")], German)).ExitCode);
        Assert.NotNull(new FileInfo(_folder.PathOf("link")).LinkTarget);
        Assert.NotEqual("old", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Out_may_be_the_input()
    {
        string file = _folder.Write("posts.txt", German);
        Assert.Equal(0, (await ToolRun.Score([file, "--out", file])).ExitCode);
        Assert.StartsWith("{\"status\":\"scored\"", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Out_has_all_good_rows_where_some_are_broken()
    {
        string file = _folder.PathOf("scores.jsonl");
        ToolRun run = await ToolRun.Score(["--out", file, "--input-format", "jsonl"], "{\"text\":\"x\"}\n{}\n");
        Assert.Equal(2, run.ExitCode);
        Assert.Single(await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_failure_leaves_neither_a_new_file_nor_half_of_one()
    {
        string old = _folder.Write("old.jsonl", "old");
        string good = _folder.Write("good.csv", "text\n" + German + "\n");
        string bad = _folder.Write("bad.csv", "id,body\n1,x\n");
        Assert.Equal(1, (await ToolRun.Score([good, bad, "--out", old])).ExitCode);
        Assert.Equal(1, (await ToolRun.Score([good, bad, "--out", _folder.PathOf("new.jsonl")])).ExitCode);
        Assert.Equal("old", await File.ReadAllTextAsync(old, TestContext.Current.CancellationToken));
        Assert.Equal(["bad.csv", "good.csv", "old.jsonl"], _folder.Names.Order());
    }

    [Fact]
    public async Task An_interrupt_stops_with_130_and_leaves_nothing_behind()
    {
        using var stdin = new WaitingStream(Encoding.UTF8.GetBytes(Mixed));
        using var stdout = new MemoryStream();
        using var stderr = new StringWriter();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        Task<int> run = WomCommand.InvokeAsync(["score", "--model", TinyModel.Path, "--out", _folder.PathOf("scores.jsonl")], stdin, stdout, stderr, stop.Token);
        while (_folder.Names.Length == 0 && !run.IsCompleted)
        {
            await Task.Delay(10, stop.Token);
        }

        await stop.CancelAsync();
        Assert.Equal(130, await run);
        Assert.Empty(_folder.Names);
    }

    [Theory]
    [InlineData("score --format xml", "xml")]
    [InlineData("score --format 1", "jsonl, csv, tsv")]
    [InlineData("score --input-format pdf", "text, jsonl, csv, tsv")]
    [InlineData("score --colour", "--colour")]
    [InlineData("scroe", "scroe")]
    [InlineData("score missing.csv", "missing.csv")]
    [InlineData("score --model missing.wom", "missing.wom")]
    [InlineData("card --model missing.wom", "missing.wom")]
    [InlineData("card --format yaml", "text, json, markdown")]
    [InlineData("", "score")]
    public async Task Wrong_usage_is_a_message_and_exit_code_1(string arguments, string part)
    {
        ToolRun run = await ToolRun.Invoke(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(1, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Contains(part, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Places_that_cannot_be_read_or_written_are_errors_that_name_them()
    {
        string folder = _folder.Root;
        ToolRun input = await ToolRun.Score([folder]);
        ToolRun output = await ToolRun.Score(["--out", folder], German);
        ToolRun nowhere = await ToolRun.Score(["--out", Path.Combine(folder, "no", "scores.csv")], German);
        ToolRun model = await ToolRun.Invoke(["score", "--model", _folder.Write("bad.wom", "no bundle")], Encoding.UTF8.GetBytes(German));
        Assert.All((ToolRun[])[input, output, nowhere, model], run =>
        {
            Assert.Equal(1, run.ExitCode);
            Assert.Contains(folder, Assert.Single(run.Messages), StringComparison.Ordinal);
            Assert.Empty(run.Output);
        });
    }

    [Fact]
    public async Task The_embedded_model_is_the_default()
    {
        ToolRun run = await ToolRun.Invoke(["score"], Encoding.UTF8.GetBytes("Drei Wochen auf das Ersatzteil gewartet, und die Hotline legt auf."));
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        JsonElement row = Assert.Single(run.Json);
        Assert.Equal("scored", row.GetProperty("status").GetString());
        Assert.Equal("de", row.GetProperty("language").GetString());
        Assert.Equal(WordOfMouthAnalyzer.Default.ModelName, row.GetProperty("model").GetString());
    }

    private static string Outline(JsonElement row) => string.Join(' ', row.EnumerateObject().Select(property =>
        property.Value.ValueKind == JsonValueKind.Object ? $"{property.Name}({Outline(property.Value)})" : property.Name));

    private static IEnumerable<string> Leaves(JsonElement row) => row.EnumerateObject().SelectMany(property =>
        property.Value.ValueKind == JsonValueKind.Object ? Leaves(property.Value) : [property.Value.ToString()]);
}
