using System.Diagnostics;
using Xunit;

namespace WordOfMouth.Tests.Scoring;

/// <summary>
/// Scoring in a process of its own: without ML.NET, whose assemblies cost a start-up time that an app that only scores
/// should not pay, and without the culture data of the system.
/// </summary>
public sealed class ChildProcessTests
{
    /// <summary>What the child process is asked for; see <see cref="ScoringChild"/>.</summary>
    internal const string Argument = "WOM_TEST_LIST_ASSEMBLIES";

    [Fact]
    public async Task Scoring_loads_no_ML_assembly()
    {
        string[] printed = await RunChild();
        Assert.Contains("scored: Negative", printed);
        Assert.Contains("WordOfMouth.Core", printed);
        Assert.DoesNotContain(printed, name => name.StartsWith("Microsoft.ML", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_machine_without_culture_data_gives_the_same_scores()
    {
        // As in small containers, which have no ICU.
        string[] printed = await RunChild(("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1"));
        Assert.Equal(Posts.All.Select(text => ScoringChild.Line(WordOfMouthAnalyzer.Default.Score(text))), printed.Where(line => line.StartsWith("score: ", StringComparison.Ordinal)));
    }

    // The test program itself, as a child, before any test: it references everything, so it could load everything.
    private static async Task<string[]> RunChild(params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
        {
            start.ArgumentList.Add(typeof(ChildProcessTests).Assembly.Location);
        }

        start.Environment[Argument] = "1";
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        using Process child = Process.Start(start)!;
        Task<string> errors = child.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await child.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(child.ExitCode == 0, await errors);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
