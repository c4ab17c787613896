using System.Text;
using WordOfMouth.Tests.Cli;
using WordOfMouth.Training;
using Xunit;

namespace WordOfMouth.Tests.Training;

/// <summary>A word, vector or weight file that is not right is refused with file, place and reason.</summary>
public sealed class PretrainedFileTests
{
    private static DataFileException Refused(string file, Action<string> spoil)
    {
        using var folder = new TemporaryFolder();
        string root = PretrainedFolder.Write(folder.Root);
        string path = Path.Combine(root, file.Replace('/', Path.DirectorySeparatorChar));
        spoil(path);
        DataFileException e = Assert.Throws<DataFileException>(() => PretrainedKnowledge.Read(root, Language.German));
        Assert.StartsWith(path, e.Message, StringComparison.Ordinal);
        Assert.StartsWith(path, e.File!, StringComparison.Ordinal);
        return e;
    }

    private static Action<string> Lines(Func<List<string>, IEnumerable<string>> change) => path =>
        File.WriteAllLines(path, [.. change([.. File.ReadAllLines(path)])]);

    private static Action<string> Line(int number, string line) => Lines(lines =>
    {
        lines[number - 1] = line;
        return lines;
    });

    [Fact]
    public void A_right_folder_is_read()
    {
        using var folder = new TemporaryFolder();
        string root = PretrainedFolder.Write(folder.Root);
        PretrainedKnowledge knowledge = PretrainedKnowledge.Read(root, Language.German)!;
        Assert.Equal(PretrainedFolder.Vocabulary, knowledge.Vocabulary);
        Assert.Equal(PretrainedFolder.Filters, knowledge.Encoder.Filters);
        Assert.Equal(3, knowledge.WordScores.Count);
        Assert.Equal(2, knowledge.Vectors.Count);
        Assert.Null(PretrainedKnowledge.Read(folder.Root, Language.German));
    }

    [Fact]
    public void Too_few_and_too_many_words_are_counted()
    {
        Assert.Contains("20 words are expected, there are 19", Refused("conv/vocab.de.txt", Lines(l => l.SkipLast(1))).Message, StringComparison.Ordinal);
        Assert.Contains("20 words are expected, there are 21", Refused("conv/vocab.de.txt", Lines(l => l.Append("mehr"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_word_that_stands_twice_is_named_with_both_lines()
    {
        DataFileException e = Refused("conv/vocab.de.txt", Line(7, "der"));
        Assert.Equal(7L, e.Line);
        Assert.Contains("\"der\" stands in line 4 already", e.Message, StringComparison.Ordinal);
        Assert.Equal(5L, Refused("conv/vocab.de.txt", Line(5, "")).Line);
    }

    [Theory]
    [InlineData("conv/vocab.de.txt")]
    [InlineData("words.de.tsv")]
    [InlineData("words.de.vec")]
    public void Bytes_that_are_not_UTF_8_are_named_with_their_line(string file)
    {
        DataFileException e = Refused(file, path =>
        {
            byte[] content = File.ReadAllBytes(path);
            int third = content.AsSpan().IndexOf((byte)'\n') + 1;
            third += content.AsSpan(third).IndexOf((byte)'\n') + 1;
            File.WriteAllBytes(path, [.. content[..third], .. Encoding.Latin1.GetBytes("für"), .. content[third..]]);
        });
        Assert.Equal(3L, e.Line);
        Assert.Contains("UTF-8", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "gut\t-1.5\t0.2\t1.3", null, "5 columns are expected, there are 4")]
    [InlineData(3, "good\t-1.4\tviel\t1.3\t-2", "neutral", "\"viel\" is not a number")]
    [InlineData(3, "good\t-1.4\t0,1\t1.3\tNaN", "heat", "\"NaN\" is not a number")]
    [InlineData(4, "gut\t2.1\t-0.3\t-1.8\t0.5", "word", "\"gut\" stands twice")]
    [InlineData(1, "word\tpositive\tneutral\tnegative\theat", null, "word, negative, neutral, positive, heat")]
    public void A_wrong_word_score_is_named_with_line_and_column(int line, string content, string? column, string reason)
    {
        DataFileException e = Refused("words.de.tsv", Line(line, content.Replace("0,1", "0.1", StringComparison.Ordinal)));
        Assert.Equal((line, column), (e.Line, e.Column));
        Assert.Contains(reason, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_decimal_comma_is_no_number_also_in_Germany()
    {
        using var scope = new CultureScope("de-DE");
        Assert.Equal("neutral", Refused("words.de.tsv", Line(3, "good\t-1.4\t0,1\t1.3\t-2")).Column);
    }

    [Fact]
    public void A_wrong_vector_is_named_with_its_line()
    {
        var random = new Random(5);
        Assert.Contains("COUNT 32", Refused("words.de.vec", Line(1, "2 31")).Message, StringComparison.Ordinal);
        Assert.Contains("3 words are expected, there are 2", Refused("words.de.vec", Line(1, "3 32")).Message, StringComparison.Ordinal);
        Assert.Equal(2L, Refused("words.de.vec", Line(2, "gut 1 2 3")).Line);
        DataFileException twice = Refused("words.de.vec", Line(3, PretrainedFolder.VectorLine("gut", random)));
        Assert.Equal(3L, twice.Line);
        Assert.Contains("\"gut\" stands twice", twice.Message, StringComparison.Ordinal);
        foreach (string number in (string[])["128", "-129", "1.5", "x", ""])
        {
            DataFileException e = Refused("words.de.vec", Lines(l => [l[0], l[1], l[2][..l[2].LastIndexOf(' ')] + " " + number]));
            Assert.Equal(3L, e.Line);
            Assert.Contains($"\"{number}\" is not a whole number", e.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("rows", 19, 32, "20 × 32 numbers are expected, there are 19 × 32")]
    [InlineData("rows", 20, 31, "20 × 32 numbers are expected, there are 20 × 31")]
    [InlineData("buckets", 33, 32, "32 × 32 numbers are expected, there are 33 × 32")]
    public void An_array_of_another_size_is_named_with_both_sizes(string array, int rows, int columns, string reason) =>
        Assert.Contains(reason, Refused($"conv/{array}.de.npy", path => File.WriteAllBytes(path, PretrainedFolder.Int8(rows, columns, new Random(1)))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_weight_file_that_is_no_array_of_numbers_says_what_it_is()
    {
        (byte[] Content, string Reason)[] broken =
        [
            ([], "offset 0"),
            ([.. "not an array of numbers at all"u8], "offset 0"),
            (PretrainedFolder.Npy("<f4", "20, 32", new byte[20 * 32 * 4]), "type |i1"),
            (PretrainedFolder.Npy("|i1", "20, 32", new byte[20 * 32], order: "True"), "C order"),
            (PretrainedFolder.Npy("|i1", "640,", new byte[20 * 32]), "1 dimensions instead of 2"),
            (PretrainedFolder.Npy("|i1", "20, 32", new byte[(20 * 32) - 1]), "640 bytes of numbers are expected"),
            (PretrainedFolder.Npy("|i1", "20, 32", new byte[(20 * 32) + 1]), "640 bytes of numbers are expected"),
            (PretrainedFolder.Npy("|i1", "99999999999, 32", new byte[20 * 32]), "shape"),
            (PretrainedFolder.Npy("|i1", "-20, -32", new byte[20 * 32]), "shape"),
            (PretrainedFolder.Npy("|i1", "2147483647, 2147483647, 2147483647", new byte[20 * 32]), "bytes of numbers are expected"),
            (PretrainedFolder.Npy("|i1", "20, 32", new byte[20 * 32])[..20], "longer than the file"),
            ([0x93, .. "NUMPY"u8, 2, 0, 1, 0], "header"),
            ([0x93, .. "NUMPY"u8, 2, 0, 0xFF, 0xFF, 0xFF, 0xFF, 1, 2], "longer than the file"),
        ];
        foreach ((byte[] content, string reason) in broken)
        {
            Assert.Contains(reason, Refused("conv/rows.de.npy", path => File.WriteAllBytes(path, content)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_weight_archive_without_an_array_or_with_a_number_that_is_none_is_named()
    {
        Assert.Contains("conv_bias", Refused("conv/net.de.npz", path => PretrainedFolder.WriteNet(path, new Random(1), without: "conv_bias")).Message, StringComparison.Ordinal);
        DataFileException e = Refused("conv/net.de.npz", path => PretrainedFolder.WriteNet(path, new Random(1), spoilt: float.NaN));
        Assert.Contains("number 2", e.Message, StringComparison.Ordinal);
        Assert.Contains("conv_weight", e.Message, StringComparison.Ordinal);
        Assert.Contains("not a .npz archive", Refused("conv/net.de.npz", path => File.WriteAllText(path, "nothing")).Message, StringComparison.Ordinal);
        Assert.Contains("not a .npz archive", Refused("conv/net.de.npz", path => File.WriteAllBytes(path, File.ReadAllBytes(path)[..^30])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not json", "not JSON")]
    [InlineData("[1,2]", "object")]
    [InlineData("{}", "\"words\"")]
    [InlineData("{\"words\":\"many\"}", "\"words\"")]
    [InlineData("{\"words\":-1}", "\"words\"")]
    public void Sizes_that_are_none_are_named(string json, string reason) =>
        Assert.Contains(reason, Refused("conv/conv.de.json", path => File.WriteAllText(path, json)).Message, StringComparison.Ordinal);

    [Fact]
    public void Sizes_that_do_not_fit_are_named()
    {
        Assert.Contains("\"dim\" must be 32", Refused("conv/conv.de.json", path => File.WriteAllText(path, PretrainedFolder.Sizes(dim: "16"))).Message, StringComparison.Ordinal);
        Assert.Contains("\"filters\"", Refused("conv/conv.de.json", path => File.WriteAllText(path, PretrainedFolder.Sizes(filters: "2000000000"))).Message, StringComparison.Ordinal);
    }
}
