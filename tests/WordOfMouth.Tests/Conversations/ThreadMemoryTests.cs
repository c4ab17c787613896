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
        Allocated(100); // makes what is made once
        Assert.InRange((double)Allocated(4000) / Allocated(1000), 0.1, 6);
    }

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
