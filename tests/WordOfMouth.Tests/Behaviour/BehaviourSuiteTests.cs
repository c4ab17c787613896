using WordOfMouth.Evaluation;
using WordOfMouth.Tests.Cli;
using WordOfMouth.Training;
using Xunit;

namespace WordOfMouth.Tests.Behaviour;

public sealed class BehaviourSuiteTests
{
    private const int Capabilities = 40;
    private const int CasesEach = 25;

    private static string FileOf(string language) => TestFiles.InRepository("tests", "WordOfMouth.Tests", "Behaviour", language + ".tsv");

    [Theory]
    [InlineData("de")]
    [InlineData("en")]
    public void The_suite_is_complete_and_says_nothing_twice(string language)
    {
        IReadOnlyList<BehaviourCase> cases = BehaviourSuite.Read(FileOf(language));
        ILookup<string, BehaviourCase> byCapability = cases.ToLookup(c => c.Capability);
        Assert.True(byCapability.Count >= Capabilities, $"only {byCapability.Count} capabilities");
        Assert.All(byCapability, c => Assert.True(c.Count() >= CasesEach, $"{c.Key} has {c.Count()} cases"));
        Assert.Equal(cases.Count, cases.Select(c => (c.Expect, c.Text, c.Other)).Distinct().Count());
        Assert.All(cases, c => Assert.NotEqual(c.Text, c.Other));
    }

    [Theory]
    [InlineData("de")]
    [InlineData("en")]
    public void Every_capability_runs(string language)
    {
        IReadOnlyList<BehaviourCase> cases = BehaviourSuite.Read(FileOf(language));
        IReadOnlyList<BehaviourResult> results = BehaviourSuite.Run(cases, WordOfMouthAnalyzer.Default);
        Assert.Equal(cases.Select(c => c.Capability).Distinct(), results.Select(r => r.Capability));
        Assert.Equal(cases.Count, results.Sum(r => r.Cases));
        Assert.All(results, r => Assert.InRange(r.FailureRate, 0, 1));
        Assert.All(results.SelectMany(r => r.Failures), f => Assert.NotEmpty(f.Got));
    }

    [Theory]
    [InlineData("tone=happy", "x y", "")]
    [InlineData("tone=yes", "x y", "")]
    [InlineData("heat=negative", "x y", "")]
    [InlineData("heat", "x y", "")]
    [InlineData("mood=yes", "x y", "")]
    [InlineData("tone<negative", "x y", "z")]
    [InlineData("heat!=yes", "x y", "")]
    public void What_cannot_be_expected_is_refused(string expect, string text, string other)
    {
        DataFileException e = Refused(expect, text, other);
        Assert.Equal((2L, "expect"), (e.Line, e.Column));
        Assert.Contains(expect, e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tone<", "x y", "")]
    [InlineData("tone=negative", "x y", "z")]
    [InlineData("heat=yes", "", "")]
    public void A_pair_needs_two_texts_and_a_single_case_one(string expect, string text, string other) => Assert.Equal(2L, Refused(expect, text, other).Line);

    private static DataFileException Refused(string expect, string text, string other)
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("suite.tsv", $"capability\texpect\ttext\tother\nc\t{expect}\t{text}\t{other}\n");
        return Assert.Throws<DataFileException>(() => BehaviourSuite.Read(path));
    }

    [Fact]
    public void Cases_hold_or_fail_as_the_numbers_say()
    {
        WordOfMouthAnalyzer analyzer = TinyModel.Analyzer;
        const string Low = "der Monteur ist nicht da", High = "das Ersatzteil ist da und es passt auf die Pumpe!";
        OpinionScore low = analyzer.Score(Low), high = analyzer.Score(High);
        (string a, string b) = low.Tone.Value < high.Tone.Value ? (Low, High) : (High, Low);
        Assert.Equal(0, Failures("tone<", a, b));
        Assert.Equal(1, Failures("tone<", b, a));
        Assert.Equal(1, Failures("tone<", a, a));
        Assert.Equal(0, Failures("tone~", a, a));
        Assert.Equal(0, Failures("heat~", a, a));
        string tone = low.Tone.Label.ToString().ToLowerInvariant();
        Assert.Equal(0, Failures("tone=" + tone, Low, ""));
        Assert.Equal(1, Failures("tone!=" + tone, Low, ""));
        foreach ((string subject, float number) in (ReadOnlySpan<(string, float)>)
            [
                ("heat", low.Controversy.Heat), ("constructive", low.Controversy.Constructiveness), ("firsthand", low.Authenticity.FirstHand),
                ("concrete", low.Authenticity.Concreteness), ("promo", low.Authenticity.Promotion), ("complaint", low.Care.Complaint),
                ("churn", low.Care.ChurnIntent), ("urgency", low.Care.Urgency), ("answer", low.Care.NeedsAnswer), ("irony", low.Irony),
            ])
        {
            Assert.Equal(number >= 0.5f ? 0 : 1, Failures(subject + "=yes", Low, ""));
            Assert.Equal(number >= 0.5f ? 1 : 0, Failures(subject + "=no", Low, ""));
        }

        int Failures(string expect, string text, string other) =>
            BehaviourSuite.Run([new BehaviourCase(2, "c", expect, text, other)], analyzer).Single().Failures.Count;
    }

    [Fact]
    public void A_text_that_is_not_scored_fails_whatever_is_expected()
    {
        BehaviourResult result = BehaviourSuite.Run(
            [new(2, "c", "heat=no", "gut", ""), new(3, "c", "tone!=negative", "👍", ""), new(4, "c", "tone~", "der Monteur ist nicht da", "")],
            TinyModel.Analyzer).Single();
        Assert.Equal(["TooShort", "TooShort", "other: Empty"], result.Failures.Select(f => f.Got));
        Assert.Equal(1, result.FailureRate);
    }
}
