using WordOfMouth.Models;
using WordOfMouth.Reading;
using WordOfMouth.Tests.Cli;
using WordOfMouth.Training;
using Xunit;

namespace WordOfMouth.Tests.Reading;

/// <summary>What is said of a file before anything is learned from it.</summary>
public sealed class DataReportTests : IDisposable
{
    private static readonly PostColumns Columns = PostColumns.WithText("text").WithLabel(Head.Tone, "tone");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_counts_labels_languages_duplicates_conflicts_and_leaks()
    {
        PostFile file = Read("own.tsv", "Die Anlage steht seit heute früh still.\tn", "die anlage STEHT seit heute früh still!!\tu", "Läuft wieder, besten Dank an die Werkstatt.\tp", "The spare part came on time, thank you.\tp");
        PostFile test = Read("test.tsv", "Läuft wieder, besten Dank an die Werkstatt.\tp");
        DataReport report = DataReport.Of(file, test);
        Assert.Equal([("negative", 1), ("neutral", 1), ("positive", 2)], report.Labels.Select(l => (l.Label, l.Posts)));
        Assert.Equal((3, 1), (report.Languages["de"], report.Languages["en"]));
        Assert.Equal((1, 1), (report.Duplicates, report.Leaks));
        Assert.Equal(new DataReport.Conflict(3, 2, Head.Tone), Assert.Single(report.Conflicts));
        Assert.Contains("line 3 against 2 (Tone)", report.ToMarkdown(), StringComparison.Ordinal);
        Assert.DoesNotContain("Werkstatt", report.ToMarkdown(), StringComparison.Ordinal);
    }

    [Fact]
    public void Fewer_than_20_posts_are_refused() => AssertRefused("at least 20", "own.tsv", 20, [.. Some(19)]);

    [Fact]
    public void One_class_only_is_refused() => AssertRefused("one label only, \"positive\"", "own.tsv", 2, [.. Some(30).Select(l => l[..^1] + "p")]);

    [Fact]
    public void Two_fifths_of_duplicates_are_refused_unless_allowed()
    {
        string[] lines = [.. Some(18), .. Some(12)];
        AssertRefused("--allow-duplicates", "own.tsv", 20, lines);
        DataReport.Of(Read("own.tsv", lines)).EnsureTrainable(allowDuplicates: true);
    }

    [Fact]
    public void Twenty_posts_of_two_classes_will_do() => DataReport.Of(Read("own.tsv", [.. Some(20)])).EnsureTrainable();

    private static IEnumerable<string> Some(int count) =>
        Enumerable.Range(0, count).Select(i => $"Beitrag {(char)('a' + (i % 26))} über die Pumpe {(char)('a' + (i / 26))} im Werk\t{"np"[i % 2]}");

    private PostFile Read(string name, params string[] lines) => PostFile.Read(_folder.Write(name, "text\ttone\n" + string.Join('\n', lines) + "\n"), Columns);

    private void AssertRefused(string words, string name, int line, string[] lines)
    {
        DataFileException e = Assert.Throws<DataFileException>(() => DataReport.Of(Read(name, lines)).EnsureTrainable());
        Assert.Contains(words, e.Message, StringComparison.Ordinal);
        Assert.Equal(line, e.Line);
        Assert.NotNull(e.Column);
    }
}
