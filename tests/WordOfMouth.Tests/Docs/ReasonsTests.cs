using System.Text.RegularExpressions;
using Xunit;

namespace WordOfMouth.Tests.Docs;

/// <summary>What <c>docs/explanations.md</c> and <c>docs/replies.md</c> show is what the library does.</summary>
public sealed partial class ReasonsTests
{
    [GeneratedRegex(@"<!-- test -->\s*```csharp\r?\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex TestedBlock();

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();

    [Theory]
    [InlineData("explanations.md", 3)]
    [InlineData("replies.md", 1)]
    public void Every_block_stands_in_ReasonsCode(string file, int blocks)
    {
        string text = File.ReadAllText(TestFiles.InRepository("docs", file));
        string code = Normalize(File.ReadAllText(TestFiles.InRepository("tests", "WordOfMouth.Tests", "Docs", "ReasonsCode.cs")));
        Assert.Equal(blocks, Regex.Count(text, "```csharp"));
        Assert.Equal(blocks, TestedBlock().Count(text));
        Assert.All(TestedBlock().Matches(text), block => Assert.Contains(Normalize(block.Groups["code"].Value), code, StringComparison.Ordinal));
    }

    [Fact]
    public void The_explanation_names_the_negator()
    {
        (Explanation why, ScoreExplanation complaint, Negation negation) = ReasonsCode.Explained();
        Assert.StartsWith("Der Ton", why.Summary, StringComparison.Ordinal);
        Assert.Equal("complaint", complaint.Name);
        Assert.Equal("nicht", why.Text[negation.Negator]);
        Assert.Contains(negation.Turned, t => why.Text[t] == "gut");
    }

    [Fact]
    public void The_aspects_have_their_tones() =>
        Assert.Equal([("Maschine", ToneLabel.Positive), ("Lieferzeit", ToneLabel.Negative)], ReasonsCode.Aspects().Select(a => (a.Name, a.Label)));

    [Fact]
    public void The_brand_is_seen_from_its_side()
    {
        (BrandScore rival, BrandScore comes) = ReasonsCode.Brand();
        Assert.Equal(ToneLabel.Negative, rival.Label);
        Assert.True(comes.Joining > comes.ChurnIntent, $"{comes.Joining} {comes.ChurnIntent}");
    }

    [Fact]
    public void The_draft_has_something_to_change()
    {
        ReplyCheck check = ReasonsCode.Reply();
        Assert.True(check.Has(ReplyTrait.StockPhrase));
        Assert.False(check.Has(ReplyTrait.NextStep));
    }

    private static string Normalize(string code) => WhiteSpace().Replace(code, " ").Trim();
}
