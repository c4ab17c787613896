using System.Globalization;
using WordOfMouth.Training;
using Xunit;

namespace WordOfMouth.Tests.Scoring;

/// <summary>German, with its Austrian and Swiss forms, and English are told from each other and from all else.</summary>
public sealed class LanguageTests
{
    private const int LongEnough = 40; // characters

    private static void AssertShare(double floor, IEnumerable<string> texts, Func<OpinionScore, bool> right)
    {
        string[] all = [.. texts];
        string[] wrong = [.. all.Where(t => !right(WordOfMouthAnalyzer.Default.Score(t)))];
        Assert.NotEmpty(all);
        double share = 1 - ((double)wrong.Length / all.Length);
        Assert.True(share >= floor, string.Create(CultureInfo.InvariantCulture, $"{share:P1} of {all.Length} are right, {floor:P0} must be. Wrong:\n{string.Join('\n', wrong.Take(30))}"));
    }

    private static IEnumerable<string> Corpus(Func<string, bool> lang) =>
        DataSetReader.ReadRows(TestFiles.InRepository("data", "corpus", "corpus.tsv"))
            .Where(r => r["split"] == "test" && lang(r["lang"]) && r["text"].Length >= LongEnough).Select(r => r["text"]);

    private static IEnumerable<string> Sentences(Func<string, bool> lang) =>
        DataSetReader.ReadRows(TestFiles.InRepository("data", "languages", "sentences.tsv"))
            .Where(r => r["split"] == "test" && lang(r["lang"]) && r["text"].Length >= LongEnough).Select(r => r["text"]);

    private static bool German(OpinionScore s) => s is { Status: Status.Scored, Language: Language.German };

    private static bool English(OpinionScore s) => s is { Status: Status.Scored, Language: Language.English };

    private static bool Refused(OpinionScore s) => s.Status == Status.UnsupportedLanguage;

    [Fact]
    public void German_posts_are_German() =>
        AssertShare(0.97, [.. Corpus(l => l.StartsWith("de", StringComparison.Ordinal)), .. Sentences(l => l is "de" or "mixed-de"), .. Posts.In("de")], German);

    [Fact]
    public void English_posts_are_English() =>
        AssertShare(0.97, [.. Corpus(l => l == "en"), .. Sentences(l => l == "en"), .. Posts.In("en")], English);

    [Fact]
    public void Austrian_German_is_German() =>
        AssertShare(0.97, [.. Corpus(l => l == "de-AT"), .. Sentences(l => l == "de-AT"), .. Posts.In("de-AT")], German);

    [Fact]
    public void Swiss_German_is_German() =>
        AssertShare(0.97, [.. Corpus(l => l == "de-CH"), .. Sentences(l => l == "de-CH"), .. Posts.In("de-CH")], German);

    [Theory]
    [InlineData("nl")]
    [InlineData("fr")]
    [InlineData("tr")]
    [InlineData("pl")]
    public void Another_language_is_refused(string language) =>
        AssertShare(0.9, [.. Posts.In(language), .. Sentences(l => l == language)], Refused);

    [Fact]
    public void Languages_of_other_scripts_and_families_are_refused() =>
        AssertShare(0.9, Sentences(l => l is not ("en" or "de" or "de-AT" or "de-CH" or "mixed-de")), Refused);
}
