using WordOfMouth.Text;
using Xunit;

namespace WordOfMouth.Tests.Text;

/// <summary>Sentences end where a reader says they do.</summary>
public class SentenceTests
{
    // Each text with a bar where a sentence ends.
    [Theory]
    [InlineData("Die Pumpe lief drei Tage.| Dann stand alles.")]
    [InlineData("Man braucht z.B. einen Adapter bzw. zwei Stecker.| Beides fehlte.")]
    [InlineData("Das kostet ca. 40 € inkl. Versand.| Frechheit!")]
    [InlineData("z. B. Dichtungen, u. a. Ventile, d. h. alles Mögliche.| Nichts war da.")]
    [InlineData("Der Antrag mit der Nr. 4711 liegt bei Dr. Weber.| Seit Wochen.")]
    [InlineData("Am 3. Mai bestellt, am 17. Juni noch nichts.| Wo bleibt es?")]
    [InlineData("Das ist der 2. Monteur und die 3. Ausrede.| Mir reicht es.")]
    [InlineData("Ich habe 12.| Das reicht.")] // an opener follows: no ordinal
    [InlineData("Der Druck fällt von 6.5 auf 3,2 bar.| Normal ist das nicht.")]
    [InlineData("Ich weiß nicht ... vielleicht liegt es an mir.| Oder doch nicht…| Egal.")]
    [InlineData("„Nie wieder!“| Das sagte sogar der Filialleiter.")]
    [InlineData("„Nie wieder!“, sagte der Filialleiter.")]
    [InlineData("„Wirklich?“ fragte sie.| Ja.")]
    [InlineData("Danke! 😊😊| Bis zum nächsten Mal 👋")]
    [InlineData("So ein Saftladen 😡😡| Nie mehr!")]
    [InlineData("Ich liebe 😍 Pizza.")]
    [InlineData("Endlich da :-)| Danke an das Team!")]
    [InlineData("Hallo zusammen,|\nich warte seit Montag.|\n\nGruß\t")]
    [InlineData("das ist schlecht. |ich will mein geld zurück. |sofort")]
    [InlineData("Was soll das?!?| Zwei Stunden!!!| Zwei.")]
    [InlineData("Schrauben, Muttern, Scheiben usw.| Leider alles ausverkauft.")]
    [InlineData("Rund 5 Mio. Euro für nichts.| Toll.")]
    [InlineData("(Das war übrigens der Chef.)| Kein Wort der Entschuldigung.")]
    [InlineData("Mehr auf https://example.com/a.b.html.| Dort steht es.")]
    [InlineData("Nie wieder!|Das war es.")] // the space is missing
    [InlineData("1. Lieferung zu spät|\n2. Ware falsch|\n3. Hotline tot")]
    [InlineData("Nur max. 5 Personen, sagt Max.| Er muss es wissen.")]
    [InlineData("Im Jahr 2023. |Dann kam die Kündigung.")]
    [InlineData("Mr. Harris met Dr. Jones at 5 p.m. on Jan. 3.| Nothing happened.")]
    [InlineData("It broke twice, e.g. on Monday, i.e. day one.| Refund me.")]
    [InlineData("Is it No. 5 or no. 6?| No.| It is neither.")]
    [InlineData("The fee is $3.50 vs. $2.99 before.| Why?")]
    [InlineData("\"I quit.\"| She meant it.")]
    [InlineData("Paid by J. P. Miller of Acme Inc. in May.| Still nothing.")]
    [InlineData("so disappointed. |the app crashed again. |bye")]
    public void Ends(string marked)
    {
        string text = marked.Replace("|", "", StringComparison.Ordinal);
        string[] expected = [.. marked.Split('|').Select(s => s.Trim())];
        Assert.Equal(expected, PostReader.Read(text).Sentences.Select(s => text[s]));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n\t ")]
    public void Nothing_has_no_sentence(string text) => Assert.Empty(PostReader.Read(text).Sentences);
}
