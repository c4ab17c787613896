using Xunit;

namespace WordOfMouth.Tests.Conversations;

/// <summary>What a thread allocates. Runs alone: only the whole process's allocations can be counted, whoever makes them.</summary>
[Collection(Alone)]
[CollectionDefinition(Alone, DisableParallelization = true)]
public sealed class ThreadMemoryTests
{
    private const string Alone = "alone";

    [Fact]
    public void A_post_with_many_replies_takes_memory_as_its_replies_do()
    {
        Assert.InRange((double)Least(4000) / Least(1000), 0.1, 6);
    }

    // Scorers are made when a thread needs one and none is free, in a few of the runs: the least is what the posts take.
    private static long Least(int replies) => Enumerable.Range(0, 8).Min(_ => Allocated(replies));

    private static long Allocated(int replies)
    {
        string text = string.Concat(Enumerable.Repeat("Die Lieferung kam zu spät und niemand hat sich gemeldet. ", 200));
        ConversationPost[] posts =
        [
            new() { Id = "0", Text = text, Author = "asks" },
            .. Enumerable.Range(1, replies).Select(i => new ConversationPost { Id = $"{i}", ParentId = "0", Text = "Das war bei mir auch so, leider.", Author = $"{i}" }),
        ];
        long before = GC.GetTotalAllocatedBytes(precise: true);
        WordOfMouthAnalyzer.Default.ScoreThread(posts);
        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }
}
