using WordOfMouth.Text;
using Xunit;

namespace WordOfMouth.Tests.Text;

public class CompoundTests
{
    [Theory]
    [InlineData("Ersatzteilkatastrophe", "Ersatzteil", "", "Katastrophe")]
    [InlineData("Arbeitszeit", "Arbeit", "s", "Zeit")]
    [InlineData("Kundendienst", "Kunde", "n", "Dienst")]
    [InlineData("Bundesland", "Bund", "es", "Land")]
    [InlineData("Kinderwagen", "Kind", "er", "Wagen")]
    [InlineData("Lastenrad", "Last", "en", "Rad")]
    [InlineData("Wartezeit", "Warte", "", "Zeit")]
    [InlineData("Lieferverspätung", "Liefer", "", "Verspätung")]
    [InlineData("Lieferverspaetungen", "Liefer", "", "Verspaetungen")]
    [InlineData("Wartungsverträge", "Wartung", "s", "Verträge")]
    [InlineData("Mehrwertsteuer", "Mehrwert", "", "Steuer")]
    [InlineData("Straßenbahnhaltestelle", "Straßenbahn", "", "Haltestelle")]
    [InlineData("Strassenbahnhaltestelle", "Strassenbahn", "", "Haltestelle")]
    [InlineData("wartungsfreie", "wartung", "s", "freie")]
    [InlineData("kundenfreundlich", "kunde", "n", "freundlich")]
    [InlineData("KÜHLSCHRANK", "KÜHL", "", "SCHRANK")]
    [InlineData("ersatzteilkatastrophe", "ersatzteil", "", "katastrophe")]
    public void Is_split(string word, string head, string link, string tail)
    {
        string text = $"Die {word}!";
        Compound found = Assert.Single(PostReader.Read(text).Compounds);
        Assert.Equal((word, head, link, tail), (text[found.Range], found.Head, found.Link, found.Tail));
        Assert.Equal(head, text[found.HeadRange]);
        Assert.Equal(tail, text[found.TailRange], ignoreCase: true);
        Assert.Equal(word, text[found.HeadRange] + link + text[found.TailRange]);
    }

    [Theory]
    [InlineData("vielleicht eigentlich Beispiele laufende wunderbar nachteilig")]
    [InlineData("Mannheim Wolfgang Verspätung unfreundlich Professor")]
    [InlineData("something wonderful happened yesterday understanding standard")]
    [InlineData("Hausrat Bahnhof")] // 7 letters
    public void Is_left_whole(string text) => Assert.Empty(PostReader.Read(text).Compounds);
}
