using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using WordOfMouth.Features;
using WordOfMouth.Text;

namespace WordOfMouth.Models;

/// <summary>Reads a bundle from bytes. Every length and index is checked; a hostile file only fails.</summary>
internal unsafe ref struct BundleReader
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
    /// <exception cref="InvalidBundleException">It is no bundle, cut short, damaged, or of another version.</exception>
    public static Bundle Read(ReadOnlySpan<byte> file, string source) => Read(file, source, isTrusted: false);

    /// <summary>
    /// Reads the bundle that is part of the library: without a checksum, since it is as whole as the code beside it, and
    /// each language only when it is first needed.
    /// </summary>
    /// <param name="file">Where it begins; it has to stay there.</param>
    /// <param name="length">Its length.</param>
    /// <exception cref="InvalidBundleException">It is of another version.</exception>
    public static Bundle ReadEmbedded(byte* file, int length) => Read(new ReadOnlySpan<byte>(file, length), "the embedded model", isTrusted: true);

    private static Bundle Read(ReadOnlySpan<byte> file, string source, bool isTrusted)
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

        if (!isTrusted && BundleFormat.Checksum(content) != BinaryPrimitives.ReadUInt64LittleEndian(file[24..]))
        {
            throw new InvalidBundleException($"{source} is damaged: its checksum does not match. Copy it again from where it was trained.");
        }

        try
        {
            var reader = new BundleReader(content);
            return reader.ReadBundle(isTrusted);
        }
        catch (ArgumentException e)
        {
            throw new InvalidBundleException($"{source} is damaged or forged: {e.Message}", e);
        }
    }

    private Bundle ReadBundle(bool later)
    {
        string name = Encoding.UTF8.GetString(Section());
        byte[] card = Section().ToArray();
        var identifier = new LanguageIdentifier(SBytes(), Number(), Numbers(), Numbers(), ULongs(), ULongs());
        ReadOnlySpan<byte> german = Section();
        ReadOnlySpan<byte> english = Section();
        CheckEnd();
        return later
            ? new Bundle { Name = name, Card = card, Identifier = identifier, German = null, English = null, ReadGerman = Later(german, Language.German), ReadEnglish = Later(english, Language.English) }
            : new Bundle { Name = name, Card = card, Identifier = identifier, German = Read(german, Language.German), English = Read(english, Language.English) };
    }

    // Only of memory that stays where it is.
    private static Func<LanguageModel>? Later(ReadOnlySpan<byte> section, Language language)
    {
        var at = (nint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(section));
        int length = section.Length;
        return length == 0 ? null : () => Read(new ReadOnlySpan<byte>((byte*)at, length), language)!;
    }

    private static LanguageModel? Read(ReadOnlySpan<byte> section, Language language)
    {
        if (section.Length == 0)
        {
            return null;
        }

        var reader = new BundleReader(section);
        LanguageModel model = reader.ReadModel(language);
        reader.CheckEnd();
        return model;
    }

    private readonly void CheckEnd()
    {
        if (_at != _content.Length)
        {
            throw new ArgumentException($"{_content.Length - _at} bytes are left over.");
        }
    }

    private LanguageModel ReadModel(Language language)
    {
        var grams = new GramSettings(Int(), Int(), Int());
        uint[] keys = UInts();
        int encoderRows = Int();
        var words = new WordKnowledge(keys, encoderRows, ReadTraits(keys.Length), ULongs(), SBytes(), new Misspellings(UInts(), UShorts()));
        EncoderTables? encoder = null;
        int groups = Int();
        if (groups is < 0 or > MaxGroups)
        {
            throw new ArgumentException($"an encoder of {groups} groups cannot be.");
        }

        if (groups > 0)
        {
            sbyte[] rows = SBytes();
            sbyte[] buckets = SBytes();
            var weights = new EncoderWeights[groups];
            for (int g = 0; g < groups; g++)
            {
                weights[g] = new EncoderWeights(Number(), Number(), Numbers(), Numbers());
            }

            encoder = new EncoderTables(rows, buckets, weights);
            if (encoder.Words != encoderRows || encoderRows <= EncoderTables.BoundaryRow)
            {
                throw new ArgumentException("the encoder's rows do not fit its words.");
            }
        }

        var linear = new LinearLayer(Numbers(), Numbers(), Numbers(), Numbers(), Numbers(), Numbers(), UInts(), SBytes(), Numbers());
        var trees = new TreeEnsemble?[Outputs.Count];
        for (int k = 0; k < trees.Length; k++)
        {
            trees[k] = Int() == 0 ? null
                : new TreeEnsemble(Ints(), UShorts(), Numbers(), Ints(), Ints(), Numbers(), Number());
        }

        var calibration = new Calibration(Numbers(), Numbers());

        // What a domain taught stands at the end, where there is any.
        Correction? correction = _at == _content.Length ? null
            : new Correction((uint)Int(), Numbers(), Numbers(), Numbers(), Numbers(), UInts(), SBytes(), Numbers());
        return new LanguageModel(new FeatureTables(language, words, encoder, grams), linear, trees, calibration, correction);
    }

    // Few words have traits: they are written with their rows.
    private ushort[] ReadTraits(int words)
    {
        int[] rows = Ints();
        ushort[] values = UShorts();
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
        float value = BitConverter.Int32BitsToSingle(Int());
        return float.IsFinite(value) ? value : throw new ArgumentException($"the number before byte {_at} is not finite.");
    }

    private float[] Numbers()
    {
        float[] values = Floats();
        foreach (float value in values)
        {
            if (!float.IsFinite(value))
            {
                throw new ArgumentException($"one of the numbers before byte {_at} is not finite.");
            }
        }

        return values;
    }

    private int Int()
    {
        if (_content.Length - _at < sizeof(int))
        {
            throw new ArgumentException("the content ends too early.");
        }

        int value = BinaryPrimitives.ReadInt32LittleEndian(_content[_at..]);
        _at += sizeof(int);
        return value;
    }

    private ReadOnlySpan<byte> Section() => Take(Int(), sizeof(byte));

    private ReadOnlySpan<byte> Take(int count, int size)
    {
        long bytes = (long)count * size;
        if (count < 0 || bytes > _content.Length - _at)
        {
            throw new ArgumentException($"an array of {count} numbers is longer than the content.");
        }

        ReadOnlySpan<byte> taken = _content.Slice(_at, (int)bytes);
        _at += (int)bytes;
        return taken;
    }

    // By hand for each kind of number, and by pointers: generic methods would have to be compiled at the start of every process.
    private sbyte[] SBytes()
    {
        ReadOnlySpan<byte> bytes = Take(Int(), sizeof(sbyte));
        var numbers = new sbyte[bytes.Length];
        fixed (sbyte* to = numbers)
        {
            Copy(bytes, to);
        }

        return numbers;
    }

    private ushort[] UShorts()
    {
        ReadOnlySpan<byte> bytes = Take(Int(), sizeof(ushort));
        var numbers = new ushort[bytes.Length / sizeof(ushort)];
        fixed (ushort* to = numbers)
        {
            Copy(bytes, to);
        }

        return numbers;
    }

    private int[] Ints()
    {
        ReadOnlySpan<byte> bytes = Take(Int(), sizeof(int));
        var numbers = new int[bytes.Length / sizeof(int)];
        fixed (int* to = numbers)
        {
            Copy(bytes, to);
        }

        return numbers;
    }

    private uint[] UInts()
    {
        ReadOnlySpan<byte> bytes = Take(Int(), sizeof(uint));
        var numbers = new uint[bytes.Length / sizeof(uint)];
        fixed (uint* to = numbers)
        {
            Copy(bytes, to);
        }

        return numbers;
    }

    private ulong[] ULongs()
    {
        ReadOnlySpan<byte> bytes = Take(Int(), sizeof(ulong));
        var numbers = new ulong[bytes.Length / sizeof(ulong)];
        fixed (ulong* to = numbers)
        {
            Copy(bytes, to);
        }

        return numbers;
    }

    private float[] Floats()
    {
        ReadOnlySpan<byte> bytes = Take(Int(), sizeof(float));
        var numbers = new float[bytes.Length / sizeof(float)];
        fixed (float* to = numbers)
        {
            Copy(bytes, to);
        }

        return numbers;
    }

    private static void Copy(ReadOnlySpan<byte> from, void* to) => from.CopyTo(new Span<byte>(to, from.Length));
}
