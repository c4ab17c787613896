using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using WordOfMouth.Features;
using WordOfMouth.Text;

namespace WordOfMouth.Models;

/// <summary>Reads a bundle from bytes. Every length and index is checked; a hostile file only fails.</summary>
internal ref struct BundleReader
{
    private const int MaxGroups = 4;

    private readonly ReadOnlySpan<byte> _content;
    private int _at;

    private BundleReader(ReadOnlySpan<byte> content)
    {
        _content = content;
        _at = 0;
    }

    /// <summary>Reads a bundle.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="source">What to call it in an error.</param>
    /// <exception cref="InvalidBundleException">It is no bundle, cut short, damaged, or of a newer version.</exception>
    public static Bundle Read(ReadOnlySpan<byte> file, string source)
    {
        if (file.Length < BundleFormat.Mark.Length || !file.StartsWith(BundleFormat.Mark))
        {
            throw new InvalidBundleException($"{source} is not a WordOfMouth bundle: it does not begin with the mark of one.");
        }

        if (file.Length < BundleFormat.HeaderLength)
        {
            throw new InvalidBundleException($"{source} is cut short: its header has {file.Length} of {BundleFormat.HeaderLength} bytes.");
        }

        int version = BinaryPrimitives.ReadInt32LittleEndian(file[8..]);
        if (version != BundleFormat.Version)
        {
            throw new InvalidBundleException(version > BundleFormat.Version
                ? $"{source} is of format version {version}; this library reads version {BundleFormat.Version}. Update the WordOfMouth package."
                : $"{source} is of format version {version}, which this library no longer reads. Train it again with this version.");
        }

        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(file[16..]);
        ReadOnlySpan<byte> content = file[BundleFormat.HeaderLength..];
        if ((ulong)content.Length < length)
        {
            throw new InvalidBundleException($"{source} is cut short: {content.Length} of {length} bytes are there.");
        }

        if ((ulong)content.Length > length)
        {
            throw new InvalidBundleException($"{source} is damaged: {(ulong)content.Length - length} bytes too many follow its content.");
        }

        if (BundleFormat.Checksum(content) != BinaryPrimitives.ReadUInt64LittleEndian(file[24..]))
        {
            throw new InvalidBundleException($"{source} is damaged: its checksum does not match. Copy it again from where it was trained.");
        }

        try
        {
            var reader = new BundleReader(content);
            return reader.ReadBundle();
        }
        catch (ArgumentException e)
        {
            throw new InvalidBundleException($"{source} is damaged or forged: {e.Message}", e);
        }
    }

    private Bundle ReadBundle()
    {
        string name = Encoding.UTF8.GetString(Array<byte>());
        byte[] card = Array<byte>();
        var identifier = new LanguageIdentifier(Array<sbyte>(), Number(), Numbers(), Numbers(), Array<ulong>(), Array<ulong>());
        LanguageModel? german = ReadModel(Language.German);
        LanguageModel? english = ReadModel(Language.English);
        if (_at != _content.Length)
        {
            throw new ArgumentException($"{_content.Length - _at} bytes are left over.");
        }

        return new Bundle { Name = name, Card = card, Identifier = identifier, German = german, English = english };
    }

    private LanguageModel? ReadModel(Language language)
    {
        int kind = Value<int>();
        if (kind == 0)
        {
            return null;
        }

        if (kind is not (BundleFormat.Plain or BundleFormat.Corrected))
        {
            throw new ArgumentException($"a model of kind {kind} cannot be.");
        }

        var grams = new GramSettings(Value<int>(), Value<int>(), Value<int>());
        uint[] keys = Array<uint>();
        int encoderRows = Value<int>();
        var words = new WordKnowledge(keys, encoderRows, ReadTraits(keys.Length), Array<ulong>(), Array<sbyte>());
        EncoderTables? encoder = null;
        int groups = Value<int>();
        if (groups is < 0 or > MaxGroups)
        {
            throw new ArgumentException($"an encoder of {groups} groups cannot be.");
        }

        if (groups > 0)
        {
            var parts = new EncoderGroup[groups];
            for (int g = 0; g < groups; g++)
            {
                parts[g] = new EncoderGroup(Array<sbyte>(), Number(), Array<sbyte>(), Number(), Numbers(), Numbers());
            }

            encoder = new EncoderTables(parts);
            if (encoder.Words != encoderRows || encoderRows <= EncoderTables.BoundaryRow)
            {
                throw new ArgumentException("the encoder's rows do not fit its words.");
            }
        }

        var linear = new LinearLayer(Numbers(), Numbers(), Numbers(), Numbers(), Numbers(), Numbers(), Array<uint>(), Array<sbyte>(), Numbers());
        var trees = new TreeEnsemble?[Outputs.Count];
        for (int k = 0; k < trees.Length; k++)
        {
            trees[k] = Value<int>() == 0 ? null
                : new TreeEnsemble(Array<int>(), Array<ushort>(), Numbers(), Array<int>(), Array<int>(), Numbers(), Number());
        }

        var calibration = new Calibration(Numbers(), Numbers());
        Correction? correction = kind == BundleFormat.Plain ? null
            : new Correction(Value<uint>(), Numbers(), Numbers(), Numbers(), Numbers(), Array<uint>(), Array<sbyte>(), Numbers());
        return new LanguageModel(new FeatureTables(language, words, encoder, grams), linear, trees, calibration, correction);
    }

    // Few words have traits: they are written with their rows.
    private ushort[] ReadTraits(int words)
    {
        int[] rows = Array<int>();
        ushort[] values = Array<ushort>();
        var ids = new ushort[words];
        if (rows.Length != values.Length)
        {
            throw new ArgumentException("the traits do not fit their words.");
        }

        for (int i = 0; i < rows.Length; i++)
        {
            if ((uint)rows[i] >= (uint)words)
            {
                throw new ArgumentException($"trait {i} belongs to no word.");
            }

            ids[rows[i]] = values[i];
        }

        return ids;
    }

    // A number that is none would spread through every sum.
    private float Number()
    {
        float value = Value<float>();
        return float.IsFinite(value) ? value : throw new ArgumentException($"the number before byte {_at} is not finite.");
    }

    private float[] Numbers()
    {
        float[] values = Array<float>();
        foreach (float value in values)
        {
            if (!float.IsFinite(value))
            {
                throw new ArgumentException($"one of the numbers before byte {_at} is not finite.");
            }
        }

        return values;
    }

    private T Value<T>()
        where T : unmanaged
    {
        int size = Marshal.SizeOf<T>();
        if (_content.Length - _at < size)
        {
            throw new ArgumentException("the content ends too early.");
        }

        T value = MemoryMarshal.Read<T>(_content[_at..]);
        _at += size;
        return value;
    }

    private T[] Array<T>()
        where T : unmanaged
    {
        int count = Value<int>();
        long bytes = (long)count * Marshal.SizeOf<T>();
        if (count < 0 || bytes > _content.Length - _at)
        {
            throw new ArgumentException($"an array of {count} numbers is longer than the content.");
        }

        var array = new T[count];
        _content.Slice(_at, (int)bytes).CopyTo(MemoryMarshal.AsBytes(array.AsSpan()));
        _at += (int)bytes;
        return array;
    }
}
