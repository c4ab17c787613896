using WordOfMouth.Benchmarks.Peers;
using WordOfMouth.Benchmarks.Texts;

namespace WordOfMouth.Benchmarks.Ratios;

/// <summary>One core: all heads of ours beside three prediction engines; and what a score allocates.</summary>
internal static class SpeedFigures
{
    public static IEnumerable<Figure> Measure(RatioSettings settings)
    {
        WordOfMouthAnalyzer analyzer = WordOfMouthAnalyzer.Default;
        string[] posts = [.. TestPosts.All];
        using var engines = new PeerEngines(PeerTrainer.Folder(settings.PeerData, settings.Log));
        double ratio = Rounds.Ratio(
            () =>
            {
                foreach (string post in posts)
                {
                    engines.Score(post);
                }
            },
            () =>
            {
                foreach (string post in posts)
                {
                    analyzer.Score(post);
                }
            },
            cores: 1,
            settings.Time(30));
        yield return Figure.AtLeast("speed-up over three ML.NET PredictionEngines, one core", ratio, 15);

        long before = GC.GetAllocatedBytesForCurrentThread();
        foreach (string post in posts)
        {
            analyzer.Score(post);
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        yield return Figure.AtMost("allocated bytes a score", (double)allocated / posts.Length, 0);
    }
}
