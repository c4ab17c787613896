using WordOfMouth.Models;
using WordOfMouth.Training;
using Xunit;

namespace WordOfMouth.Tests.Data;

/// <summary>Every row of the data in the repository is read, says what it may say, and stands there once.</summary>
public sealed class RepositoryDataTests
{
    private static readonly string[] Labels = ["tone", "heat", "constructive", "firsthand", "concrete", "promo", "complaint", "churn", "urgency", "answer", "irony"];
    private static readonly DataSetDeclaration Corpus = DataSetCatalog.All.Single(s => s.Name == "own/corpus");

    public static TheoryData<string> CorpusFiles => [.. Directory.GetFiles(TestFiles.InRepository("data", "corpus"), "*.tsv").Select(f => Path.GetFileName(f)!).Where(f => f != "replies.tsv").Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(CorpusFiles))]
    public void Every_row_of_the_corpus_is_valid(string file)
    {
        string path = TestFiles.InRepository("data", "corpus", file);
        DataRow[] rows = [.. DataSetReader.ReadRows(path)];
        LabelledText[] texts = [.. DataSetReader.Read(path, Corpus)];
        Assert.Equal(rows.Length, texts.Length);
        Assert.Equal(File.ReadLines(path).Count() - 1, rows.Length);
        Assert.All(rows, row =>
        {
            Assert.True(row["lang"] is "de" or "de-AT" or "de-CH" or "en", $"line {row.Line}: lang is {row["lang"]}");
            Assert.True(row["split"] == "train" || (row["split"] == "test" && file == "corpus.tsv"), $"line {row.Line}: split is {row["split"]}");
            Assert.True(row["channel"].Length > 0 && row["industry"].Length > 0, $"line {row.Line}: channel or industry is missing");
            Assert.True(row["text"].Trim() == row["text"] && row["text"].Length is >= 2 and < 5000, $"line {row.Line}: the text is {row["text"].Length} characters long or has white space around it");
        });
        Assert.All(texts, t =>
        {
            Assert.True(t.Tone is 'n' or 'u' or 'p' or 'm', $"line {t.Line}: tone is {t.Tone}");
            Assert.All(Outputs.Heads.ToArray(), head => Assert.True(head == Head.Generated || t.Has(head), $"line {t.Line}: {head} is missing"));
            Assert.Equal(1, t.Targets[0] + t.Targets[1] + t.Targets[2], 1e-5f);
        });
    }

    [Fact]
    public void Every_pair_of_post_and_reply_is_valid_and_stands_there_once()
    {
        DataRow[] rows = [.. DataSetReader.ReadRows(TestFiles.InRepository("data", "corpus", "replies.tsv"))];
        Assert.All(rows, row =>
        {
            Assert.True(row["split"] is "train" or "test" && row["lang"] is "de" or "de-AT" or "de-CH" or "en", $"line {row.Line}: {row["split"]}, {row["lang"]}");
            Assert.True(row["stance"] is "agree" or "neutral" or "disagree", $"line {row.Line}: stance is {row["stance"]}");
            Assert.True(row["post"].Length > 2 && row["reply"].Length > 0, $"line {row.Line}: a text is missing");
        });
        Assert.Equal(rows.Length, rows.Select(row => (row["post"], row["reply"])).Distinct().Count());
        Assert.Empty(rows.Where(row => row["split"] == "test").Select(row => row["post"]).Intersect(rows.Where(row => row["split"] == "train").Select(row => row["post"])));
    }

    [Fact]
    public void No_text_stands_in_the_corpus_twice()
    {
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        var twice = new List<string>();
        foreach (string file in CorpusFiles.Select(f => f.Data))
        {
            foreach (DataRow row in DataSetReader.ReadRows(TestFiles.InRepository("data", "corpus", file)))
            {
                string place = $"{file}, line {row.Line}";
                if (!seen.TryAdd(string.Join(' ', row["text"].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToUpperInvariant(), place))
                {
                    twice.Add($"{place}: {row["text"]}");
                }
            }
        }

        Assert.True(twice.Count == 0, string.Join('\n', twice.Take(20)));
    }

    [Fact]
    public void Every_row_of_the_labels_is_valid_and_stands_there_once()
    {
        string path = TestFiles.InRepository("data", "labels", "labels.tsv");
        DataSetDeclaration own = DataSetCatalog.All.Single(s => s.Name == "own/labels");
        string[] sets = [.. DataSetCatalog.All.Select(s => s.Name)];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        int count = 0;
        foreach (DataRow row in DataSetReader.ReadRows(path))
        {
            count++;
            Assert.True(row["lang"] is "de" or "en", $"line {row.Line}: lang is {row["lang"]}");
            Assert.True(sets.Contains(row["set"].Split(':')[0]), $"line {row.Line}: the set {row["set"]} is not declared");
            Assert.True(int.TryParse(row["line"], out int line) && line > 1, $"line {row.Line}: \"{row["line"]}\" is no line of a set");
            Assert.True(seen.Add($"{row["set"]}#{row["line"]}"), $"line {row.Line}: {row["set"]}, line {row["line"]} is labelled twice");
            var text = new LabelledText { Text = "x", Language = Language.German, Set = "own/more-labels", Line = row.Line, Split = "train" };
            Assert.True(own.Label(row, text));
            Assert.All(Labels, column => Assert.NotEmpty(row[column]));
        }

        Assert.Equal(File.ReadLines(path).Count() - 1, count);
    }

    [Fact]
    public void Every_sentence_of_another_language_is_valid_and_stands_there_once()
    {
        DataRow[] rows = [.. DataSetReader.ReadRows(TestFiles.InRepository("data", "languages", "sentences.tsv"))];
        Assert.All(rows, row =>
        {
            Assert.True(row["split"] is "train" or "test", $"line {row.Line}: split is {row["split"]}");
            Assert.Matches("^[a-z]{2}(-[A-Z]{2})?$|^mixed-de$", row["lang"]);
            Assert.InRange(row["text"].Length, 20, 400);
        });
        Assert.Equal(rows.Length, rows.Select(r => r["text"]).Distinct(StringComparer.Ordinal).Count());
    }
}
