using System.Text.Json;
using Xunit;

namespace WordOfMouth.Tests.Cli;

public sealed class ReplyCommandTests
{
    private const string Post = "Die Rechnung ist schon zum zweiten Mal falsch. Was soll das?";

    [Fact]
    public async Task A_draft_with_faults_gets_them_listed_and_its_own_exit_code()
    {
        ToolRun run = await ToolRun.Invoke(["reply", "--post", Post, "--draft", "Wir bitten etwaige Unannehmlichkeiten zu entschuldigen."]);
        Assert.Equal((2, ""), (run.ExitCode, run.Error));
        Assert.Contains(run.Lines, l => l.StartsWith("!! ", StringComparison.Ordinal) && l.Contains("etwaige Unannehmlichkeiten", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_good_draft_from_a_file_is_fine()
    {
        using var folder = new TemporaryFolder();
        string draft = folder.Write("draft.txt", "Entschuldigung für die falsche Rechnung.\nIch storniere sie heute und schicke Ihnen bis morgen eine neue. Meine Durchwahl: 030 1234567.\n");
        ToolRun run = await ToolRun.Invoke(["reply", "--post", Post, "--draft", draft, "--format", "json"]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        JsonElement check = Assert.Single(run.Json);
        Assert.True(check.GetProperty("fine").GetBoolean());
        Assert.Contains(check.GetProperty("findings").EnumerateArray(), f => f.GetProperty("trait").GetString() == "nextStep");
    }

    [Fact]
    public async Task Both_texts_must_be_named()
    {
        ToolRun run = await ToolRun.Invoke(["reply", "--post", Post]);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("--draft", run.Error, StringComparison.Ordinal);
    }
}
