using System.Globalization;
using System.Text;
using System.Text.Json;
using WordOfMouth.Benchmarks.Peers;
using WordOfMouth.Benchmarks.Suites;
using WordOfMouth.Benchmarks.Texts;

namespace WordOfMouth.Benchmarks.Report;

/// <summary>The results as Markdown. Ratios come first: they hold on other machines too, times do not.</summary>
internal sealed class ReportPage(BenchmarkResults results)
{
    private readonly BenchmarkResult _peer = results.Of(nameof(EngineBenchmarks), nameof(EngineBenchmarks.ThreePredictionEngines));
    private readonly BenchmarkResult _score = results.Of(nameof(EngineBenchmarks), nameof(EngineBenchmarks.Score));
    private readonly StringBuilder _page = new();

    /// <summary>The table of <c>README.md</c>.</summary>
    public string Summary()
    {
        _page.Clear();
        EngineTable();
        FigureTable();
        Line();
        Line($"A text has {TestPosts.MeanLength:0} characters on average; the first table is of one core. {Environment()} More in [benchmarks](benchmarks/README.md).");
        return _page.ToString();
    }

    /// <summary><c>benchmarks/README.md</c>.</summary>
    public string Page()
    {
        _page.Clear();
        Line("# Benchmarks");
        Line();
        Line("Written by `dotnet run -c Release --project benchmarks -- report` from the results of BenchmarkDotNet; do not edit.");
        Line();
        Line("```sh");
        Line("dotnet run -c Release --project benchmarks -- --filter '*'   # all benchmarks, about six minutes");
        Line("dotnet run -c Release --project benchmarks -- report         # writes this page and the table in README.md");
        Line("dotnet run -c Release --project benchmarks -- ratios         # checks every figure that we promise, within 10 minutes");
        Line("dotnet run -c Release --project benchmarks -- ratios --quick # the same, shorter");
        Line("```");
        Line();
        Line($"{Environment()} Compare ratios, not times: times belong to the machine.");
        Line();
        Line($"Texts: the {TestPosts.All.Count} test posts of [data/corpus](../data/corpus), German and English mixed, {TestPosts.MeanLength:0} characters on average.");
        Figures();
        Engines();
        Lengths();
        Heads();
        Cores();
        Bundle();
        Limit();
        return _page.ToString();
    }

    private void Figures()
    {
        Line();
        Line("## What we promise");
        Line();
        Line("Measured by `ratios`: the two sides of a ratio run in turn in many short rounds, and the median of the rounds stands.");
        FigureTable();
    }

    private void FigureTable()
    {
        if (!File.Exists(SuiteConfig.Figures))
        {
            return;
        }

        Line();
        Line("| figure | measured | asked | holds |");
        Line("|---|---:|---:|---|");
        foreach (string line in File.ReadLines(SuiteConfig.Figures))
        {
            using JsonDocument figure = JsonDocument.Parse(line);
            JsonElement root = figure.RootElement;
            bool floor = root.TryGetProperty("floor", out JsonElement bound);
            string asked = floor ? $"≥ {bound}" : $"≤ {root.GetProperty("ceiling")}";
            Line($"| {root.GetProperty("figure")} | {root.GetProperty("value")} | {asked} | {(root.GetProperty("holds").GetBoolean() ? "yes" : "**no**")} |");
        }
    }

    private void Engines()
    {
        Line();
        Line("## Beside three ML.NET engines");
        Line();
        Line("What a .NET developer would write today for three axes (tone, heat, first-hand): three `PredictionEngine`s, each");
        Line($"`FeaturizeText` and L-BFGS at their default settings, trained on {PeerTrainer.MostTexts:#,0} at most of the texts that our model is trained");
        Line("on (more make larger dictionaries and slower engines), saved as a zip, loaded and warmed up. Ours gives all heads in");
        Line("that time, the encoder's included.");
        Line();
        EngineTable();
    }

    private void EngineTable()
    {
        Line("| a text | time | Ratio | allocated | Alloc Ratio |");
        Line("|---|---:|---:|---:|---:|");
        Line($"| three ML.NET `PredictionEngine`s | {Time(_peer.Nanoseconds)} | 1.00 | {_peer.Bytes:0} B | 1.00 |");
        Line($"| `WordOfMouthAnalyzer.Score`, all heads | {Time(_score.Nanoseconds)} | {_score.Nanoseconds / _peer.Nanoseconds:0.000} ({_peer.Nanoseconds / _score.Nanoseconds:0}× faster) | {_score.Bytes:0} B | {_score.Bytes / _peer.Bytes:0.00} |");
    }

    private void Lengths()
    {
        Line();
        Line("## How cost grows with length");
        Line();
        Line("All lengths are cut from the same German posts. What a text costs whatever its length (closing the features, trees,");
        Line("calibration) shows in the short ones; from there on, cost is linear.");
        Line();
        Line("| characters | time a text | nanoseconds a character | Ratio a character |");
        Line("|---:|---:|---:|---:|");
        BenchmarkResult[] lines = [.. results.Of(nameof(LengthBenchmarks)).OrderBy(Characters)];
        double reference = lines[^1].Nanoseconds / Characters(lines[^1]);
        foreach (BenchmarkResult line in lines)
        {
            double each = line.Nanoseconds / Characters(line);
            Line($"| {Characters(line):#,0} | {Time(line.Nanoseconds)} | {each:0.0} | {each / reference:0.00} |");
        }
    }

    private void Heads()
    {
        Line();
        Line("## How cost grows with heads");
        Line();
        Line("Hardly: the weights of an n-gram for all heads stand in one cache line, so one load serves them all, asked for or");
        Line("not. What an analyzer of one axis saves is the last step from logits to probabilities.");
        Line();
        Line("| scored | time a text | Ratio |");
        Line("|---|---:|---:|");
        BenchmarkResult all = results.Of(nameof(HeadBenchmarks), nameof(HeadBenchmarks.Everything));
        foreach ((string method, string name) in (ReadOnlySpan<(string, string)>)[(nameof(HeadBenchmarks.Everything), "everything"), (nameof(HeadBenchmarks.ToneOnly), "tone alone"), (nameof(HeadBenchmarks.CareOnly), "care signals alone")])
        {
            BenchmarkResult line = results.Of(nameof(HeadBenchmarks), method);
            Line($"| {name} | {Time(line.Nanoseconds)} | {line.Nanoseconds / all.Nanoseconds:0.00} |");
        }
    }

    private void Cores()
    {
        Line();
        Line("## How cost falls with cores");
        Line();
        Line($"{CoreBenchmarks.Texts:#,0} texts at a time. What is allocated is the array of the scores, and for the stream its batches.");
        Line();
        Line("| | time a text | Ratio | allocated a text |");
        Line("|---|---:|---:|---:|");
        BenchmarkResult one = results.Of(nameof(CoreBenchmarks), nameof(CoreBenchmarks.OneCore));
        foreach ((string method, string name) in (ReadOnlySpan<(string, string)>)[(nameof(CoreBenchmarks.OneCore), "`Score`, one core"), (nameof(CoreBenchmarks.ScoreAll), "`ScoreAll`, all cores"), (nameof(CoreBenchmarks.ScoreAsync), "`ScoreAsync`, all cores")])
        {
            BenchmarkResult line = results.Of(nameof(CoreBenchmarks), method);
            Line($"| {name} | {Time(line.Nanoseconds)} | {line.Nanoseconds / one.Nanoseconds:0.00} | {line.Bytes:0} B |");
        }
    }

    private void Bundle()
    {
        BenchmarkResult load = results.Of(nameof(BundleBenchmarks), nameof(BundleBenchmarks.Load));
        Line();
        Line("## The bundle");
        Line();
        Line($"Loading the embedded model takes {Time(load.Nanoseconds)} and allocates {load.Bytes / 1e6:0.0} MB, once a process.");
    }

    private void Limit()
    {
        BenchmarkResult alone = results.Of(nameof(LimitBenchmarks), nameof(LimitBenchmarks.LookUpsAlone));
        BenchmarkResult score = results.Of(nameof(LimitBenchmarks), nameof(LimitBenchmarks.Score));
        TextLookUps[] texts = TextLookUps.Record(TestPosts.Sample(LimitBenchmarks.Texts));
        double count = texts.Average(text => text.Count);
        Line();
        Line("## How near the limit");
        Line();
        Line("A scorer of this kind cannot be faster than its look-ups: each of them is a load from a table too large for the");
        Line("first-level cache, so the limit is look-ups a text × cost of a cache hit. A text of the corpus makes on average");
        Line();
        Line($"- {texts.Average(text => text.Words):0.0} look-ups of a token in the word table (its traits and a transformer's opinion of it),");
        Line($"- {texts.Average(text => text.Grams):0.0} look-ups of word 1- and 2-grams (one line of weights for all heads where it is found),");
        Line($"- {texts.Average(text => text.EncoderLines):0.0} cache lines of remembered encoder projections,");
        Line($"- {texts.Average(text => text.Buckets):0.0} look-ups of words and letter trigrams for the language,");
        Line();
        Line($"together {count:0}. The same look-ups in the same tables, with all keys known beforehand and nothing else done — no");
        Line($"reading, no folding, no cutting into words, no hashing, no adding up —, take {Time(alone.Nanoseconds)} a text, {alone.Nanoseconds / count:0.00} ns each: none");
        Line("waits for another, so several are under way at a time. That is the limit of this design.");
        Line();
        Line("| | time a text | Ratio to the limit |");
        Line("|---|---:|---:|");
        Line($"| the look-ups alone | {Time(alone.Nanoseconds)} | 1.0 |");
        Line($"| `Score` | {Time(score.Nanoseconds)} | {score.Nanoseconds / alone.Nanoseconds:0.0} |");
        Line();
        Line("The rest is work, and the most of it is the encoder's: a word that is not remembered has to be projected into the");
        Line($"filters, which takes {texts.Max(text => text.ProjectionProducts):#,0} multiplications, and a post has several such words. Then come {texts.Max(text => text.Trees)} trees; reading, folding and");
        Line("hashing the characters one after the other; and the dense features and the calibration, which cost a short text as");
        Line("much as a long one.");
    }

    private string Environment() => $"Measured on {results.Environment}.";

    private static double Characters(BenchmarkResult line) => double.Parse(line.Parameters.Split('=')[1], CultureInfo.InvariantCulture);

    private static string Time(double nanoseconds) => nanoseconds switch
    {
        < 1e3 => string.Create(CultureInfo.InvariantCulture, $"{nanoseconds:0} ns"),
        < 1e6 => string.Create(CultureInfo.InvariantCulture, $"{nanoseconds / 1e3:0.00} µs"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{nanoseconds / 1e6:0.00} ms"),
    };

    private void Line() => _page.Append('\n');

    private void Line(string line) => _page.Append(line).Append('\n');
}
