using WordOfMouth.Features;
using WordOfMouth.Text;
using Xunit;

namespace WordOfMouth.Tests.Features;

public sealed class MisspellingsTests
{
    private const string Meant = "wunderbar";

    [Theory]
    [InlineData("wuderbar")] // a letter is missing
    [InlineData("wundderbar")] // one too many
    [InlineData("wunderbat")] // a wrong one
    [InlineData("wundebrar")] // two in the wrong order
    public void FindsTheWordThatWasMeant(string typed)
    {
        WordKnowledge words = WordsWith(valence: 48);

        int row = words.FindVariant(typed, out bool part);

        Assert.Equal(0, row);
        Assert.False(part);
    }

    [Theory]
    [InlineData("sonderbar")]
    [InlineData("wunde")]
    [InlineData("xunderbar")] // nobody mistypes the first letter
    [InlineData("wunderbaresundmehr")]
    public void LeavesOtherWordsAlone(string typed) => Assert.Equal(-1, WordsWith(valence: 48).FindVariant(typed, out _));

    [Fact]
    public void AWordWithoutAttitudeIsNotLookedFor() => Assert.Equal(-1, WordsWith(valence: 0).FindVariant("wundderbar", out _));

    private static WordKnowledge WordsWith(sbyte valence)
    {
        var keys = new List<uint>();
        for (int left = 1; valence != 0 && left < Meant.Length; left++)
        {
            keys.Add(Misspellings.KeyWithout(Meant, left));
        }

        return new WordKnowledge([TokenHash.Key(TokenHash.Of(Meant))], 0, [0], [0], [0, 0, 0, valence], new Misspellings([.. keys], [.. keys.Select(_ => (ushort)0)]));
    }
}
