using System.Runtime.CompilerServices;
using Xunit;

namespace WordOfMouth.Tests.Scoring;

public sealed class ScoreAsyncTests
{
    private static readonly WordOfMouthAnalyzer Analyzer = WordOfMouthAnalyzer.Default;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static string TextOf(int i) => $"{Posts.All[i % Posts.All.Length]} {i}";

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(1000)]
    public async Task Scores_come_in_the_order_of_the_texts(int count)
    {
        int i = 0;
        await foreach (OpinionScore score in Analyzer.ScoreAsync(new Source(count).ReadAsync(Stop), Stop))
        {
            ScoreAssert.Same(Analyzer.Score(TextOf(i)), score, $"text {i}:");
            i++;
        }

        Assert.Equal(count, i);
    }

    [Fact]
    public async Task Nothing_is_read_before_the_scores_are_asked_for()
    {
        var source = new Source(10);
        IAsyncEnumerable<OpinionScore> scores = Analyzer.ScoreAsync(source.ReadAsync(Stop), Stop);
        await Task.Delay(20, Stop);
        Assert.Equal(0, source.Read);
        Assert.Equal(10, await scores.CountAsync(Stop));
    }

    [Fact]
    public async Task A_slow_reader_holds_the_source_back()
    {
        var source = new Source(int.MaxValue);
        await using IAsyncEnumerator<OpinionScore> scores = Analyzer.ScoreAsync(source.ReadAsync(Stop), Stop).GetAsyncEnumerator(Stop);
        Assert.True(await scores.MoveNextAsync());
        int before = -1;
        while (before != source.Read)
        {
            before = source.Read; // until it stands still
            await Task.Delay(100, Stop);
        }

        // Some batches of 64 a core wait to be taken, and no more.
        Assert.InRange(source.Read, 1, 64 * (Environment.ProcessorCount + 4));
    }

    [Fact]
    public async Task A_slow_source_does_not_hold_back_the_scores_of_what_is_there()
    {
        var more = new TaskCompletionSource();
        async IAsyncEnumerable<string> Pausing()
        {
            yield return TextOf(0);
            yield return TextOf(1);
            await more.Task;
            yield return TextOf(2);
        }

        await using IAsyncEnumerator<OpinionScore> scores = Analyzer.ScoreAsync(Pausing(), Stop).GetAsyncEnumerator(Stop);
        for (int i = 0; i < 3; i++)
        {
            if (i == 2)
            {
                more.SetResult();
            }

            Assert.True(await scores.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromMinutes(1), Stop));
            ScoreAssert.Same(Analyzer.Score(TextOf(i)), scores.Current);
        }

        Assert.False(await scores.MoveNextAsync());
    }

    [Fact]
    public async Task Cancelling_ends_the_stream_and_closes_the_source()
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var source = new Source(int.MaxValue);
        int scored = 0;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (OpinionScore score in Analyzer.ScoreAsync(source.ReadAsync(Stop), cancel.Token))
            {
                if (++scored == 100)
                {
                    await cancel.CancelAsync();
                }
            }
        });
        Assert.Equal(100, scored);
        Assert.True(source.Closed);
    }

    [Fact]
    public async Task Cancelling_before_the_start_reads_at_most_what_fits_ahead()
    {
        var source = new Source(int.MaxValue);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Analyzer.ScoreAsync(source.ReadAsync(Stop), new CancellationToken(canceled: true)).CountAsync(Stop));
    }

    [Fact]
    public async Task Cancelling_wakes_a_source_that_waits()
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        async IAsyncEnumerable<string> Waiting([EnumeratorCancellation] CancellationToken token = default)
        {
            yield return TextOf(0);
            await Task.Delay(Timeout.Infinite, token);
        }

        await using IAsyncEnumerator<OpinionScore> scores = Analyzer.ScoreAsync(Waiting(Stop), cancel.Token).GetAsyncEnumerator(Stop);
        Assert.True(await scores.MoveNextAsync());
        ValueTask<bool> next = scores.MoveNextAsync();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next.AsTask().WaitAsync(TimeSpan.FromMinutes(1), Stop));
    }

    [Fact]
    public async Task Leaving_the_loop_closes_the_source()
    {
        var source = new Source(int.MaxValue);
        await foreach (OpinionScore score in Analyzer.ScoreAsync(source.ReadAsync(Stop), Stop))
        {
            break;
        }

        Assert.True(source.Closed);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(64)]
    [InlineData(130)]
    public async Task An_exception_of_the_source_comes_after_the_scores_of_what_it_gave(int count)
    {
        var failure = new TimeoutException("the source is gone");
        int scored = 0;
        TimeoutException e = await Assert.ThrowsAsync<TimeoutException>(async () =>
        {
            await foreach (OpinionScore score in Analyzer.ScoreAsync(new Source(count) { Failure = failure }.ReadAsync(Stop), Stop))
            {
                ScoreAssert.Same(Analyzer.Score(TextOf(scored)), score);
                scored++;
            }
        });
        Assert.Same(failure, e);
        Assert.Equal(count, scored);
    }

    [Fact]
    public async Task A_null_stream_and_a_null_text_are_refused()
    {
        await Assert.ThrowsAsync<ArgumentNullException>("texts", async () => await Analyzer.ScoreAsync(null!, Stop).CountAsync(Stop));
        IAsyncEnumerable<string> texts = new[] { "Alles bestens hier.", null! }.ToAsyncEnumerable();
        await Assert.ThrowsAsync<ArgumentNullException>("texts", async () => await Analyzer.ScoreAsync(texts, Stop).CountAsync(Stop));
    }

    /// <summary>Counts what is read of it, and whether it was closed.</summary>
    private sealed class Source(int count)
    {
        private volatile int _read;
        private volatile bool _closed;

        public int Read => _read;

        public bool Closed => _closed;

        public Exception? Failure { get; init; }

        public async IAsyncEnumerable<string> ReadAsync([EnumeratorCancellation] CancellationToken token = default)
        {
            try
            {
                for (int i = 0; i < count; i++)
                {
                    token.ThrowIfCancellationRequested();
                    if (i % 50 == 49)
                    {
                        await Task.Yield();
                    }

                    _read++;
                    yield return TextOf(i);
                }

                if (Failure is not null)
                {
                    throw Failure;
                }
            }
            finally
            {
                _closed = true;
            }
        }
    }
}
