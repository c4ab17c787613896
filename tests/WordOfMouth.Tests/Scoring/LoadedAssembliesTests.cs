using System.Diagnostics;
using Xunit;

namespace WordOfMouth.Tests.Scoring;

/// <summary>Scoring must not wake ML.NET: its assemblies cost a start-up time that an app that only scores should not pay.</summary>
public sealed class LoadedAssembliesTests
{
    /// <summary>What the child process is asked for; see <see cref="ScoringChild"/>.</summary>
    internal const string Argument = "WOM_TEST_LIST_ASSEMBLIES";

    [Fact]
    public async Task Scoring_loads_no_ML_assembly()
    {
        // The test program itself, as a child, before any test: it references everything, so it could load everything.
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
        {
            start.ArgumentList.Add(typeof(LoadedAssembliesTests).Assembly.Location);
        }

        start.Environment[Argument] = "1";
        using Process child = Process.Start(start)!;
        Task<string> errors = child.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await child.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(child.ExitCode == 0, await errors);
        string[] loaded = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Contains("scored: Negative", loaded);
        Assert.Contains("WordOfMouth.Core", loaded);
        Assert.DoesNotContain(loaded, name => name.StartsWith("Microsoft.ML", StringComparison.Ordinal));
    }
}
