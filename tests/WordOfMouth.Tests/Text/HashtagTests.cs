using WordOfMouth.Text;
using Xunit;

namespace WordOfMouth.Tests.Text;

public class HashtagTests
{
    [Theory]
    [InlineData("#MegaVerspätung", "Mega Verspätung")]
    [InlineData("#keinbockmehr", "kein bock mehr")]
    [InlineData("#niewiederbahn", "nie wieder bahn")]
    [InlineData("#NieWiederBahn2024", "Nie Wieder Bahn 2024")]
    [InlineData("#bahn_chaos", "bahn chaos")]
    [InlineData("#__ServiceWüste__", "Service Wüste")]
    [InlineData("#megaverspaetung", "mega verspaetung")]
    [InlineData("#MEGAVERSPÄTUNG", "MEGA VERSPÄTUNG")]
    [InlineData("#Nurmut", "Nur mut")]
    [InlineData("#Ersatzteilkatastrophe", "Ersatzteilkatastrophe")] // one word in German
    [InlineData("#kundendienst", "kundendienst")]
    [InlineData("#ZDFMagazin", "ZDF Magazin")]
    [InlineData("#BMWfahrer", "BMW fahrer")]
    [InlineData("#iPhone15", "iPhone 15")]
    [InlineData("#AfD", "AfD")]
    [InlineData("#9EuroTicket", "9 Euro Ticket")]
    [InlineData("#covid19", "covid 19")]
    [InlineData("#neverforget", "never forget")]
    [InlineData("#iloveit", "i love it")]
    [InlineData("#customerservicefail", "customer service fail")]
    [InlineData("#photooftheday", "photo of the day")]
    [InlineData("#WorstServiceEver", "Worst Service Ever")]
    [InlineData("#xqzvw", "xqzvw")]
    [InlineData("#Москва", "Москва")]
    public void Words_are_split(string tag, string words)
    {
        string text = $"Heute: {tag}, schon wieder";
        Post post = PostReader.Read(text);
        Hashtag found = Assert.Single(post.Hashtags);
        Assert.Equal(tag, text[found.Range]);
        Assert.Equal(words, found.ToString());
        Assert.Equal(found.Words, found.WordRanges.Select(w => text[w]));
    }

    [Fact]
    public void A_decomposed_umlaut_stays_whole()
    {
        Hashtag found = Assert.Single(PostReader.Read("#megaverspa\u0308tung").Hashtags);
        Assert.Equal(["mega", "verspa\u0308tung"], found.Words);
    }

    [Theory]
    [InlineData("#1 in der Liste")]
    [InlineData("C#und F#moll")]
    [InlineData("siehe https://example.com/seite#Abschnitt")]
    [InlineData("&#39;zitat&#39;")]
    [InlineData("# leer, ## auch")]
    [InlineData("#️⃣")]
    public void No_hashtag(string text) => Assert.Empty(PostReader.Read(text).Hashtags);

    [Fact]
    public void Several_in_a_row() =>
        Assert.Equal(["fail", "Bahn", "Rad Weg"], PostReader.Read("Super... #fail #Bahn,#RadWeg").Hashtags.Select(h => h.ToString()));
}
