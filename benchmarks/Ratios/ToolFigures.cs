using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using WordOfMouth.Benchmarks.Texts;

namespace WordOfMouth.Benchmarks.Ratios;

/// <summary><c>wom score</c> on a long JSON Lines file, beside the scorer alone on both cores.</summary>
internal static class ToolFigures
{
    private const int Texts = 100_000;

    public static IEnumerable<Figure> Measure(RatioSettings settings)
    {
        using var folder = new TemporaryFolder();
        string file = folder.PathOf("posts.jsonl");
        long rows = WriteFile(file, settings.FileLength);
        string[] texts = [.. Enumerable.Range(0, Texts).Select(i => TestPosts.All[i % TestPosts.All.Count])];

        // The scorer before and after each run of the tool: what slows the machine slows both.
        double before = ScorerThroughput(texts);
        var shares = new List<double>();
        double memory = 0;
        for (int run = 0; run < (settings.Quick ? 3 : 2); run++)
        {
            (double seconds, long peak) = RunTool(file);
            double after = ScorerThroughput(texts);
            double share = rows / seconds / ((before + after) / 2);
            settings.Log(string.Create(CultureInfo.InvariantCulture, $"  wom score: {rows} rows in {seconds:0.0} s, {rows / seconds:0} a second; the scorer alone {(before + after) / 2:0}; {peak / 1e6:0} MB at most"));
            shares.Add(share);
            memory = Math.Max(memory, peak / 1e6);
            before = after;
        }

        yield return Figure.AtLeast("wom score of a long JSON Lines file, share of the scorer's two-core throughput", Rounds.Median(shares), 0.6);
        yield return Figure.AtMost("wom score, resident memory at most, MB", memory, 200);
    }

    private static long WriteFile(string path, long length)
    {
        byte[][] lines = [.. TestPosts.All.Select((text, i) => (byte[])[.. JsonSerializer.SerializeToUtf8Bytes(new { id = i, text }), (byte)'\n'])];
        using FileStream file = File.Create(path, 1 << 20);
        long rows = 0;
        for (long written = 0; written < length; rows++)
        {
            byte[] line = lines[rows % lines.Length];
            file.Write(line);
            written += line.Length;
        }

        return rows;
    }

    private static double ScorerThroughput(string[] texts)
    {
        WordOfMouthAnalyzer analyzer = WordOfMouthAnalyzer.Default;
        double[] seconds = new double[7];
        for (int i = 0; i < seconds.Length; i++)
        {
            long start = Stopwatch.GetTimestamp();
            analyzer.ScoreAll(texts);
            seconds[i] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        return texts.Length / Rounds.Median(seconds);
    }

    // The output goes to the null device by the shell: reading it here would take a core from the tool.
    private static (double Seconds, long PeakBytes) RunTool(string file)
    {
        string tool = Path.Combine(AppContext.BaseDirectory, "wom.dll");
        ProcessStartInfo start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo("cmd", ["/c", $"dotnet \"{tool}\" score \"{file}\" > NUL"])
            : new ProcessStartInfo("/bin/sh", ["-c", "exec dotnet \"$0\" score \"$1\" > /dev/null", tool, file]);
        start.RedirectStandardError = true;
        long began = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start)!;
        Task<string> messages = process.StandardError.ReadToEndAsync();
        long peak = 0;
        while (!process.WaitForExit(100))
        {
            process.Refresh();
            try
            {
                peak = Math.Max(peak, process.PeakWorkingSet64);
            }
            catch (InvalidOperationException)
            {
                // It has just ended.
            }
        }

        double seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"wom score ended with exit code {process.ExitCode}: {messages.Result}");
        }

        return (seconds, peak);
    }
}
