using WordOfMouth.Text;
using Xunit;

namespace WordOfMouth.Tests.Text;

public class UmlautSpellingTests
{
    [Theory]
    [InlineData("Verspaetung", "Verspätung")]
    [InlineData("fuer", "für")]
    [InlineData("Ueberfuellung", "Überfüllung")]
    [InlineData("UEBERFUELLUNG", "ÜBERFÜLLUNG")]
    [InlineData("Oeffnungszeiten", "Öffnungszeiten")]
    [InlineData("Haeuser", "Häuser")]
    [InlineData("Strasse", "Straße")]
    [InlineData("Hauptstrassen", "Hauptstraßen")]
    [InlineData("Groesse", "Größe")]
    [InlineData("groesste", "größte")]
    [InlineData("Massnahmen", "Maßnahmen")]
    [InlineData("aussen", "außen")]
    [InlineData("Fussball", "Fußball")]
    [InlineData("schliesslich", "schließlich")]
    [InlineData("ausschliesslich", "ausschließlich")]
    [InlineData("europaeisch", "europäisch")]
    [InlineData("gruen", "grün")]
    [InlineData("Menue", "Menü")]
    [InlineData("muede", "müde")]
    [InlineData("Reiseuebersicht", "Reiseübersicht")]
    public void Restores(string folded, string spelling)
    {
        Assert.Equal(spelling, UmlautSpelling.Restore(folded));
        Assert.Equal(folded, UmlautSpelling.Fold(spelling));
    }

    [Theory]
    [InlineData("neue")]
    [InlineData("Quelle")]
    [InlineData("aktuell")]
    [InlineData("eventuell")]
    [InlineData("individuelle")]
    [InlineData("Poet")]
    [InlineData("Poesie")]
    [InlineData("Israel")]
    [InlineData("Michael")]
    [InlineData("dass")]
    [InlineData("muss")]
    [InlineData("Wasser")]
    [InlineData("Steuer")]
    [InlineData("bauen")]
    [InlineData("Koeffizient")]
    [InlineData("soeben")]
    [InlineData("zuerst")]
    [InlineData("Bluetooth")]
    [InlineData("Frequenz")]
    [InlineData("Duell")]
    [InlineData("Klasse")]
    [InlineData("Aussage")]
    [InlineData("aussteigen")]
    [InlineData("Preissenkung")]
    [InlineData("Kreissäge")]
    [InlineData("Schlüssel")]
    [InlineData("does")]
    [InlineData("blue")]
    [InlineData("STRASSE")] // right among capitals
    public void Keeps(string word) => Assert.Equal(word, UmlautSpelling.Restore(word));

    [Theory]
    [InlineData("Äpfel", "Aepfel")]
    [InlineData("ÄPFEL", "AEPFEL")]
    [InlineData("Ä", "Ae")]
    [InlineData("GROẞ", "GROSS")]
    [InlineData("GRÖßE", "GROESSE")]
    [InlineData("fu\u0308r A\u0308pfel", "fuer Aepfel")]
    [InlineData("señor naïve", "señor naïve")]
    public void Folds(string spelling, string folded) => Assert.Equal(folded, UmlautSpelling.Fold(spelling));

    [Fact]
    public void Every_word_of_a_text() =>
        Assert.Equal("Schöne Grüße aus der neuen Straße 5!", UmlautSpelling.Restore("Schoene Gruesse aus der neuen Strasse 5!"));

    [Fact]
    public void Known_words_come_back_from_either_spelling()
    {
        var lost = new List<string>();
        foreach (string word in ResourceLines.Read("WordOfMouth.words.txt").Where(l => l[0] != '@').SelectMany(l => l.Split(' ')).Distinct())
        {
            string folded = UmlautSpelling.Fold(word);
            if (UmlautSpelling.Restore(folded) != word && !KnownWords.Default.IsPlain(folded))
            {
                lost.Add(word);
            }

            Assert.True(folded != word || UmlautSpelling.Restore(word) == word, word);
        }

        Assert.Empty(lost);
    }
}
