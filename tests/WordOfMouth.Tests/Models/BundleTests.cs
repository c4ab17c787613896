using System.Buffers.Binary;
using WordOfMouth.Models;
using WordOfMouth.Tests.Scoring;
using Xunit;

namespace WordOfMouth.Tests.Models;

/// <summary>A bundle is read whole and right, or refused with a message that says what is wrong with it.</summary>
public sealed class BundleTests
{
    private const int Header = BundleFormat.HeaderLength;
    private static readonly byte[] Small = BundleWriter.Write(SmallModel.Create(1));

    private static string MessageOf(byte[] file) => Assert.Throws<InvalidBundleException>(() => BundleReader.Read(file, "modell.wom")).Message;

    private static byte[] With(Action<byte[]> change, int length = -1)
    {
        byte[] file = [.. Small];
        change(file);
        Array.Resize(ref file, length < 0 ? file.Length : length);
        return file;
    }

    [Fact]
    public void Writing_what_was_read_gives_the_same_bytes()
    {
        Assert.Equal(Small, BundleWriter.Write(BundleReader.Read(Small, "small")));
        Assert.Equal(Small, BundleWriter.Write(SmallModel.Create(1)));
        Assert.NotEqual(Small, BundleWriter.Write(SmallModel.Create(2)));
    }

    [Fact]
    public void A_model_that_was_written_and_read_scores_the_same()
    {
        WordOfMouthAnalyzer made = Analyzer(ModelSource.FromBundle(SmallModel.Create(1)));
        using var stream = new MemoryStream(Small);
        WordOfMouthAnalyzer read = Analyzer(ModelSource.FromStream(stream));
        Assert.Equal(made.ModelName, read.ModelName);
        Assert.True(made.ModelCardJson.Span.SequenceEqual(read.ModelCardJson.Span));
        Assert.True(stream.CanRead, "the stream stays open");
        int scored = 0;
        foreach (string text in Posts.All)
        {
            OpinionScore score = made.Score(text);
            ScoreAssert.Same(score, read.Score(text));
            scored += score.Status == Status.Scored ? 1 : 0;
        }

        Assert.True(scored >= 20, $"only {scored} posts were scored");
    }

    [Fact]
    public void The_embedded_model_survives_a_round_trip()
    {
        Bundle bundle = ModelSource.Default.Load();
        byte[] bytes = BundleWriter.Write(bundle);
        Bundle again = BundleReader.Read(bytes, "copy");
        Assert.Equal(bytes, BundleWriter.Write(again));
        WordOfMouthAnalyzer copy = Analyzer(ModelSource.FromBundle(again));
        Assert.All(Posts.All, text => ScoreAssert.Same(WordOfMouthAnalyzer.Default.Score(text), copy.Score(text)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("W")]
    [InlineData("This is a letter, not a model.")]
    [InlineData("PK\u0003\u0004 a zip of ML.NET")]
    public void What_is_no_bundle_is_called_so(string content) =>
        Assert.StartsWith("modell.wom is not a WordOfMouth bundle", MessageOf([.. content.Select(c => (byte)c)]), StringComparison.Ordinal);

    [Fact]
    public void A_bundle_cut_short_anywhere_is_called_so()
    {
        for (int length = BundleFormat.Mark.Length; length < Small.Length; length += length < 2 * Header ? 1 : 997)
        {
            Assert.StartsWith("modell.wom is cut short", MessageOf(Small[..length]), StringComparison.Ordinal);
        }

        Assert.StartsWith("modell.wom is cut short", MessageOf(Small[..^1]), StringComparison.Ordinal);
    }

    [Fact]
    public void Trailing_bytes_are_named()
    {
        string message = MessageOf([.. Small, 1, 2, 3]);
        Assert.StartsWith("modell.wom is damaged", message, StringComparison.Ordinal);
        Assert.Contains("3 bytes too many", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_flipped_byte_anywhere_in_the_content_is_found()
    {
        for (int at = Header; at < Small.Length; at += at < Header + 200 ? 1 : 211)
        {
            foreach (byte flip in (byte[])[1, 0x80, 0xFF])
            {
                string message = MessageOf(With(f => f[at] ^= flip));
                Assert.StartsWith("modell.wom is damaged: its checksum does not match", message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void A_flipped_byte_in_the_header_is_refused_with_some_reason()
    {
        for (int at = 0; at < Header; at++)
        {
            if (at is >= 12 and < 16)
            {
                continue; // reserved
            }

            Assert.StartsWith("modell.wom is", MessageOf(With(f => f[at] ^= 0x10)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Two_pieces_that_changed_places_are_found()
    {
        string message = MessageOf(With(f =>
        {
            byte[] piece = f[64..128];
            f.AsSpan(5000, 64).CopyTo(f.AsSpan(64));
            piece.CopyTo(f, 5000);
        }));
        Assert.Contains("checksum", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "Update the WordOfMouth package")]
    [InlineData(1000, "Update the WordOfMouth package")]
    [InlineData(-1, "Train it again")]
    public void Another_version_says_what_to_do(int difference, string advice)
    {
        string message = MessageOf(With(f => BinaryPrimitives.WriteInt32LittleEndian(f.AsSpan(8), BundleFormat.Version + difference)));
        Assert.Contains($"version {BundleFormat.Version + difference}", message, StringComparison.Ordinal);
        Assert.Contains(advice, message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_version_is_said_even_where_the_rest_is_unknown()
    {
        // A newer version may lay out everything after the version in another way.
        byte[] newer = [.. Small[..8], .. BitConverter.GetBytes(BundleFormat.Version + 1), .. new byte[40]];
        Assert.Contains("Update the WordOfMouth package", MessageOf(newer), StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_file_is_named_by_its_path()
    {
        using var folder = new Cli.TemporaryFolder();
        string path = folder.Write("kaputt.wom", Small[..100]);
        InvalidBundleException e = Assert.Throws<InvalidBundleException>(() => Analyzer(ModelSource.FromFile(path)));
        Assert.StartsWith(path, e.Message, StringComparison.Ordinal);
    }

    private static WordOfMouthAnalyzer Analyzer(ModelSource source) => WordOfMouthAnalyzer.CreateBuilder().ScoreEverything().UseModel(source).Build();
}
