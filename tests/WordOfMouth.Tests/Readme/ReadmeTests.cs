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

    [Theory]
    [InlineData("README.md", "ReadmeCode.cs")]
    [InlineData("docs/conversations.md", "ConversationsCode.cs")]
    public void Every_tested_block_stands_in_the_code_beside_this_test(string page, string file)
    {
        string code = Normalize(File.ReadAllText(TestFiles.InRepository("tests", "WordOfMouth.Tests", "Readme", file)));
        MatchCollection blocks = TestedBlock().Matches(File.ReadAllText(TestFiles.InRepository(page)));
        Assert.NotEmpty(blocks);
        Assert.All(blocks, block => Assert.Contains(Normalize(block.Groups["code"].Value), code, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/conversations.md")]
    public void Every_block_of_CSharp_is_a_tested_one(string page)
    {
        string text = File.ReadAllText(TestFiles.InRepository(page));
        Assert.Equal(Regex.Count(text, "```csharp"), TestedBlock().Count(text));
    }

    [Fact]
    public void The_examples_of_conversations_do_what_the_page_says()
    {
        Assert.Equal(Stance.Disagree, ConversationsCode.Reply().Stance);
        (ThreadScore thread, string next) = ConversationsCode.Thread();
        Assert.Equal(("3", MeasureStatus.Measured), (next, thread.Divisiveness.VoteBalance.Status));
        Campaign? campaign = ConversationsCode.Campaigns(Enumerable.Range(0, 3).Select(i => new ConversationPost { Id = $"{i}", Author = $"a{i}", Text = $"Nie wieder bei diesem Laden kaufen, schreibt alle eine schlechte Bewertung! {i}" }));
        Assert.Equal(3, campaign?.Authors);
        (RedactedText shown, int original) = ConversationsCode.Rules(new byte[32]);
        Assert.Equal(("Ruf mich an: [phone], sagt [name].", 27), (shown.Text, original));
    }

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
