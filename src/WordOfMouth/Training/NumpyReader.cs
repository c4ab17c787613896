using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Numerics;
using System.Text;
using System.Text.RegularExpressions;

namespace WordOfMouth.Training;

/// <summary>Reads arrays in NumPy's .npy and .npz formats (NEP 1): int8 and little-endian float32, C order.</summary>
internal static partial class NumpyReader
{
    /// <summary>An int8 array of two dimensions.</summary>
    public static (sbyte[] Values, int Rows, int Columns) ReadInt8Matrix(string path)
    {
        byte[] file = File.ReadAllBytes(path);
        (int[] shape, int offset) = ReadHeader(file, path, "|i1", 1);
        if (shape.Length != 2)
        {
            throw new DataFileException(path, null, null, $"the array has {shape.Length} dimensions instead of 2.");
        }

        var values = new sbyte[shape[0] * shape[1]];
        Buffer.BlockCopy(file, offset, values, 0, values.Length);
        return (values, shape[0], shape[1]);
    }

    /// <summary>All float32 arrays of an archive, by name.</summary>
    public static Dictionary<string, (float[] Values, int[] Shape)> ReadArchive(string path)
    {
        var arrays = new Dictionary<string, (float[], int[])>(StringComparer.Ordinal);
        try
        {
            using ZipArchive archive = ZipFile.OpenRead(path);
            foreach (ZipArchiveEntry entry in archive.Entries)
            {
                using Stream stream = entry.Open();
                using var memory = new MemoryStream();
                stream.CopyTo(memory);
                byte[] file = memory.ToArray();
                string place = $"{path}/{entry.FullName}";
                (int[] shape, int offset) = ReadHeader(file, place, "<f4", sizeof(float));
                var values = new float[(file.Length - offset) / sizeof(float)];
                for (int i = 0; i < values.Length; i++)
                {
                    values[i] = BinaryPrimitives.ReadSingleLittleEndian(file.AsSpan(offset + (i * sizeof(float))));
                    if (!float.IsFinite(values[i]))
                    {
                        throw new DataFileException(place, null, null, $"number {i} at offset {offset + (i * sizeof(float))} is not finite.");
                    }
                }

                arrays[Path.GetFileNameWithoutExtension(entry.FullName)] = (values, shape);
            }
        }
        catch (InvalidDataException e)
        {
            throw new DataFileException(path, null, null, "this is not a .npz archive: " + e.Message, e);
        }

        return arrays;
    }

    private static (int[] Shape, int Offset) ReadHeader(byte[] file, string place, string type, int size)
    {
        if (file.Length < 10 || file[0] != 0x93 || Encoding.ASCII.GetString(file, 1, 5) != "NUMPY")
        {
            throw new DataFileException(place, null, null, "the .npy mark is missing at offset 0.");
        }

        bool wide = file[6] >= 2;
        if (wide && file.Length < 12)
        {
            throw new DataFileException(place, null, null, "the header is cut short.");
        }

        int length = wide ? (int)BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(8)) : BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(8));
        int offset = (wide ? 12 : 10) + length;
        if (length < 0 || offset > file.Length)
        {
            throw new DataFileException(place, null, null, $"the header of {length} bytes is longer than the file.");
        }

        string header = Encoding.ASCII.GetString(file, wide ? 12 : 10, length);
        Match match = HeaderPattern().Match(header);
        if (!match.Success || match.Groups["type"].Value != type || match.Groups["order"].Value != "False")
        {
            throw new DataFileException(place, null, null, $"an array of type {type} in C order is expected, the header says: {header.Trim()}");
        }

        int[] shape = [.. match.Groups["shape"].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(n => int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out int length) ? length
                : throw new DataFileException(place, null, null, $"the shape holds \"{n}\", which is no size that an array can have."))];
        BigInteger expected = shape.Aggregate(new BigInteger(size), (bytes, length) => bytes * length);
        if (file.Length - offset != expected)
        {
            throw new DataFileException(place, null, null, $"{expected} bytes of numbers are expected from offset {offset} on, there are {file.Length - offset}.");
        }

        return (shape, offset);
    }

    [GeneratedRegex(@"'descr':\s*'(?<type>[^']+)'.*'fortran_order':\s*(?<order>\w+).*'shape':\s*\((?<shape>[^)]*)\)")]
    private static partial Regex HeaderPattern();
}
