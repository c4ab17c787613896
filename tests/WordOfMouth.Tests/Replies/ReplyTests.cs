using System.Globalization;
using FsCheck.Xunit;
using Xunit;

namespace WordOfMouth.Tests.Replies;

/// <summary>
/// The check of a draft, on posts and drafts written for this test (<c>replies.tsv</c>). A letter stands for a trait:
/// Answer, acKnowledgement, Next step, Contact; Blame, Stock phrase, advertising (W). After <c>-</c> only faults count.
/// </summary>
public sealed class ReplyTests(ITestOutputHelper output)
{
    private const string Letters = "aknc" + "BSW";

    private static readonly WordOfMouthAnalyzer Analyzer = WordOfMouthAnalyzer.Default;

    [Theory]
    [InlineData("de", 0.95)]
    [InlineData("en", 0.95)]
    public void Good_and_bad_drafts_are_told_apart_trait_by_trait(string language, double least)
    {
        int right = 0, all = 0;
        foreach (string[] row in File.ReadLines(TestFiles.InRepository("tests", "WordOfMouth.Tests", "Replies", "replies.tsv")).Skip(1).Select(l => l.Split('\t')).Where(f => f[0] == language))
        {
            ReplyCheck check = Analyzer.CheckReply(row[1], row[2]);
            bool faultsOnly = row[3].StartsWith('-');
            foreach (ReplyTrait trait in Enum.GetValues<ReplyTrait>().Where(t => !faultsOnly || t >= ReplyTrait.Blame))
            {
                bool expected = row[3].Contains(Letters[(int)trait], StringComparison.Ordinal);
                bool asked = trait >= ReplyTrait.Blame || check.On(trait).Any();
                if (!asked)
                {
                    continue;
                }

                all++;
                right += check.Has(trait) == expected ? 1 : 0;
                if (check.Has(trait) != expected)
                {
                    output.WriteLine($"{row[2]}: {trait} {(expected ? "missed" : "found")}: {string.Join(" ", check.On(trait).Select(f => f.Sentence))}");
                }
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{language}: {right} of {all}, {100.0 * right / all:0.0} %"));
        Assert.True(right >= least * all, $"{right} of {all}");
    }

    [Fact]
    public void A_good_draft_has_nothing_to_change()
    {
        ReplyCheck check = Analyzer.CheckReply(
            "Drei Wochen warte ich auf das Ersatzteil, und die Hotline legt einfach auf!",
            "Das tut uns leid. Ich kläre heute mit dem Lager, wo Ihr Ersatzteil steckt, und rufe Sie bis 16 Uhr an. Meine Durchwahl: 030 1234567.");
        Assert.True(check.IsFine, string.Join(" ", check.Findings.Select(f => f.Sentence)));
        Assert.Equal(Language.German, check.Language);
        Assert.Equal(4, check.Findings.Count);
    }

    [Fact]
    public void Each_finding_names_its_place_and_what_to_change()
    {
        const string Draft = "We apologise for any inconvenience.";
        ReplyCheck check = Analyzer.CheckReply("My invoice is wrong for the second time. What is going on?", Draft);
        ReplyFinding stock = Assert.Single(check.On(ReplyTrait.StockPhrase));
        Assert.Equal("any inconvenience", Draft[stock.Span!.Value]);
        Assert.Contains("any inconvenience", stock.Sentence, StringComparison.Ordinal);
        ReplyFinding step = Assert.Single(check.On(ReplyTrait.NextStep));
        Assert.Equal((false, (Range?)null), (step.IsFine, step.Span));
        Assert.False(check.IsFine);
    }

    [Fact]
    public void Praise_wants_no_next_step_and_no_contact()
    {
        ReplyCheck check = Analyzer.CheckReply("Super Service in der Filiale, die Beratung war klasse!", "Vielen Dank, das freut uns sehr!");
        Assert.True(check.IsFine, string.Join(" ", check.Findings.Select(f => f.Sentence)));
        Assert.Empty(check.On(ReplyTrait.Contact));
    }

    [Fact]
    public void An_empty_draft_misses_everything()
    {
        ReplyCheck check = Analyzer.CheckReply("Die Rechnung ist schon wieder falsch. Was soll das?", "");
        Assert.Equal(4, check.Findings.Count(f => !f.IsFine));
        Assert.Throws<ArgumentNullException>(() => Analyzer.CheckReply("", null!));
    }

    [Property(MaxTest = 100, Arbitrary = [typeof(AnyTexts)])]
    public bool Any_draft_can_be_checked(string draft) =>
        Analyzer.CheckReply("Die Rechnung ist schon wieder falsch. Was soll das?", draft).Findings.All(f =>
            f.Sentence.Length > 0 && (f.Span is null || f.Span.Value.GetOffsetAndLength(draft.Length).Length > 0));
}
