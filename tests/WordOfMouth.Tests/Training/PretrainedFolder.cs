using System.Globalization;
using System.IO.Compression;
using System.Text;
using WordOfMouth.Features;

namespace WordOfMouth.Tests.Training;

/// <summary>A folder like <c>pretrained</c>, with a small encoder of random numbers; each file can be spoilt.</summary>
internal static class PretrainedFolder
{
    public const int Buckets = 32;
    public const int Filters = 8;

    /// <summary>The words of the vocabulary; rows 0 and 1 are padding and the boundary.</summary>
    public static string[] Vocabulary { get; } =
        ["<pad>", "<s>", "die", "der", "und", "nicht", "gut", "ist", "das", "the", "and", "not", "good", "is", "very", ".", ",", "!", "<num>", "<url>"];

    /// <summary>Writes the files of both languages into <paramref name="folder"/>/pretrained.</summary>
    /// <returns>The folder <c>pretrained</c>.</returns>
    public static string Write(string folder)
    {
        string root = Path.Combine(folder, "pretrained");
        string conv = Directory.CreateDirectory(Path.Combine(root, "conv")).FullName;
        foreach (string code in (string[])["de", "en"])
        {
            var random = new Random(code == "de" ? 1 : 2);
            File.WriteAllText(Path.Combine(conv, $"conv.{code}.json"), Sizes());
            File.WriteAllLines(Path.Combine(conv, $"vocab.{code}.txt"), Vocabulary);
            File.WriteAllBytes(Path.Combine(conv, $"rows.{code}.npy"), Int8(Vocabulary.Length, EncoderTables.Dimension, random));
            File.WriteAllBytes(Path.Combine(conv, $"buckets.{code}.npy"), Int8(Buckets, EncoderTables.Dimension, random));
            WriteNet(Path.Combine(conv, $"net.{code}.npz"), random);
            File.WriteAllLines(Path.Combine(root, $"words.{code}.tsv"), ["word\tnegative\tneutral\tpositive\theat", "gut\t-1.5\t0.2\t1.3\t-2", "good\t-1.4\t0.1\t1.3\t-2", "mies\t2.1\t-0.3\t-1.8\t0.5"]);
            File.WriteAllLines(Path.Combine(root, $"words.{code}.vec"), ["2 32", VectorLine("gut", random), VectorLine("mies", random)]);
        }

        return root;
    }

    public static string Sizes(string dim = "32", string filters = "8", string words = "20") =>
        $$"""{"language":"de","words":{{words}},"buckets":{{Buckets}},"dim":{{dim}},"width":3,"filters":{{filters}},"rowScale":0.03,"bucketScale":0.01}""";

    public static string VectorLine(string word, Random random) =>
        $"{word} {string.Join(' ', Enumerable.Range(0, 32).Select(_ => random.Next(-127, 128).ToString(CultureInfo.InvariantCulture)))}";

    /// <summary>A .npy file (NEP 1) of random int8.</summary>
    public static byte[] Int8(int rows, int columns, Random random)
    {
        var values = new byte[rows * columns];
        random.NextBytes(values);
        return Npy("|i1", $"{rows}, {columns}", values);
    }

    /// <summary>A .npy file with this header and content.</summary>
    public static byte[] Npy(string type, string shape, byte[] content, string order = "False")
    {
        string header = $"{{'descr': '{type}', 'fortran_order': {order}, 'shape': ({shape}), }}";
        header = header.PadRight((((header.Length + 11 + 63) / 64) * 64) - 11) + "\n";
        return [0x93, .. "NUMPY"u8, 1, 0, .. BitConverter.GetBytes((ushort)header.Length), .. Encoding.ASCII.GetBytes(header), .. content];
    }

    public static void WriteNet(string path, Random random, string without = "", float spoilt = 0)
    {
        File.Delete(path);
        using ZipArchive archive = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach ((string name, int count) in (ReadOnlySpan<(string, int)>)
            [
                ("conv_weight", 3 * Filters * 32), ("conv_bias", Filters), ("tone_weight", 3 * 2 * Filters), ("tone_bias", 3),
                ("heat_weight", 2 * Filters), ("heat_bias", 1), ("own_weight", 9 * 2 * Filters), ("own_bias", 9),
            ])
        {
            if (name == without)
            {
                continue;
            }

            using Stream entry = archive.CreateEntry(name + ".npy").Open();
            byte[] numbers = [.. Enumerable.Range(0, count).SelectMany(i => BitConverter.GetBytes(i == 2 && spoilt != 0 ? spoilt : (random.NextSingle() - 0.5f) / 4))];
            entry.Write(Npy("<f4", $"{count},", numbers));
        }
    }
}
