using System.Text;
using Xunit;

namespace WordOfMouth.Tests.Cli;

/// <summary><c>wom card</c>, <c>--help</c>, <c>--version</c>.</summary>
public sealed class CardAndHelpTests
{
    [Fact]
    public async Task The_card_as_json_is_the_one_in_the_model()
    {
        ToolRun run = await ToolRun.Invoke(["card", "--model", TinyModel.Path, "--format", "json"]);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(Encoding.UTF8.GetString(TinyModel.Analyzer.ModelCardJson.Span) + "\n", run.Output);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("markdown")]
    public async Task The_card_can_be_read(string format)
    {
        ToolRun run = await ToolRun.Invoke(["card", "--model", TinyModel.Path, "--format", format]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("knows nothing", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('{', run.Output);
    }

    [Fact]
    public async Task The_card_of_the_embedded_model_is_the_default()
    {
        ToolRun run = await ToolRun.Invoke(["card"]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.NotEmpty(run.Output);
    }

    [Fact]
    public async Task Help_has_examples_and_exit_codes()
    {
        ToolRun run = await ToolRun.Invoke(["score", "--help"]);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Usage:\n  wom score", run.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("Examples:", run.Output, StringComparison.Ordinal);
        Assert.Contains("130", run.Output, StringComparison.Ordinal);
        Assert.Contains("has no row in the", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Version_is_that_of_the_tool()
    {
        ToolRun run = await ToolRun.Invoke(["--version"]);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal($"{typeof(WordOfMouth.Cli.WomCommand).Assembly.GetName().Version?.ToString(3)}", run.Output.Trim());
    }
}
