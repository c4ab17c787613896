using Xunit;

namespace WordOfMouth.Tests.Scoring;

/// <summary>One analyzer, many threads. (ML.NET's PredictionEngine, shared so, gave wrong answers to half the calls.)</summary>
public sealed class ThreadTests
{
    private static string[] MixedTexts(int count) =>
        [.. Enumerable.Range(0, count).Select(i => (i % 7) switch
        {
            0 => "",
            1 => "👍👍",
            2 => string.Join(' ', Enumerable.Repeat(Posts.Supported[i % Posts.Supported.Length], 1 + (i % 40))),
            _ => Posts.All[(i * 31) % Posts.All.Length] + " " + i,
        })];

    [Fact]
    public async Task Many_threads_get_the_bits_that_one_thread_gets()
    {
        WordOfMouthAnalyzer analyzer = WordOfMouthAnalyzer.Default;
        string[] texts = MixedTexts(1000);
        OpinionScore[] expected = [.. texts.Select(t => analyzer.Score(t))];
        const int Threads = 8;
        using var start = new Barrier(Threads);
        await Task.WhenAll(Enumerable.Range(0, Threads).Select(thread => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                for (int i = 0; i < texts.Length; i++)
                {
                    int at = (i + (thread * 131)) % texts.Length;
                    ScoreAssert.Same(expected[at], analyzer.Score(texts[at]), $"thread {thread}, text {at}:");
                }
            },
            TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
    }

    [Fact]
    public void Many_models_take_turns_on_one_thread_and_do_not_mix()
    {
        WordOfMouthAnalyzer[] analyzers = [.. Enumerable.Range(1, 6).Select(seed =>
            WordOfMouthAnalyzer.CreateBuilder().ScoreEverything().UseModel(ModelSource.FromBundle(Models.SmallModel.Create(seed))).Build())];
        string[] texts = [.. Posts.In("de").Take(12)];
        OpinionScore[][] expected = [.. analyzers.Select(a => texts.Select(t => a.Score(t)).ToArray())];
        for (int i = 0; i < 200; i++)
        {
            int a = (i * 5) % analyzers.Length;
            int t = (i * 7) % texts.Length;
            ScoreAssert.Same(expected[a][t], analyzers[a].Score(texts[t]));
        }

        Assert.NotEqual(expected[0][0].Tone.Value, expected[1][0].Tone.Value);
    }

    [Fact]
    public void A_warm_thread_scores_a_thousand_texts_without_allocating()
    {
        WordOfMouthAnalyzer analyzer = WordOfMouthAnalyzer.Default;
        string[] texts = [.. MixedTexts(200), new string('x', 20_000), string.Join(' ', Posts.All)];
        float sum = 0;
        for (int round = 0; round < 3; round++)
        {
            foreach (string text in texts)
            {
                sum += analyzer.Score(text).LanguageConfidence;
            }
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
        {
            sum += analyzer.Score(texts[i % texts.Length]).LanguageConfidence;
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(sum > 0);
    }
}
