using System.Buffers.Binary;
using WordOfMouth.Models;
using WordOfMouth.Tests.Scoring;
using Xunit;

namespace WordOfMouth.Tests.Models;

/// <summary>A bundle from an enemy, with a right header and checksum, is refused or scores; it never does anything else.</summary>
public sealed class HostileBundleTests
{
    private static readonly byte[] Content = BundleWriter.Write(SmallModel.Create(3))[BundleFormat.HeaderLength..];

    private static byte[] File(ReadOnlySpan<byte> content)
    {
        var file = new byte[BundleFormat.HeaderLength + content.Length];
        BundleFormat.Mark.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(8), BundleFormat.Version);
        BinaryPrimitives.WriteUInt64LittleEndian(file.AsSpan(16), (ulong)content.Length);
        BinaryPrimitives.WriteUInt64LittleEndian(file.AsSpan(24), BundleFormat.Checksum(content));
        content.CopyTo(file.AsSpan(BundleFormat.HeaderLength));
        return file;
    }

    private static string Refused(ReadOnlySpan<byte> content)
    {
        byte[] file = File(content);
        return Assert.Throws<InvalidBundleException>(() => BundleReader.Read(file, "feind.wom")).Message;
    }

    // Refused; or taken, and then it scores without an exception: numbers that mean nothing harm nobody.
    private static bool IsTaken(ReadOnlySpan<byte> content)
    {
        Bundle bundle;
        try
        {
            bundle = BundleReader.Read(File(content), "feind.wom");
        }
        catch (InvalidBundleException)
        {
            return false;
        }

        WordOfMouthAnalyzer analyzer = WordOfMouthAnalyzer.CreateBuilder().ScoreEverything().UseModel(ModelSource.FromBundle(bundle)).Build();
        foreach (string text in (string[])["Die Lieferung ist nicht gut und die Hotline auch nicht, seeehr schade", "The service is not good and it is very slow"])
        {
            analyzer.Score(text);
        }

        return true;
    }

    [Fact]
    public void The_files_made_here_are_right() => Assert.True(IsTaken(Content));

    [Fact]
    public void Random_bytes_are_refused()
    {
        for (int seed = 0; seed < 2000; seed++)
        {
            var random = new Random(seed);
            var content = new byte[random.Next(0, 400)];
            random.NextBytes(content);
            if (seed % 2 == 0)
            {
                // Lengths that could be: small numbers are the likelier way in.
                for (int i = 0; i + 4 <= content.Length; i += 4)
                {
                    BinaryPrimitives.WriteInt32LittleEndian(content.AsSpan(i), random.Next(-2, 12));
                }
            }

            Assert.StartsWith("feind.wom is damaged or forged", Refused(content), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_real_model_cut_or_drawn_out_with_a_new_checksum_is_refused()
    {
        for (int length = 0; length < Content.Length; length += length < 300 ? 1 : 613)
        {
            Refused(Content.AsSpan(0, length));
        }

        Refused([.. Content, 0]);
        Refused([.. Content, .. new byte[64]]);
    }

    [Fact]
    public void A_real_model_with_bytes_changed_and_a_new_checksum_is_refused_or_scores()
    {
        // The identifier takes most of the room and is only numbers; what comes after it is the interesting part.
        int behindIdentifier = Content.Length - 40_000;
        int taken = 0;
        for (int seed = 0; seed < 3000; seed++)
        {
            var random = new Random(seed);
            byte[] content = [.. Content];
            for (int changes = random.Next(1, 4); changes > 0; changes--)
            {
                int at = random.Next(8) == 0 ? random.Next(content.Length) : random.Next(Math.Max(0, behindIdentifier), content.Length);
                if (random.Next(2) == 0)
                {
                    content[at] = (byte)random.Next(256);
                }
                else
                {
                    int aligned = Math.Min(at, content.Length - 4);
                    int[] evil = [-1, int.MinValue, int.MaxValue, 0, 1, 16, 1 << 28, 0x7FC0_0000, 0x7F80_0000, unchecked((int)0xFF7F_FFFF)];
                    BinaryPrimitives.WriteInt32LittleEndian(content.AsSpan(aligned), evil[random.Next(evil.Length)]);
                }
            }

            taken += IsTaken(content) ? 1 : 0;
        }

        Assert.InRange(taken, 1, 2999);
    }

    [Fact]
    public void A_number_that_is_none_is_refused_wherever_it_stands()
    {
        // The last numbers are the calibration's.
        foreach (float number in (float[])[float.NaN, float.PositiveInfinity, float.NegativeInfinity])
        {
            byte[] content = [.. Content];
            BinaryPrimitives.WriteSingleLittleEndian(content.AsSpan(content.Length - 8), number);
            Assert.Contains("not finite", Refused(content), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Bounds_the_wrong_way_round_are_refused()
    {
        Bundle bundle = SmallModel.Create(4);
        LinearLayer l = bundle.German!.Linear;
        Assert.Throws<ArgumentException>(() => new LinearLayer(l.Bias, l.Dense, l.Highest, l.Lowest, l.Pooled, l.PooledBias, l.GramKeys, l.Grams, l.GramScale));
    }

    [Fact]
    public void Scores_of_a_taken_model_stay_within_their_bounds()
    {
        WordOfMouthAnalyzer analyzer = WordOfMouthAnalyzer.CreateBuilder().ScoreEverything().UseModel(ModelSource.FromBytes(File(Content))).Build();
        Assert.All(Posts.All, text => ScoreAssert.IsValid(analyzer.Score(text)));
    }
}
