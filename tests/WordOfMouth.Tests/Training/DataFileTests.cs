using System.Text;
using WordOfMouth.Tests.Cli;
using WordOfMouth.Training;
using Xunit;

namespace WordOfMouth.Tests.Training;

/// <summary>A data file that is not right is refused with file, line and column.</summary>
public sealed class DataFileTests
{
    private const string Header = "split\tlang\tchannel\tindustry\ttone\theat\tconstructive\tfirsthand\tconcrete\tpromo\tcomplaint\tchurn\turgency\tanswer\tirony\ttext";
    private const string Good = "train\tde\treview\ttools\tp\t0\t1\t1\t2\t0\t0\t0\t0\t0\t0\tDer Bohrer läuft seit Mai ohne Fehler.";

    private static DataFileException Refused(string file, byte[] content)
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Root, file.Replace('/', Path.DirectorySeparatorChar));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        DataFileException e = Assert.Throws<DataFileException>(() => TrainingData.Read([folder.Root]));
        Assert.Equal(path, e.File);
        Assert.StartsWith(path, e.Message, StringComparison.Ordinal);
        if (e.Line is { } line)
        {
            Assert.Contains($"line {line}", e.Message, StringComparison.Ordinal);
        }

        if (e.Column is not null)
        {
            Assert.Contains($"column {e.Column}", e.Message, StringComparison.Ordinal);
        }

        return e;
    }

    private static DataFileException Refused(string file, params string[] lines) => Refused(file, Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"));

    private static string Changed(string column, string value)
    {
        string[] fields = Good.Split('\t');
        fields[Array.IndexOf(Header.Split('\t'), column)] = value;
        return string.Join('\t', fields);
    }

    [Fact]
    public void A_right_file_is_read_with_and_without_a_byte_order_mark()
    {
        foreach (string mark in (string[])["", "\uFEFF"])
        {
            using var folder = new TemporaryFolder();
            Directory.CreateDirectory(folder.PathOf("corpus"));
            File.WriteAllText(Path.Combine(folder.PathOf("corpus"), "corpus.tsv"), $"{mark}{Header}\r\n{Good}\r\n{Changed("lang", "en")}", new UTF8Encoding(false));
            TrainingData data = TrainingData.Read([folder.Root]);
            Assert.Equal([Language.German, Language.English], data.Train.Select(t => t.Language));
            Assert.Equal("Der Bohrer läuft seit Mai ohne Fehler.", data.Train[0].Text);
        }
    }

    [Theory]
    [InlineData("tone", "positiv")]
    [InlineData("tone", "")]
    [InlineData("heat", "4")]
    [InlineData("heat", "-1")]
    [InlineData("constructive", "3")]
    [InlineData("firsthand", "2")]
    [InlineData("concrete", "1.0")]
    [InlineData("promo", "ja")]
    [InlineData("complaint", "")]
    [InlineData("churn", "10")]
    [InlineData("urgency", "³")]
    [InlineData("answer", "yes")]
    [InlineData("irony", "x")]
    [InlineData("lang", "fr")]
    [InlineData("lang", "")]
    public void A_label_that_cannot_be_is_named_with_line_and_column(string column, string value)
    {
        DataFileException e = Refused("corpus/corpus.tsv", Header, Good, Changed(column, value), Good);
        Assert.Equal((3L, column), (e.Line, e.Column));
        Assert.Contains($"\"{value}\"", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1, "16 columns are expected, there are 15")]
    [InlineData(1, "16 columns are expected, there are 17")]
    public void A_row_with_too_few_or_too_many_columns_is_counted(int difference, string reason)
    {
        string row = difference < 0 ? Good[..Good.LastIndexOf('\t')] : Good + "\tnoch was";
        DataFileException e = Refused("corpus/corpus.tsv", Header, Good, Good, row);
        Assert.Equal(4L, e.Line);
        Assert.Contains(reason, e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("tone")]
    [InlineData("heat")]
    [InlineData("lang")]
    [InlineData("split")]
    public void A_missing_column_is_named_with_those_that_are_there(string column)
    {
        DataFileException e = Refused("corpus/corpus.tsv", Header.Replace(column, "anders", StringComparison.Ordinal), Good);
        Assert.Equal((1L, column), (e.Line, e.Column));
        Assert.Contains("anders", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_that_stands_twice_is_named()
    {
        DataFileException e = Refused("corpus/corpus.tsv", Header.Replace("irony", "tone", StringComparison.Ordinal), Good);
        Assert.Equal((1L, "tone"), (e.Line, e.Column));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(200)]
    public void Bytes_that_are_not_UTF_8_are_named_with_their_line(int line)
    {
        byte[] good = Encoding.UTF8.GetBytes(Good + "\n");
        byte[] content = [.. Encoding.UTF8.GetBytes(Header + "\n"), .. Enumerable.Repeat(good, line - 2).SelectMany(b => b), .. Encoding.Latin1.GetBytes(Good + "\n"), .. good];
        Assert.Equal((long)line, Refused("corpus/corpus.tsv", content).Line);
        Assert.Equal((long)line, Refused("corpus/corpus.tsv", [0xEF, 0xBB, 0xBF, .. content]).Line);
    }

    [Fact]
    public void UTF_16_is_refused() =>
        Assert.Equal(1L, Refused("corpus/corpus.tsv", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes($"{Header}\n{Good}\n")]).Line);

    [Fact]
    public void A_public_set_with_a_strange_label_is_named()
    {
        DataFileException e = Refused("tone/de-umsab.tsv", "split\tlabel\ttext", "train\tpositive\tAlles gut hier.", "train\tgreat\tAlles super hier.");
        Assert.Equal((3L, "label"), (e.Line, e.Column));
        Assert.Contains("\"great\"", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_without_a_place_are_named()
    {
        DataFileException e = Refused("labels/labels.tsv", "lang\tline\ttone", "de\t3\tn");
        Assert.Equal((1L, "set"), (e.Line, e.Column));
    }

    [Fact]
    public void A_transformer_s_opinion_that_is_no_number_is_named()
    {
        const string Columns = "set\tline\tnegative\tneutral\tpositive\theat\tconstructive\tfirsthand\tconcrete\tpromo\tcomplaint\tchurn\turgency\tanswer\tirony";
        DataFileException e = Refused("pretrained/teacher/texts.de.tsv", Columns, "tone/de-umsab\t3\t1\t1\t1\t1\t1\t1\t1\t1\t1\t1\t1\t1\t1", "tone/de-umsab\t4\t1\t1\t1\t1\t1\t1\tInfinity\t1\t1\t1\t1\t1\t1");
        Assert.Equal((3L, "concrete"), (e.Line, e.Column));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_named()
    {
        string nowhere = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        Assert.Contains(nowhere, Assert.Throws<DataFileException>(() => TrainingData.Read([nowhere])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_with_nothing_to_train_on_says_what_to_name()
    {
        using var folder = new TemporaryFolder();
        DataFileException e = Assert.Throws<DataFileException>(() => TrainingRun.Train([folder.Root], "x@1.0.0", 1, _ => { }, TestContext.Current.CancellationToken));
        Assert.Contains("nothing to train on", e.Message, StringComparison.Ordinal);
        Assert.Contains(folder.Root, e.Message, StringComparison.Ordinal);
    }
}
