using System.Text.RegularExpressions;
using Xunit;

namespace WordOfMouth.Tests.Readme;

/// <summary>What the README shows is what the library does.</summary>
public sealed partial class ReadmeTests
{
    [GeneratedRegex(@"<!-- test -->\s*```csharp\r?\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex TestedBlock();

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();

    [GeneratedRegex(@"\]\((?<path>[^)#:]+)(#[^)]*)?\)")]
    private static partial Regex LocalLink();

    private static string Readme => File.ReadAllText(TestFiles.InRepository("README.md"));

    [Fact]
    public void Every_tested_block_stands_in_ReadmeCode()
    {
        string code = Normalize(File.ReadAllText(TestFiles.InRepository("tests", "WordOfMouth.Tests", "Readme", "ReadmeCode.cs")));
        MatchCollection blocks = TestedBlock().Matches(Readme);
        Assert.NotEmpty(blocks);
        Assert.All(blocks, block => Assert.Contains(Normalize(block.Groups["code"].Value), code, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_block_of_CSharp_is_a_tested_one() =>
        Assert.Equal(Regex.Count(Readme, "```csharp"), TestedBlock().Count(Readme));

    [Fact]
    public void The_first_example_is_a_complaint()
    {
        OpinionScore score = ReadmeCode.FirstScore();
        Assert.Equal((Status.Scored, Language.German, ToneLabel.Negative), (score.Status, score.Language, score.Tone.Label));
        Assert.True(score.Care.Complaint > 0.5f, $"{score.Care}");
    }

    [Fact]
    public void The_second_example_builds_an_analyzer_for_reviews()
    {
        (WordOfMouthAnalyzer analyzer, OpinionScore[] scores) = ReadmeCode.Builder();
        Assert.Equal(ToneLabel.Positive, scores[0].Tone.Label);
        Assert.True(scores[1].Tone.Value < scores[0].Tone.Value, $"{scores[1].Tone}");
        Assert.All(scores, s => Assert.True(float.IsNaN(s.Controversy.Value) && !float.IsNaN(s.Authenticity.Value)));
        Assert.Equal(Status.UnsupportedLanguage, analyzer.Score("The soup was cold and nobody said sorry to us.").Status);
    }

    [Fact]
    public void The_third_example_scores_with_the_watched_file() =>
        Assert.Equal(Cli.TinyModel.Name, ReadmeCode.Watched(Cli.TinyModel.Path, "Die Hotline legt auf und das ist nicht schön.").ModelName);

    [Fact]
    public void Every_link_into_the_repository_leads_somewhere() =>
        Assert.All(LocalLink().Matches(Readme), link => Assert.True(Path.Exists(TestFiles.InRepository(link.Groups["path"].Value)), $"{link.Value} leads nowhere"));

    private static string Normalize(string code) => WhiteSpace().Replace(code, " ").Trim();
}
