using System.Buffers.Binary;
using System.Reflection;
using System.Runtime.InteropServices;
using WordOfMouth.Models;

namespace WordOfMouth.Conversations;

/// <summary>
/// The reply model as a file: 8 bytes of mark, version (4), number of dense features (4), number of buckets (4),
/// reserved (4), checksum of what follows (8; the one of <see cref="BundleFormat"/>); then bias, scales and dense weights
/// as 32-bit floats, hashed weights as signed bytes; all little-endian. It is data: a hostile one only fails.
/// </summary>
internal static class ReplyModelFile
{
    /// <summary>Raised with every change of layout or of <see cref="ReplyFeatures"/>.</summary>
    public const int Version = 1;

    private const int HeaderLength = 32;
    private const int Floats = (2 * ReplyModel.Stances) + (ReplyModel.Stances * ReplyFeatures.Count);
    private const int Length = HeaderLength + (Floats * sizeof(float)) + (ReplyModel.Stances * ReplyFeatures.Buckets);

    private static ReadOnlySpan<byte> Mark => "WOMREPLY"u8;

    public static byte[] Write(ReplyModel model)
    {
        var file = new byte[Length];
        Mark.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(8), Version);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(12), ReplyFeatures.Count);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(16), ReplyFeatures.Buckets);
        Span<byte> rest = file.AsSpan(HeaderLength);
        Add(model.Bias, ref rest);
        Add(model.GramScale, ref rest);
        Add(model.Dense, ref rest);
        MemoryMarshal.AsBytes(model.Grams).CopyTo(rest);
        BinaryPrimitives.WriteUInt64LittleEndian(file.AsSpan(24), BundleFormat.Checksum(file.AsSpan(HeaderLength)));
        return file;
    }

    /// <summary>Reads a model.</summary>
    /// <exception cref="InvalidBundleException">It is no reply model, cut short, damaged, or of another version.</exception>
    public static ReplyModel Read(ReadOnlySpan<byte> file, string source)
    {
        if (file.Length < HeaderLength || !file.StartsWith(Mark))
        {
            throw new InvalidBundleException($"{source} is not a reply model: it does not begin with the mark of one.");
        }

        int version = BinaryPrimitives.ReadInt32LittleEndian(file[8..]);
        int dense = BinaryPrimitives.ReadInt32LittleEndian(file[12..]);
        int buckets = BinaryPrimitives.ReadInt32LittleEndian(file[16..]);
        if (version != Version || dense != ReplyFeatures.Count || buckets != ReplyFeatures.Buckets)
        {
            throw new InvalidBundleException($"{source} was made for other features than this library has (version {version}, {dense} features, {buckets} buckets). Train it again: wom train --replies data/corpus/replies.tsv.");
        }

        if (file.Length != Length)
        {
            throw new InvalidBundleException($"{source} is damaged: it has {file.Length} bytes instead of {Length}.");
        }

        if (BundleFormat.Checksum(file[HeaderLength..]) != BinaryPrimitives.ReadUInt64LittleEndian(file[24..]))
        {
            throw new InvalidBundleException($"{source} is damaged: its checksum does not match. Copy it again from where it was trained.");
        }

        ReadOnlySpan<byte> rest = file[HeaderLength..];
        float[] bias = Take(ReplyModel.Stances, ref rest);
        float[] scale = Take(ReplyModel.Stances, ref rest);
        float[] weights = Take(ReplyModel.Stances * ReplyFeatures.Count, ref rest);
        try
        {
            return new ReplyModel(bias, weights, scale, MemoryMarshal.Cast<byte, sbyte>(rest).ToArray());
        }
        catch (ArgumentException e)
        {
            throw new InvalidBundleException($"{source} is damaged or forged: {e.Message}", e);
        }
    }

    /// <summary>The embedded model.</summary>
    /// <exception cref="InvalidBundleException">This build has none.</exception>
    public static ReplyModel ReadEmbedded()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("WordOfMouth.replies.model")
            ?? throw new InvalidBundleException("This build of WordOfMouth.Core carries no reply model. Train one: wom train --replies data/corpus/replies.tsv --out replies.model");
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return Read(memory.ToArray(), "the embedded reply model");
    }

    private static void Add(ReadOnlySpan<float> numbers, ref Span<byte> rest)
    {
        foreach (float number in numbers)
        {
            BinaryPrimitives.WriteSingleLittleEndian(rest, number);
            rest = rest[sizeof(float)..];
        }
    }

    private static float[] Take(int count, ref ReadOnlySpan<byte> rest)
    {
        var numbers = new float[count];
        for (int i = 0; i < count; i++)
        {
            numbers[i] = BinaryPrimitives.ReadSingleLittleEndian(rest);
            rest = rest[sizeof(float)..];
        }

        return numbers;
    }
}
