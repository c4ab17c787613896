using WordOfMouth.Features;
using WordOfMouth.Training;
using Xunit;

namespace WordOfMouth.Tests.Training;

public sealed class ValenceReaderTests
{
    [Fact]
    public void ReadsValenceAndFlags()
    {
        Dictionary<string, (int Valence, WordTraits Traits)> words = Read("# a comment\nundicht -2 d\nwunderbar 4\n\nkündigen -1 lg\n");

        Assert.Equal((-2, WordTraits.Defect), words["undicht"]);
        Assert.Equal((4, WordTraits.None), words["wunderbar"]);
        Assert.Equal((-1, WordTraits.Leaving | WordTraits.Urgent), words["kündigen"]);
        Assert.Equal(3, words.Count);
    }

    [Theory]
    [InlineData("gut 2\nschlecht\n", 2, "word valence")]
    [InlineData("gut zwei\n", 1, "word valence")]
    [InlineData("gut 5\n", 1, "-4 to 4")]
    [InlineData("gut 2 q\n", 1, "flag \"q\"")]
    [InlineData("gut 2\ngut 3\n", 2, "second time")]
    public void RefusesALineOfAnotherForm(string text, int line, string reason)
    {
        var error = Assert.Throws<DataFileException>(() => Read(text));

        Assert.Equal(line, error.Line);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Language.German)]
    [InlineData(Language.English)]
    public void TheListsOfThePackageCanBeRead(Language language) => Assert.True(ValenceReader.Read(language).Count > 5_000);

    private static Dictionary<string, (int Valence, WordTraits Traits)> Read(string text) => ValenceReader.Read(new StringReader(text), "valence.txt");
}
