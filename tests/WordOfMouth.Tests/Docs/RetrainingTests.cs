using System.Text.RegularExpressions;
using WordOfMouth.Adapting;
using WordOfMouth.Models;
using WordOfMouth.Tests.Adapting;
using WordOfMouth.Tests.Cli;
using Xunit;

namespace WordOfMouth.Tests.Docs;

/// <summary>What <c>docs/retraining.md</c> shows is what the library does.</summary>
public sealed partial class RetrainingTests
{
    [GeneratedRegex(@"<!-- test -->\s*```csharp\r?\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex TestedBlock();

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();

    private static string Page => File.ReadAllText(TestFiles.InRepository("docs", "retraining.md"));

    [Fact]
    public void Every_block_of_CSharp_stands_in_RetrainingCode()
    {
        string code = Normalize(File.ReadAllText(TestFiles.InRepository("tests", "WordOfMouth.Tests", "Docs", "RetrainingCode.cs")));
        MatchCollection blocks = TestedBlock().Matches(Page);
        Assert.Equal(Regex.Count(Page, "```csharp"), blocks.Count);
        Assert.All(blocks, block => Assert.Contains(Normalize(block.Groups["code"].Value), code, StringComparison.Ordinal));
    }

    [Fact]
    public void The_walk_through_ends_with_a_model_that_scores()
    {
        using var folder = new TemporaryFolder();
        string train = IndustryFile.Write(folder.PathOf("industry.csv"), 150);
        string test = IndustryFile.Write(folder.PathOf("test.csv"), 60, from: 200);
        (TrainedModel model, WordOfMouthAnalyzer analyzer, float[] shares) = RetrainingCode.Walk(train, test, folder.PathOf("industry.wom"));
        Assert.Contains((Language.German, Head.Tone), model.CorrectedHeads);
        Assert.Equal("industry@1.0.0", analyzer.ModelName);
        Assert.Equal(1, shares.Sum(), 1e-3f);
        Assert.True(shares[0] > shares[2], "a leaking pump is no good news");
    }

    private static string Normalize(string code) => WhiteSpace().Replace(code, " ").Trim();
}
