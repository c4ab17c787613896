using System.Text;
using Parquet;
using Parquet.Schema;
using WordOfMouth.Models;
using WordOfMouth.Reading;
using WordOfMouth.Tests.Cli;
using WordOfMouth.Training;
using Xunit;

namespace WordOfMouth.Tests.Reading;

/// <summary>Files of labelled posts, as people have them.</summary>
public sealed class PostFileTests : IDisposable
{
    private const string German = "Die Pumpe läuft wieder, danke für die schnelle Hilfe";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("own.csv", "Nr,Text,Bewertung\n1,\"Die Pumpe läuft wieder, danke für die schnelle Hilfe\",5\n2,Das Rad ist \"krumm\",1\n")]
    [InlineData("semicolons.csv", "Nr;Text;Bewertung\r\n1;Die Pumpe läuft wieder, danke für die schnelle Hilfe;5\r\n\r\n2;\"Das Rad ist \"\"krumm\"\"\";1\r\n")]
    [InlineData("own.tsv", "Nr\tText\tBewertung\n1\tDie Pumpe läuft wieder, danke für die schnelle Hilfe\t5 Sterne\n2\tDas Rad ist \"krumm\"\t1 Stern\n")]
    [InlineData("own.jsonl", "{\"Text\":\"Die Pumpe läuft wieder, danke für die schnelle Hilfe\",\"Bewertung\":5}\n\n{\"Bewertung\":\"1\",\"Text\":\"Das Rad ist \\\"krumm\\\"\"}\n")]
    public void The_same_posts_come_out_of_every_format(string name, string content)
    {
        PostFile file = PostFile.Read(_folder.Write(name, content), PostColumns.WithText("Text").WithLabel(Head.Tone, "Bewertung"));
        Assert.Equal([(German, 'p', Language.German), ("Das Rad ist \"krumm\"", 'n', Language.German)], file.Posts.Select(p => (p.Text, p.Tone, p.Language)));
        Assert.Equal((0, 0, "UTF-8"), (file.EmptyRows, file.UnlabelledRows, file.Encoding));
    }

    [Fact]
    public async Task Parquet_is_read_too()
    {
        string path = _folder.PathOf("own.parquet");
        var schema = new ParquetSchema(new DataField<string>("Text"), new DataField<int?>("Bewertung"), new DataField<double>("Ärger"));
        await using (FileStream stream = File.Create(path))
        await using (ParquetWriter writer = await ParquetWriter.CreateAsync(schema, stream, cancellationToken: TestContext.Current.CancellationToken))
        {
            using ParquetRowGroupWriter group = writer.CreateRowGroup();
            await group.WriteAsync(schema.DataFields[0], (string[])[German, "Nie wieder", "Ohne Note"]);
            await group.WriteAsync<int>(schema.DataFields[1], new int?[] { 5, 1, null }.AsMemory(), cancellationToken: TestContext.Current.CancellationToken);
            await group.WriteAsync<double>(schema.DataFields[2], new double[] { 0, 0.75, 1 }.AsMemory(), cancellationToken: TestContext.Current.CancellationToken);
        }

        PostFile file = PostFile.Read(path, PostColumns.WithText("Text").WithLabel(Head.Tone, "Bewertung").WithLabel(Head.Complaint, "Ärger"));
        Assert.Equal([(German, 'p', 0f), ("Nie wieder", 'n', 0.75f), ("Ohne Note", '\0', 1f)], file.Posts.Select(p => (p.Text, p.Tone, p.Targets[Outputs.Of(Head.Complaint)])));
    }

    [Theory]
    [InlineData("utf-8", true, "UTF-8 with a byte order mark")]
    [InlineData("utf-8", false, "UTF-8")]
    [InlineData("utf-16", true, "UTF-16, little-endian")]
    [InlineData("utf-16", false, "UTF-16, little-endian, without a byte order mark")]
    [InlineData("utf-16BE", true, "UTF-16, big-endian")]
    [InlineData("windows-1252", false, "Windows-1252")]
    public void Encodings_are_found_out(string encoding, bool mark, string name)
    {
        Encoding coding = CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding);
        byte[] bytes = [.. mark ? coding.GetPreamble() : [], .. coding.GetBytes("Text;Bewertung\nSchöne Grüße – „prima“ für 3 €;gut\n")];
        PostFile file = PostFile.Read(_folder.Write("own.csv", bytes), PostColumns.WithText("text").WithLabel(Head.Tone, "bewertung"));
        Assert.Equal(("Schöne Grüße – „prima“ für 3 €", 'p', name), (file.Posts[0].Text, file.Posts[0].Tone, file.Encoding));
    }

    [Fact]
    public void Another_encoding_is_refused_with_its_line_and_read_when_named()
    {
        byte[] dos = CodePagesEncodingProvider.Instance.GetEncoding("ibm850")!.GetBytes("Text,tone\nalles gut,p\nviel zu spät geliefert,n\n");
        string path = _folder.Write("dos.csv", dos);
        PostColumns columns = PostColumns.WithText("Text").WithLabel(Head.Tone, "tone");
        DataFileException e = Assert.Throws<DataFileException>(() => PostFile.Read(path, columns));
        Assert.Equal(3, e.Line);
        Assert.Contains("--encoding", e.Message, StringComparison.Ordinal);
        Assert.Equal("viel zu spät geliefert", PostFile.Read(path, columns with { Encoding = "ibm850" }).Posts[1].Text);
    }

    [Fact]
    public void Garbled_text_is_refused_with_its_line()
    {
        string path = _folder.Write("garbled.csv", "Text,tone\nalles gut,p\nviel zu spÃ¤t,n\nschÃ¶n,p\nGrÃ¼ÃŸe,u\n");
        DataFileException e = Assert.Throws<DataFileException>(() => PostFile.Read(path, PostColumns.WithText("Text").WithLabel(Head.Tone, "tone")));
        Assert.Equal(3, e.Line);
        Assert.Contains("garbled", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_not_of_the_marked_encoding_are_refused_with_their_line()
    {
        string path = _folder.Write("bad.csv", [0xEF, 0xBB, 0xBF, .. "Text,tone\nalles gut,p\n"u8, 0xFC, .. "bel,n\n"u8]);
        DataFileException e = Assert.Throws<DataFileException>(() => PostFile.Read(path, PostColumns.WithText("Text").WithLabel(Head.Tone, "tone")));
        Assert.Equal(3, e.Line);
    }

    [Fact]
    public void A_missing_column_names_those_that_are_there()
    {
        string path = _folder.Write("own.csv", "Inhalt,Note\nalles gut,1\n");
        DataFileException e = Assert.Throws<DataFileException>(() => PostFile.Read(path, PostColumns.WithText("Text").WithLabel(Head.Tone, "Note")));
        Assert.Equal((1L, "Text"), (e.Line, e.Column));
        Assert.EndsWith("the columns are Inhalt, Note.", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_label_that_means_nothing_is_named_with_line_and_column_and_the_way_out()
    {
        string path = _folder.Write("own.csv", "Text,Note\nalles gut,5\nna ja,7\nso lala,egal\n");
        DataFileException e = Assert.Throws<DataFileException>(() => PostFile.Read(path, PostColumns.WithText("Text").WithLabel(Head.Tone, "Note")));
        Assert.Equal((3L, "Note"), (e.Line, e.Column));
        Assert.Contains("\"7\" is no value that is known for tone. Nor are \"egal\". Say what the values mean: --map", e.Message, StringComparison.Ordinal);
        PostFile mapped = PostFile.Read(path, PostColumns.WithText("Text").WithLabel(Head.Tone, "Note", "5=positive;7=mixed;egal=missing"));
        Assert.Equal(("pm", 1), (string.Concat(mapped.Posts.Select(p => p.Tone)), mapped.UnlabelledRows));
    }

    [Theory]
    [InlineData("1 2 3 4 5", "nnupp")]
    [InlineData("-1 0 1", "nup")]
    [InlineData("n u p m", "nupm")]
    [InlineData("Negativ NEUTRAL positiv gemischt", "nupm")]
    [InlineData("2.0 3,5 4/5 ★★★★★", "nupp")]
    public void Usual_labels_of_tone_need_no_map(string labels, string tones)
    {
        string path = _folder.Write("own.tsv", "text\ttone\n" + string.Concat(labels.Split(' ').Select((l, i) => $"Beitrag {i}\t{l}\n")));
        Assert.Equal(tones, string.Concat(PostFile.Read(path, PostColumns.WithText("text").WithLabel(Head.Tone, "tone")).Posts.Select(p => p.Tone)));
    }

    [Fact]
    public void Yes_and_no_may_be_words_digits_or_a_probability()
    {
        string path = _folder.Write("own.tsv", "text\tcomplaint\na\tja\nb\tNein\nc\tyes\nd\t0\ne\t1\nf\t0,25\ng\t\n");
        PostFile file = PostFile.Read(path, PostColumns.WithText("text").WithLabel(Head.Complaint, "complaint"));
        Assert.Equal([1, 0, 1, 0, 1, 0.25f], file.Posts.Select(p => p.Targets[Outputs.Of(Head.Complaint)]));
        Assert.Equal(1, file.UnlabelledRows);
    }

    [Fact]
    public void Three_columns_of_probabilities_are_soft_labels_of_tone()
    {
        string path = _folder.Write("own.tsv", "text\tneg\tneu\tpos\ta\nx\t0.7\t0.2\t0.1\tde\ny\t\t\t\ten\n");
        PostFile file = PostFile.Read(path, PostColumns.Parse("text", ["tone=neg,neu,pos"], []) with { Language = "a" });
        LabelledText post = Assert.Single(file.Posts);
        Assert.Equal('n', post.Tone);
        Assert.Equal([0.7, 0.2, 0.1], post.Targets[..3].Select(t => Math.Round(t, 4)));
        string wrong = _folder.Write("wrong.tsv", "text\tneg\tneu\tpos\nx\t0.7\t0.7\t0.1\n");
        Assert.Equal(2, Assert.Throws<DataFileException>(() => PostFile.Read(wrong, PostColumns.Parse("text", ["tone=neg,neu,pos"], []))).Line);
    }

    [Theory]
    [InlineData("own.csv", "Text,tone\nein, zu viel,p\n", 2L)]
    [InlineData("own.csv", "Text,tone\ngut,p\n\"nie geschlossen,n\n", 3L)]
    [InlineData("own.csv", "", 1L)]
    [InlineData("own.csv", "Text,tone,tone\n", 1L)]
    [InlineData("own.jsonl", "{\"Text\":\"gut\",\"tone\":\"p\"}\n{\"Text\":\n", 2L)]
    [InlineData("own.jsonl", "[1]\n", 1L)]
    [InlineData("own.parquet", "PAR1 of a kind", null)]
    [InlineData("own.xlsx", "x", null)]
    public void A_file_that_cannot_be_understood_is_refused_with_its_line(string name, string content, long? line)
    {
        string path = _folder.Write(name, content);
        DataFileException e = Assert.Throws<DataFileException>(() => PostFile.Read(path, PostColumns.WithText("Text").WithLabel(Head.Tone, "tone")));
        Assert.Equal((path, line), (e.File, e.Line));
    }

    [Fact]
    public void A_file_that_is_not_there_is_named() =>
        Assert.Contains("nowhere.csv", Assert.Throws<DataFileException>(() => PostFile.Read("nowhere.csv", PostColumns.WithText("Text"))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("tone", "")]
    [InlineData("mood=x", "")]
    [InlineData("tone=x", "1=great")]
    [InlineData("tone=x", "=positive")]
    [InlineData("tone=x", "1=negative;1=positive")]
    [InlineData("tone=x", "complaint:1=yes")]
    public void Words_that_name_no_column_say_what_would(string label, string map) =>
        Assert.Throws<FormatException>(() => PostColumns.Parse("text", [label], map.Length == 0 ? [] : [map]));

    [Fact]
    public void The_language_is_found_out_named_or_in_a_column()
    {
        string path = _folder.Write("own.tsv", "text\ttone\tlang\nThe pump works again and I am happy with it\tp\tde-AT\n");
        PostColumns columns = PostColumns.WithText("text").WithLabel(Head.Tone, "tone");
        Assert.Equal(Language.English, PostFile.Read(path, columns).Posts[0].Language);
        Assert.Equal(Language.German, PostFile.Read(path, columns.WithLanguage("de")).Posts[0].Language);
        Assert.Equal(Language.German, PostFile.Read(path, columns.WithLanguage("lang")).Posts[0].Language);
        Assert.Throws<DataFileException>(() => PostFile.Read(path, columns.WithLanguage("Sprache")));
    }
}
