using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using WordOfMouth.Models;
using WordOfMouth.Tests.Cli;
using WordOfMouth.Tests.Models;
using Xunit;

namespace WordOfMouth.Tests.Scoring;

/// <summary>A watched bundle file: new models are taken over while others score, broken ones are refused.</summary>
public sealed class HotSwapTests : IDisposable
{
    private static readonly byte[][] Files = [.. Enumerable.Range(1, 3).Select(seed => BundleWriter.Write(SmallModel.Create(seed)))];
    private static readonly string[] Texts = [.. Posts.In("de").Select(t => "das ist nicht gut und der Service auch nicht, " + t).Take(40)];

    // Long enough for the busiest machine; a test that needs it has failed.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder = new();
    private readonly Channel<EventArgs> _changes = Channel.CreateUnbounded<EventArgs>();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task While_threads_score_new_models_are_taken_over_broken_ones_refused_and_no_score_is_a_mix()
    {
        Dictionary<string, OpinionScore[]> expected = Files.Select(f => Build(ModelSource.FromBytes(f)))
            .ToDictionary(a => a.ModelName, a => Texts.Select(t => a.Score(t)).ToArray());
        string path = _folder.Write("own.wom", Files[0]);
        using ModelSource source = Watch(path);
        WordOfMouthAnalyzer analyzer = Build(source);
        using var stop = new CancellationTokenSource();
        var seen = new ConcurrentDictionary<string, int>();
        Task[] scoring =
        [
            .. Enumerable.Range(0, 2).Select(thread => OnThread(() =>
            {
                for (int i = thread; !stop.IsCancellationRequested; i++)
                {
                    int at = i % Texts.Length;
                    OpinionScore score = analyzer.Score(Texts[at]);
                    ScoreAssert.Same(expected[score.ModelName][at], score, $"thread {thread}, {score.ModelName}, text {at}:");
                    seen.AddOrUpdate(score.ModelName, 1, (_, count) => count + 1);
                }
            })),
            OnThread(() =>
            {
                while (!stop.IsCancellationRequested)
                {
                    OpinionScore[] scores = analyzer.ScoreAll(Texts);
                    string model = Assert.Single(scores.Select(s => s.ModelName).Distinct());
                    Assert.All(scores, (score, at) => ScoreAssert.Same(expected[model][at], score, $"batch, {model}, text {at}:"));
                }
            }),
        ];

        for (int swap = 1; swap <= 8; swap++)
        {
            byte[] file = Files[swap % Files.Length];
            if (swap % 3 == 0)
            {
                // A half of a bundle is refused; the whole one that follows is not.
                File.WriteAllBytes(path, file[..(file.Length / 2)]);
                ModelRefusedEventArgs refusal = await Next<ModelRefusedEventArgs>();
                Assert.Contains("cut short", Assert.IsType<InvalidBundleException>(refusal.Reason).Message, StringComparison.Ordinal);
                Assert.Equal((path, NameOf(swap - 1)), (refusal.Path, refusal.ModelName));
                Assert.Equal(NameOf(swap - 1), analyzer.ModelName);
            }

            if (swap % 2 == 0)
            {
                File.WriteAllBytes(path, file);
            }
            else
            {
                File.Move(_folder.Write("new", file), path, overwrite: true);
            }

            ModelReloadedEventArgs reload = await Next<ModelReloadedEventArgs>();
            Assert.Equal((path, NameOf(swap), NameOf(swap - 1)), (reload.Path, reload.ModelName, reload.PreviousModelName));
            Assert.Equal(NameOf(swap), analyzer.ModelName);
            Assert.Equal(NameOf(swap), analyzer.Score(Texts[0]).ModelName);
        }

        await stop.CancelAsync();
        await Task.WhenAll(scoring);
        Assert.Equal(expected.Keys.Order(), seen.Keys.Order());

        static string NameOf(int swap) => $"small@{1 + (swap % Files.Length)}.0.0";
    }

    public static TheoryData<string, string> Broken => new()
    {
        { "nothing", "does not begin with the mark" },
        { "text", "does not begin with the mark" },
        { "damage", "checksum does not match" },
        { "other languages", "was not trained for English" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task What_cannot_be_used_is_refused_once_and_the_model_before_goes_on(string what, string reason)
    {
        string path = _folder.Write("own.wom", Files[0]);
        using ModelSource source = Watch(path);
        WordOfMouthAnalyzer analyzer = WordOfMouthAnalyzer.CreateBuilder().ScoreTone().ForLanguages(Language.German, Language.English).UseModel(source).Build();
        OpinionScore before = analyzer.Score(Texts[0]);
        byte[] file = what switch { "nothing" => [], "text" => "Guten Tag"u8.ToArray(), "damage" => Damaged(), _ => GermanOnly() };
        File.WriteAllBytes(path, file);
        Assert.Contains(reason, (await Next<ModelRefusedEventArgs>()).Reason.Message, StringComparison.Ordinal);
        ScoreAssert.Same(before, analyzer.Score(Texts[0]));

        // The same again is no news; the next event is the model that can be used.
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddMinutes(1));
        await Task.Delay(300, TestContext.Current.CancellationToken);
        File.WriteAllBytes(path, Files[1]);
        Assert.Equal("small@2.0.0", (await Next<ModelReloadedEventArgs>()).ModelName);
    }

    [Fact]
    public async Task A_slow_writer_that_locks_the_file_is_waited_for()
    {
        string path = _folder.Write("own.wom", Files[0]);
        using ModelSource source = Watch(path);
        WordOfMouthAnalyzer analyzer = Build(source);
        await using (FileStream file = File.Create(path)) // locked: FileShare.None on Windows, advisory elsewhere
        {
            foreach (byte[] part in Files[1].Chunk((Files[1].Length / 3) + 1))
            {
                file.Write(part);
                file.Flush();
                await Task.Delay(400, TestContext.Current.CancellationToken);
                Assert.Equal("small@1.0.0", analyzer.Score(Texts[0]).ModelName);
            }
        }

        Assert.Equal("small@2.0.0", (await Next<ModelReloadedEventArgs>()).ModelName);
    }

    [Fact]
    public async Task A_file_that_goes_and_comes_back_changes_nothing_until_it_is_another()
    {
        string path = _folder.Write("own.wom", Files[0]);
        using ModelSource source = Watch(path);
        WordOfMouthAnalyzer analyzer = Build(source);
        File.Delete(path);
        await Task.Delay(300, TestContext.Current.CancellationToken);
        Assert.Equal("small@1.0.0", analyzer.Score(Texts[0]).ModelName);
        File.WriteAllBytes(path, Files[0]);
        await Task.Delay(300, TestContext.Current.CancellationToken);
        File.WriteAllBytes(path, Files[2]);
        Assert.Equal("small@3.0.0", (await Next<ModelReloadedEventArgs>()).ModelName);
    }

    [Fact]
    public async Task A_link_that_is_moved_to_another_file_brings_its_model()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows lets only some users make symbolic links.");
        Directory.CreateDirectory(_folder.PathOf("one"));
        Directory.CreateDirectory(_folder.PathOf("two"));
        _folder.Write("one/own.wom", Files[0]);
        _folder.Write("two/own.wom", Files[1]);
        Directory.CreateSymbolicLink(_folder.PathOf("data"), _folder.PathOf("one"));
        File.CreateSymbolicLink(_folder.PathOf("own.wom"), "data/own.wom");
        using ModelSource source = Watch(_folder.PathOf("own.wom"));
        WordOfMouthAnalyzer analyzer = Build(source);

        // As a volume of configuration is updated: the file's own folder sees no event.
        File.SetLastWriteTimeUtc(_folder.PathOf("two/own.wom"), DateTime.UtcNow.AddMinutes(1));
        Directory.Delete(_folder.PathOf("data"));
        Directory.CreateSymbolicLink(_folder.PathOf("data"), _folder.PathOf("two"));
        Assert.Equal("small@2.0.0", (await Next<ModelReloadedEventArgs>()).ModelName);
        Assert.Equal("small@2.0.0", analyzer.ModelName);
    }

    [Fact]
    public async Task Analyzers_of_one_source_change_together_and_those_of_an_unwatched_file_never()
    {
        string path = _folder.Write("own.wom", Files[0]);
        using ModelSource source = Watch(path);
        WordOfMouthAnalyzer one = Build(source);
        WordOfMouthAnalyzer two = WordOfMouthAnalyzer.CreateBuilder().ScoreCare().UseModel(source).Build();
        WordOfMouthAnalyzer fixedOne = Build(ModelSource.FromFile(path));
        File.WriteAllBytes(path, Files[1]);
        await Next<ModelReloadedEventArgs>();
        Assert.Equal(("small@2.0.0", "small@2.0.0", "small@1.0.0"), (one.ModelName, two.Score(Texts[0]).ModelName, fixedOne.Score(Texts[0]).ModelName));
    }

    [Fact]
    public async Task A_listener_that_throws_does_not_end_the_watching()
    {
        string path = _folder.Write("own.wom", Files[0]);
        using ModelSource source = ModelSource.FromFile(path, watch: true);
        source.ModelReloaded += (_, change) =>
        {
            _changes.Writer.TryWrite(change);
            throw new InvalidOperationException("a listener's mistake");
        };
        Build(source);
        File.WriteAllBytes(path, Files[1]);
        Assert.Equal("small@2.0.0", (await Next<ModelReloadedEventArgs>()).ModelName);
        File.WriteAllBytes(path, Files[2]);
        Assert.Equal("small@3.0.0", (await Next<ModelReloadedEventArgs>()).ModelName);
    }

    [Fact]
    public async Task After_Dispose_the_model_stays_and_the_source_builds_no_more()
    {
        string path = _folder.Write("own.wom", Files[0]);
        ModelSource source = Watch(path);
        WordOfMouthAnalyzer analyzer = Build(source);
        source.Dispose();
        source.Dispose();
        File.WriteAllBytes(path, Files[1]);
        await Task.Delay(500, TestContext.Current.CancellationToken);
        Assert.False(_changes.Reader.TryRead(out _));
        Assert.Equal("small@1.0.0", analyzer.Score(Texts[0]).ModelName);
        Assert.Throws<ObjectDisposedException>(() => Build(source));
    }

    [Fact]
    public void A_watched_file_that_is_missing_or_broken_at_first_is_an_error_of_Build()
    {
        using ModelSource missing = ModelSource.FromFile(_folder.PathOf("none.wom"), watch: true);
        Assert.ThrowsAny<IOException>(() => Build(missing));
        _folder.Write("none.wom", Files[0][..100]);
        Assert.Throws<InvalidBundleException>(() => Build(missing));

        // Once it is there, the same source can be used.
        _folder.Write("none.wom", Files[0]);
        Assert.Equal("small@1.0.0", Build(missing).ModelName);
    }

    [Fact]
    public void Scoring_with_a_watched_model_allocates_nothing()
    {
        using ModelSource source = ModelSource.FromFile(_folder.Write("own.wom", Files[0]), watch: true);
        WordOfMouthAnalyzer analyzer = Build(source);
        float sum = 0;
        Score();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Score();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(sum > 0);

        void Score()
        {
            foreach (string text in Texts)
            {
                sum += analyzer.Score(text).LanguageConfidence;
            }
        }
    }

    [Fact]
    public async Task A_thread_lets_go_of_a_model_that_was_replaced_when_it_next_scores()
    {
        string path = _folder.Write("own.wom", Files[0]);
        using ModelSource source = Watch(path);
        WordOfMouthAnalyzer analyzer = Build(source);
        using var turn = new Barrier(2);
        Task thread = OnThread(() =>
        {
            analyzer.Score(Texts[0]);
            Turn();
            Turn();
            analyzer.Score(Texts[0]);
            Turn();
            Turn();
        });
        Turn();
        WeakReference old = Model();
        File.WriteAllBytes(path, Files[1]);
        await Next<ModelReloadedEventArgs>();
        Turn();
        Turn();
        for (int i = 0; i < 20 && old.IsAlive; i++)
        {
            // The watcher's own frame may hold it for a moment.
            GC.Collect();
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.False(old.IsAlive);
        Turn();
        await thread;

        void Turn() => turn.SignalAndWait(TestContext.Current.CancellationToken);

        [MethodImpl(MethodImplOptions.NoInlining)]
        WeakReference Model() => new(source.Load());
    }

    private static byte[] Damaged()
    {
        byte[] file = [.. Files[1]];
        file[file.Length / 2] ^= 1;
        return file;
    }

    private static byte[] GermanOnly()
    {
        Bundle whole = SmallModel.Create(2);
        return BundleWriter.Write(new Bundle { Name = "nur-deutsch@1.0.0", Card = whole.Card, Identifier = whole.Identifier, German = whole.German, English = null });
    }

    private static WordOfMouthAnalyzer Build(ModelSource source) => WordOfMouthAnalyzer.CreateBuilder().ScoreEverything().UseModel(source).Build();

    private ModelSource Watch(string path)
    {
        var source = ModelSource.FromFile(path, watch: true);
        source.ModelReloaded += (sender, change) => _changes.Writer.TryWrite(change);
        source.ModelRefused += (sender, refusal) => _changes.Writer.TryWrite(refusal);
        return source;
    }

    private async Task<T> Next<T>()
        where T : EventArgs =>
        Assert.IsType<T>(await _changes.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience, TestContext.Current.CancellationToken));

    private static Task OnThread(Action action) =>
        Task.Factory.StartNew(action, TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
