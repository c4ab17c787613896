using FsCheck.Xunit;
using WordOfMouth.Training;
using Xunit;

namespace WordOfMouth.Tests.Training;

public sealed class TextVariationTests
{
    [Fact]
    public void TheSameTextAlwaysVariesTheSameWay()
    {
        foreach (string text in Posts.All)
        {
            Assert.Equal(TextVariation.Of(text, Language.German), TextVariation.Of(text, Language.German));
        }
    }

    [Fact]
    public void MostTextsVaryAndKeepMostOfTheirLetters()
    {
        string?[] others = [.. Posts.All.Select(t => TextVariation.Of(t, Language.German))];

        Assert.True(others.Count(o => o is not null) > others.Length / 2);
        for (int i = 0; i < others.Length; i++)
        {
            if (others[i] is { } other)
            {
                Assert.NotEqual(Posts.All[i], other);
                Assert.InRange(other.Length, Posts.All[i].Length / 2, (Posts.All[i].Length * 2) + 30);
            }
        }
    }

    [Property]
    public void NeverThrows(string? text) => TextVariation.Of(text ?? "", Language.English);
}
