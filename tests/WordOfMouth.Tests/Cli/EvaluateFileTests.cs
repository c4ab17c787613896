using System.Text.Json;
using WordOfMouth.Cli.Report;
using WordOfMouth.Evaluation;
using Xunit;

namespace WordOfMouth.Tests.Cli;

/// <summary><c>wom evaluate FILE</c>: the table, the data, the page; bad input.</summary>
public sealed class EvaluateFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_table_has_the_figures_the_verdict_the_confusion_and_the_slices()
    {
        ToolRun run = await Evaluate("--model", "default", "--against", TinyModel.Path);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.StartsWith($"{WordOfMouthAnalyzer.Default.ModelName} against {TinyModel.Name} on test.csv, {LabelledPosts.Count} posts.", run.Lines[0], StringComparison.Ordinal);
        Assert.All(["macro-F1", "macro-recall", "AUC", "ECE", "negative", "domain", "emoji", "negation", "precision ≥ 90", "recall ≥ 80"], w => Assert.Contains(w, run.Output, StringComparison.Ordinal));
        Assert.Contains($"{WordOfMouthAnalyzer.Default.ModelName} is better than {TinyModel.Name}.", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Pumpe", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_against_itself_cannot_be_told_apart()
    {
        ToolRun run = await Evaluate("--against", "default");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("Cannot tell whether", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_json_it_is_the_same_as_data_without_a_text()
    {
        ToolRun run = await Evaluate("--model", TinyModel.Path, "--against", "default", "--format", "json", "--precision", "0.7", "--recall", "0.6", "0.5");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        JsonElement report = Assert.Single(run.Json);
        Assert.Equal((TinyModel.Name, WordOfMouthAnalyzer.Default.ModelName), (report.GetProperty("model").GetString(), report.GetProperty("against").GetString()));
        JsonElement tone = report.GetProperty("heads")[0];
        Assert.Equal("tone", tone.GetProperty("head").GetString());
        Assert.Equal("worse", tone.GetProperty("comparison").GetProperty("verdict").GetString());
        Assert.Equal(3, tone.GetProperty("confusion").GetArrayLength());
        Assert.InRange(tone.GetProperty("figures").GetProperty("macroF1").GetProperty("value").GetDouble(), 0, 1);
        IEnumerable<string> wishes = tone.GetProperty("byClass").EnumerateArray().SelectMany(c => c.GetProperty("thresholds").EnumerateArray())
            .Select(t => $"{t.GetProperty("measure").GetString()} {t.GetProperty("wish").GetRawText()}");
        Assert.All(wishes, w => Assert.Contains(w, (string[])["precision 0.7", "recall 0.6", "recall 0.5"]));
        Assert.DoesNotContain("Pumpe", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Markdown_tables_are_markdown()
    {
        ToolRun run = await Evaluate("--format", "markdown");
        Assert.Contains(run.Lines, l => l.StartsWith("| macro-F1 ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_page_stands_alone_and_shows_texts_only_when_asked_for()
    {
        string page = _folder.PathOf("report.html");
        ToolRun run = await Evaluate("--model", TinyModel.Path, "--against", "default", "--html", page);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        string html = await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken);
        Assert.Equal(6, html.Split("<svg xmlns=").Length - 1);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Pumpe", html, StringComparison.Ordinal);
        string links = html.Replace("http://www.w3.org/", "", StringComparison.Ordinal); // names of SVG, not addresses
        Assert.DoesNotContain("http:", links, StringComparison.Ordinal);
        Assert.DoesNotContain("https:", links, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", html, StringComparison.Ordinal);

        await Evaluate("--model", TinyModel.Path, "--html", page, "--show-texts");
        html = await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken);
        Assert.Contains("Pumpe", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(["report.html", "test.csv"], _folder.Names.Order());
    }

    [Fact]
    public void A_learning_curve_is_drawn_where_there_is_one()
    {
        LearningPoint[] curve =
        [
            new("base", 0, new Figure(0.58, 0.54, 0.62)), new("adapted", 100, new Figure(0.60, 0.55, 0.65)), new("adapted", 1000, new Figure(0.74, 0.70, 0.78)),
            new("alone", 100, new Figure(0.41, double.NaN, double.NaN)), new("alone", 1000, new Figure(0.7, double.NaN, double.NaN)),
        ];
        string html = HtmlReport.Render(new ModelReport("test.csv", "own@1.0.0", null, 0, [], [], curve));
        Assert.Contains("Learning curve", html, StringComparison.Ordinal);
        Assert.Contains("adapted, 1000 posts: 74.0 (70.0–78.0)", html, StringComparison.Ordinal);
        Assert.Equal(1, html.Split("<svg xmlns=").Length - 1);
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    public async Task Table_data_and_page_are_the_same_in_every_culture(string culture)
    {
        string[] expected = await All("");
        Assert.Equal(expected, await All(culture));

        async Task<string[]> All(string name)
        {
            using var scope = new CultureScope(name);
            string page = _folder.PathOf("report.html");
            ToolRun table = await Evaluate("--against", TinyModel.Path, "--html", page);
            ToolRun json = await Evaluate("--against", TinyModel.Path, "--format", "json");
            LearningPoint[] curve = [new("adapted", 100, new Figure(0.601, 0.55, 0.65)), new("adapted", 3000, new Figure(0.74, 0.70, 0.78))];
            return [table.Output, json.Output, await File.ReadAllTextAsync(page), HtmlReport.Render(new ModelReport("test.csv", "own@1.0.0", null, 0, [], [], curve))];
        }
    }

    public static TheoryData<string[], string> Wrong => new()
    {
        { ["--label", "tone=Sterne"], "Sterne" },
        { ["--label", "laune=Bewertung"], "is no head" },
        { [], "--label tone=COLUMN" },
        { ["--label", "tone=Bewertung", "--data", "data"], "leave them out" },
        { ["--label", "tone=Bewertung", "--format", "truth"], "leave them out" },
        { ["--label", "tone=Bewertung", "--model", "none.wom"], "does not exist" },
        { ["--label", "tone=Bewertung", "--precision", "90"], "such as 0.9" },
        { ["--label", "tone=Bewertung", "--against", "none.wom"], "does not exist" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task What_is_wrong_is_said_and_no_page_is_left(string[] arguments, string message)
    {
        string csv = _folder.Write("test.csv", LabelledPosts.Csv());
        ToolRun run = await ToolRun.Invoke(["evaluate", csv, "--text", "Text", .. arguments, "--html", _folder.PathOf("report.html")]);
        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Equal(["test.csv"], _folder.Names);
    }

    [Fact]
    public async Task A_page_without_a_file_to_test_on_says_so()
    {
        ToolRun run = await ToolRun.Invoke(["evaluate", "--data", _folder.Root, "--html", _folder.PathOf("report.html")]);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("--html is about a file", run.Error, StringComparison.Ordinal);
    }

    private Task<ToolRun> Evaluate(params string[] arguments) =>
        ToolRun.Invoke(["evaluate", _folder.Write("test.csv", LabelledPosts.Csv()), .. LabelledPosts.Columns, .. arguments]);
}
