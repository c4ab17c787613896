using System.Diagnostics;
using System.Globalization;
using Spectre.Console;
using WordOfMouth.Cli.Scoring;

namespace WordOfMouth.Cli.Terminal;

/// <summary>Shows rows and rows per second while texts are scored.</summary>
internal static class ScoreProgress
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    /// <summary>Runs the work; shows its progress where standard error is a terminal.</summary>
    public static async Task ShowAsync(MessageWriter messages, ScoreCounts counts, Func<Task> work)
    {
        if (messages.Terminal is not { Profile.Capabilities.Ansi: true } terminal)
        {
            await work();
            return;
        }

        var clock = Stopwatch.StartNew();
        await terminal.Status().StartAsync("scoring", async status =>
        {
            Task running = work();
            while (await Task.WhenAny(running, Task.Delay(Interval)) != running)
            {
                status.Status(Text(counts, clock.Elapsed));
            }

            await running;
        });
        messages.WriteLine(Text(counts, clock.Elapsed));
    }

    private static string Text(ScoreCounts counts, TimeSpan elapsed)
    {
        long rows = counts.Scored;
        double rate = rows / Math.Max(elapsed.TotalSeconds, 0.001);
        string text = string.Create(CultureInfo.InvariantCulture, $"{rows:N0} rows, {rate:N0} rows/s");
        return counts.Broken == 0 ? text : string.Create(CultureInfo.InvariantCulture, $"{text}, {counts.Broken:N0} broken");
    }
}
