using System.Globalization;
using FsCheck.Xunit;
using Xunit;

namespace WordOfMouth.Tests.Aspects;

/// <summary>
/// Which part of a post the tone belongs to, on sentences written for this test: <c>aspects.tsv</c>, on which rules were
/// corrected, and <c>aspects.new.tsv</c>, on which none was; and what posts say of a brand (<c>brands.tsv</c>). The share
/// that is right is printed.
/// </summary>
public sealed class AspectTests(ITestOutputHelper output)
{
    private static readonly WordOfMouthAnalyzer Analyzer = WordOfMouthAnalyzer.Default;

    private static IEnumerable<string[]> Rows(string file, string language) =>
        File.ReadLines(TestFiles.InRepository("tests", "WordOfMouth.Tests", "Aspects", file)).Skip(1).Select(l => l.Split('\t')).Where(f => f[0] == language);

    [Theory]
    [InlineData("aspects.tsv", "de", 0.7)]
    [InlineData("aspects.tsv", "en", 0.7)]
    [InlineData("aspects.new.tsv", "de", 0.5)]
    [InlineData("aspects.new.tsv", "en", 0.5)]
    public void Most_aspects_are_found_with_their_tone(string file, string language, double least)
    {
        int right = 0, all = 0;
        foreach (string[] row in Rows(file, language))
        {
            IReadOnlyList<AspectScore> aspects = Analyzer.ScoreAspects(row[1]);
            foreach (string expected in row[2].Split(' '))
            {
                bool found = aspects.Any(a => a.Name.Contains(expected[..^1], StringComparison.OrdinalIgnoreCase) && a.Label == (expected[^1] == '+' ? ToneLabel.Positive : ToneLabel.Negative));
                all++;
                right += found ? 1 : 0;
                if (!found)
                {
                    output.WriteLine($"{row[1]} {expected}: {string.Join(", ", aspects.Select(a => string.Create(CultureInfo.InvariantCulture, $"{a.Name} {a.Value:0.00}")))}");
                }
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file}, {language}: {right} of {all} aspects, {100.0 * right / all:0.0} %"));
        Assert.True(right >= least * all, $"{right} of {all}");
    }

    [Theory]
    [InlineData("de", 0.75)]
    [InlineData("en", 0.75)]
    public void Most_posts_are_understood_from_the_side_of_a_brand(string language, double least)
    {
        int right = 0, all = 0;
        foreach (string[] row in Rows("brands.tsv", language))
        {
            BrandScore score = Analyzer.About(row[1]).Score(row[2]);
            string tone = score.Label switch { ToneLabel.Positive => "+", ToneLabel.Negative => "-", _ => "0" };
            string churn = score.Joining > score.ChurnIntent ? "joins" : score.ChurnIntent > 0.5f ? "leaves" : "no";
            Check("tone", row[3], tone);
            Check("churn", row[4], churn);
            Check("help", row[5], score.AsksForHelp ? "yes" : "no");
            Check("addressee", row[6], score.Addressee.ToString());

            void Check(string what, string expected, string got)
            {
                if (expected == "?")
                {
                    return;
                }

                all++;
                right += expected == got ? 1 : 0;
                if (expected != got)
                {
                    output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{row[2]}: {what} {got}, not {expected}; tone {score.Tone:0.00}, churn {score.ChurnIntent:0.00} {score.Joining:0.00} of {score.Text.Care.ChurnIntent:0.00}"));
                }
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{language}: {right} of {all}, {100.0 * right / all:0.0} %"));
        Assert.True(right >= least * all, $"{right} of {all}");
    }

    [Fact]
    public void Each_clause_has_its_own_tone()
    {
        const string Text = "Maschine top, Lieferzeit eine Katastrophe";
        IReadOnlyList<AspectScore> aspects = Analyzer.ScoreAspects(Text);
        Assert.Equal([("Maschine", ToneLabel.Positive), ("Lieferzeit", ToneLabel.Negative)], aspects.Select(a => (a.Name, a.Label)));
        Assert.Equal("Lieferzeit eine Katastrophe", Text[aspects[1].Clause]);
        Assert.Equal("Lieferzeit", Text[aspects[1].Target]);
    }

    [Fact]
    public void A_hashtag_is_named_by_its_words() =>
        Assert.Contains(Analyzer.ScoreAspects("Der neue #KundenService ist wirklich großartig."), a => a.Name == "Kunden Service" && a.Label == ToneLabel.Positive);

    [Fact]
    public void Praise_of_a_rival_is_no_blame_of_the_brand()
    {
        BrandScore score = Analyzer.About("Acme").Score("Der Service von Voltix ist hervorragend, immer freundlich.");
        Assert.Equal((0f, ToneLabel.Neutral), (score.Tone, score.Label));
        Assert.Empty(score.Mentions);
    }

    [Theory]
    [InlineData("Acmes Hotline legt einfach auf.")]
    [InlineData("Danke an @AcmeHilft für nichts, die Hotline legt auf.")]
    [InlineData("Schon wieder #acme und die Hotline legt auf.")]
    [InlineData("Die Acme Tools GmbH hat meine Bestellung verloren.")]
    public void A_brand_is_found_by_name_alias_hashtag_and_handle(string text) =>
        Assert.Single(Analyzer.About("Acme", "Acme Tools GmbH").Score(text).Mentions);

    [Fact]
    public void Names_must_have_words()
    {
        Assert.Throws<ArgumentException>(() => Analyzer.About(" "));
        Assert.ThrowsAny<ArgumentException>(() => Analyzer.About("Acme", ""));
        Assert.Throws<ArgumentNullException>(() => Analyzer.ScoreAspects(null!));
    }

    [Property(MaxTest = 150, Arbitrary = [typeof(AnyTexts)])]
    public bool Any_text_has_aspects_inside_it_and_numbers_in_their_range(string text)
    {
        BrandScore score = Analyzer.About("Service", "gut").Score(text);
        bool scored = score.Text.Status == Status.Scored;
        return score.Aspects.All(a => a.Target.GetOffsetAndLength(text.Length).Length > 0 && a.Clause.GetOffsetAndLength(text.Length).Length > 0 && a.Value is >= -1 and <= 1 && text[a.Clause].Length <= text.Length)
            && score.Mentions.All(m => m.GetOffsetAndLength(text.Length).Length > 0)
            && (scored ? score.Tone is >= -1 and <= 1 && score.ChurnIntent is >= 0 and <= 1 && score.Complaint is >= 0 and <= 1 : float.IsNaN(score.Tone) && score.Aspects.Count == 0);
    }
}
