using System.Text.Json;
using Xunit;

namespace WordOfMouth.Tests.Cli;

public sealed class EvaluateTests
{
    private const string Suite = "capability\texpect\ttext\tother\nblame\ttone!=mixed\tder Monteur ist nicht da\t\nblame\theat=no\tgut\t\norder\tconcrete~\tdie Pumpe ist da\tdie Pumpe ist da.\n";

    [Fact]
    public async Task A_behavioural_suite_needs_no_data_and_prints_a_table()
    {
        using var folder = new TemporaryFolder();
        ToolRun run = await ToolRun.Invoke(["evaluate", "--behaviour", folder.Write("suite.tsv", Suite), "--model", TinyModel.Path, "--against", TinyModel.Path]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains($"| capability | cases | {TinyModel.Name} | {TinyModel.Name} |", run.Lines);
        Assert.Contains(run.Lines, l => l.StartsWith("| blame | 2 | 50.0 |", StringComparison.Ordinal) || l.StartsWith("| blame | 2 | 100.0 |", StringComparison.Ordinal));
        Assert.Contains(run.Lines, l => l.StartsWith("| **all** | 3 |", StringComparison.Ordinal));
    }

    [Fact]
    public async Task As_JSON_it_lists_the_cases_that_fail()
    {
        using var folder = new TemporaryFolder();
        ToolRun run = await ToolRun.Invoke(["evaluate", "--behaviour", folder.Write("suite.tsv", Suite), "--model", TinyModel.Path, "--format", "json"]);
        JsonElement capability = Assert.Single(run.Json).GetProperty("capabilities")[0];
        Assert.Equal("blame", capability.GetProperty("capability").GetString());
        Assert.Contains(capability.GetProperty("failures").EnumerateArray(), f =>
            f.GetProperty("case").GetProperty("text").GetString() == "gut" && f.GetProperty("got").GetString() == "TooShort");
    }

    [Fact]
    public async Task A_broken_suite_is_named_with_line_and_column()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("suite.tsv", Suite + "x\ttone=blue\ttext text\t\n");
        ToolRun run = await ToolRun.Invoke(["evaluate", "--behaviour", path, "--model", TinyModel.Path]);
        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains($"{path}, line 5, column expect", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_data_and_suite_it_says_what_to_name()
    {
        ToolRun run = await ToolRun.Invoke(["evaluate", "--model", TinyModel.Path]);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("--data", run.Error, StringComparison.Ordinal);
        Assert.Contains("--behaviour", run.Error, StringComparison.Ordinal);
    }
}
