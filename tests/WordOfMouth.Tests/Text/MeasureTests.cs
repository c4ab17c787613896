using System.Globalization;
using WordOfMouth.Text;
using Xunit;

namespace WordOfMouth.Tests.Text;

public class MeasureTests
{
    [Theory]
    [InlineData("Die Zugkraft beträgt [12,5 kN] laut Datenblatt", "12.5", "kN")]
    [InlineData("[50 %] Rabatt", "50", "%")]
    [InlineData("[50%ige] Lösung", "50", "%")]
    [InlineData("Schaden von [3.000 €] gehabt", "3000", "EUR")]
    [InlineData("[3.000 €]", "3000", "EUR")]
    [InlineData("[20 Minuten] gewartet", "20", "min")]
    [InlineData("an [400V] angeschlossen", "400", "V")]
    [InlineData("ein [400-V]-Anschluss", "400", "V")]
    [InlineData("nur [1.2 bar] statt [2,4 bar]", "1.2", "bar")]
    [InlineData("Das macht [1.234,56 Euro] zu viel", "1234.56", "EUR")]
    [InlineData("That is [$1,234.56] too much", "1234.56", "USD")]
    [InlineData("We paid [€1,500] for nothing", "1500", "EUR")]
    [InlineData("Der Tank hat [1.250 l] und das ist zu wenig", "1250", "l")]
    [InlineData("The tank holds [1.250 l] and that is not enough", "1.250", "l")]
    [InlineData("Der Sprit für [1,799 €] ist eine Frechheit", "1.799", "EUR")]
    [InlineData("[1.250 kg]", null, "kg")]
    [InlineData("[0,125 mm] Spiel", "0.125", "mm")]
    [InlineData("rund [2,5 Mio. €] versenkt", "2.5e6", "EUR")]
    [InlineData("[$5 million] gone", "5e6", "USD")]
    [InlineData("costs [$5k]", "5000", "USD")]
    [InlineData("kostet [CHF 9'800] im Jahr", "9800", "CHF")]
    [InlineData("nur [5,- €]", "5", "EUR")]
    [InlineData("[10 000 km] gelaufen", "10000", "km")]
    [InlineData("Windows 11 [500 GB]", "500", "GB")]
    [InlineData("[80 km/h] erlaubt", "80", "km/h")]
    [InlineData("[3000 U/min]", "3000", "1/min")]
    [InlineData("[28 ct/kWh]", "28", "ct/kWh")]
    [InlineData("auf [12.000 m²]", "12000", "m²")]
    [InlineData("zeigt [-5 °C] an", "-5", "°C")]
    [InlineData("bei [60 Grad Celsius]", "60", "°C")]
    [InlineData("waited [2½ hours]", "2.5", "h")]
    [InlineData("a [20-minute] delay", "20", "min")]
    [InlineData("nach [3 Std]. Fahrt", "3", "h")]
    [InlineData("[38 dB(A)] laut", "38", "dB(A)")]
    [InlineData("3x[5 kg] Mehl", "5", "kg")]
    [InlineData("nur 10–[20 Minuten]", "20", "min")]
    [InlineData("[1 Stern], mehr nicht", "1", "star")]
    public void Is_read(string marked, string? value, string unit)
    {
        string text = marked.Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal);
        Measure found = PostReader.Read(text).Measures[0];
        string expected = marked[(marked.IndexOf('[', StringComparison.Ordinal) + 1)..marked.IndexOf(']', StringComparison.Ordinal)];
        Assert.Equal(expected.Replace("ige", "", StringComparison.Ordinal), text[found.Range]);
        Assert.Equal(value is null ? null : decimal.Parse(value, NumberStyles.Float, CultureInfo.InvariantCulture), found.Value);
        Assert.Equal(unit, found.Unit);
    }

    [Theory]
    [InlineData("um 14:30 Uhr am 3.5.2024")]
    [InlineData("Version 1.2.3 auf dem A4-Drucker, Gleis 5")]
    [InlineData("ein 1A Service wie in den 90s")]
    [InlineData("Artikel 5519-A, 20 mal bestellt, 3 Monatskarten")]
    [InlineData("https://example.com/5kg und @50euro und #5kg")]
    [InlineData("1/2 Stunde, 24/7 h")]
    public void No_measure(string text) => Assert.Empty(PostReader.Read(text).Measures);

    [Fact]
    public void The_numbers_of_a_post_tell_each_other() =>
        Assert.Equal([1250m, 2.5m], PostReader.Read("1.250 kg / 2,5 t").Measures.Select(m => m.Value ?? 0));

    [Fact]
    public void A_number_too_long_for_a_decimal_has_no_value() =>
        Assert.Null(Assert.Single(PostReader.Read(new string('9', 40) + " kg").Measures).Value);
}
