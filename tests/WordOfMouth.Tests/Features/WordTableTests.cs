using FsCheck.Xunit;
using WordOfMouth.Features;
using Xunit;

namespace WordOfMouth.Tests.Features;

public sealed class WordTableTests
{
    [Property(MaxTest = 100, QuietOnSuccess = true)]
    public void It_finds_its_keys_and_no_others(uint[] keys, uint[] others)
    {
        uint[] own = [.. keys.Where(key => key != 0).Distinct()];
        var table = new WordTable(own);
        for (int row = 0; row < own.Length; row++)
        {
            Assert.Equal(row, table.Find(own[row]));
        }

        Assert.All(others.Where(key => key != 0).Except(own), key => Assert.Equal(-1, table.Find(key)));
        Assert.Equal(own.Length, table.Count);
    }

    [Fact]
    public void Keys_that_all_want_the_same_place_are_found_too()
    {
        // The last bucket, which flows over into the first.
        uint[] keys = [.. Enumerable.Range(0, 1000).Select(i => uint.MaxValue - (uint)i)];
        var table = new WordTable(keys);
        for (int row = 0; row < keys.Length; row++)
        {
            Assert.Equal(row, table.Find(keys[row]));
        }

        Assert.Equal(-1, table.Find(uint.MaxValue - 1000));
        Assert.Equal(-1, table.Find(1));
    }

    [Fact]
    public void A_key_that_stands_twice_is_refused() => Assert.Throws<ArgumentException>(() => new WordTable([7, 8, 7]));

    [Fact]
    public void An_empty_table_finds_nothing() => Assert.Equal(-1, new WordTable([]).Find(7));
}
