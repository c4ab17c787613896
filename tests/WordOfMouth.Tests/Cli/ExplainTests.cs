using System.Text;
using System.Text.Json;
using Xunit;

namespace WordOfMouth.Tests.Cli;

public sealed class ExplainTests
{
    private const string Post = "Das Essen war gar nicht mal so gut.";

    [Fact]
    public async Task A_text_is_printed_with_a_sentence_and_what_adds_most()
    {
        ToolRun run = await ToolRun.Invoke(["explain", Post]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(Post, run.Lines[0]);
        Assert.Contains(run.Lines, l => l.StartsWith("Der Ton wirkt ", StringComparison.Ordinal));
        Assert.Contains(run.Lines, l => l.TrimEnd().EndsWith("  nicht", StringComparison.Ordinal));
        Assert.DoesNotContain('\u001b', run.Output);
    }

    [Fact]
    public async Task As_JSON_the_parts_of_each_score_sum_to_it()
    {
        ToolRun run = await ToolRun.Invoke(["explain", Post, "--format", "json"]);
        JsonElement why = Assert.Single(run.Json);
        Assert.Equal("nicht", why.GetProperty("negations")[0].GetProperty("negator").GetProperty("text").GetString());
        JsonProperty[] scores = [.. why.GetProperty("scores").EnumerateObject()];
        Assert.Contains(scores, s => s.Name == "complaint");
        Assert.All(scores, s => Assert.Equal(
            s.Value.GetProperty("score").GetDouble(),
            s.Value.GetProperty("bias").GetDouble() + s.Value.GetProperty("wholeText").GetDouble() + s.Value.GetProperty("contributions").EnumerateArray().Sum(c => c.GetProperty("amount").GetDouble()),
            1e-3));
    }

    [Fact]
    public async Task A_file_is_read_as_texts_and_makes_a_page_that_stands_alone()
    {
        using var folder = new TemporaryFolder();
        string page = folder.PathOf("why.html");
        ToolRun run = await ToolRun.Invoke(["explain", folder.Write("posts.txt", "Die Hotline ist eine Katastrophe.\n<b>Die App</b> & alles andere ist top.\n"), "--html", page]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        string html = await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken);
        Assert.Equal(2, html.Split("<article>").Length - 1);
        Assert.DoesNotContain("<b>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("http", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Standard_input_is_read_where_nothing_is_named()
    {
        ToolRun run = await ToolRun.Invoke(["explain", "--head", "complaint"], Encoding.UTF8.GetBytes("Drei Wochen auf das Ersatzteil gewartet, und die Hotline legt einfach auf.\ngut\n"));
        Assert.Contains(run.Lines, l => l.StartsWith("Vieles spricht dafür, dass der Text eine Beschwerde ist", StringComparison.Ordinal));
        Assert.Contains("The text is too short to be scored.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_no_text()
    {
        ToolRun run = await ToolRun.Invoke(["explain", "nowhere.txt"]);
        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains("nowhere.txt does not exist", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_in_a_folder_that_is_not_there_is_refused()
    {
        ToolRun run = await ToolRun.Invoke(["explain", Post, "--html", "/nowhere/why.html"]);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("/nowhere", run.Error, StringComparison.Ordinal);
    }
}
