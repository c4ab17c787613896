using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using WordOfMouth.Features;

namespace WordOfMouth.Models;

/// <summary>Writes a bundle; the mirror of <see cref="BundleReader"/>.</summary>
internal sealed class BundleWriter
{
    private readonly Stream _content;

    private BundleWriter(Stream content)
    {
        _content = content;
    }

    /// <summary>The bytes of a bundle; the same bundle gives the same bytes.</summary>
    public static byte[] Write(Bundle bundle)
    {
        using var stream = new MemoryStream();
        new BundleWriter(stream).WriteBundle(bundle);
        byte[] content = stream.ToArray();
        var file = new byte[BundleFormat.HeaderLength + content.Length];
        BundleFormat.Mark.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(8), BundleFormat.Version);
        BinaryPrimitives.WriteUInt64LittleEndian(file.AsSpan(16), (ulong)content.Length);
        BinaryPrimitives.WriteUInt64LittleEndian(file.AsSpan(24), BundleFormat.Checksum(content));
        content.CopyTo(file, BundleFormat.HeaderLength);
        return file;
    }

    private void WriteBundle(Bundle bundle)
    {
        Array<byte>(Encoding.UTF8.GetBytes(bundle.Name));
        Array<byte>(bundle.Card);
        Array<sbyte>(bundle.Identifier.Weights);
        Value(bundle.Identifier.Scale);
        Array<float>(bundle.Identifier.Dense);
        Array<float>(bundle.Identifier.Bias);
        Array<ulong>(bundle.Identifier.German);
        Array<ulong>(bundle.Identifier.English);
        WriteModel(bundle.German);
        WriteModel(bundle.English);
    }

    // With its length, so that a reader can leave a language for later.
    private void WriteModel(LanguageModel? model)
    {
        using var section = new MemoryStream();
        if (model is not null)
        {
            new BundleWriter(section).WriteSection(model);
        }

        Array<byte>(section.ToArray());
    }

    private void WriteSection(LanguageModel model)
    {
        GramSettings grams = model.Features.Grams;
        Value(grams.WordOrder);
        Value(grams.ShortestCharacters);
        Value(grams.LongestCharacters);
        WordKnowledge words = model.Features.Words;
        Array<uint>(words.Keys);
        Value(words.EncoderRows);
        int[] traited = [.. Enumerable.Range(0, words.Keys.Length).Where(row => words.TraitIds[row] != 0)];
        Array<int>(traited);
        Array<ushort>([.. traited.Select(row => words.TraitIds[row])]);
        Array<ulong>(words.TraitMasks);
        Array<sbyte>(words.Scores);
        Array<uint>(words.Misspellings.Keys);
        Array<ushort>(words.Misspellings.Rows);
        EncoderTables? encoder = model.Features.Encoder;
        Value(encoder?.GroupCount ?? 0);
        if (encoder is not null)
        {
            Array<sbyte>(encoder.Rows);
            Array<sbyte>(encoder.Buckets);
            foreach (EncoderWeights weights in encoder.Weights)
            {
                Value(weights.RowScale);
                Value(weights.BucketScale);
                Array<float>(weights.Weight);
                Array<float>(weights.Bias);
            }
        }

        LinearLayer linear = model.Linear;
        Array<float>(linear.Bias);
        Array<float>(linear.Dense);
        Array<float>(linear.Lowest);
        Array<float>(linear.Highest);
        Array<float>(linear.Pooled);
        Array<float>(linear.PooledBias);
        Array<uint>(linear.GramKeys);
        Array<sbyte>(linear.Grams);
        Array<float>(linear.GramScale);
        foreach (TreeEnsemble? trees in model.Trees)
        {
            Value(trees is null ? 0 : 1);
            if (trees is not null)
            {
                Array<int>(trees.Roots);
                Array<ushort>(trees.Features);
                Array<float>(trees.Thresholds);
                Array<int>(trees.Left);
                Array<int>(trees.Right);
                Array<float>(trees.Leaves);
                Value(trees.Bias);
            }
        }

        Array<float>(model.Calibration.Tone);
        Array<float>(model.Calibration.Heads);
        if (model.Correction is { } correction)
        {
            WriteCorrection(correction);
        }
    }

    private void WriteCorrection(Correction correction)
    {
        Value(correction.OutputMask);
        Array<float>(correction.Bias);
        Array<float>(correction.OpinionWeights);
        Array<float>(correction.Dense);
        Array<float>(correction.Pooled);
        Array<uint>(correction.GramKeys);
        Array<sbyte>(correction.Grams);
        Array<float>(correction.GramScale);
    }

    private void Value<T>(T value)
        where T : unmanaged => _content.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)));

    private void Array<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        Value(values.Length);
        _content.Write(MemoryMarshal.AsBytes(values));
    }
}
