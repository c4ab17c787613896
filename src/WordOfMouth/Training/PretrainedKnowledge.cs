using System.Globalization;
using System.Text.Json;
using WordOfMouth.Features;
using WordOfMouth.Text;

namespace WordOfMouth.Training;

/// <summary>
/// What a transformer knows, as plain files: the small encoder and the scores of words. Form: the README of
/// <c>pretrained</c> and of <c>pretrained/conv</c>.
/// </summary>
internal sealed class PretrainedKnowledge
{
    public required Language Language { get; init; }

    /// <summary>The encoder's words; the place in the list is the row.</summary>
    public required IReadOnlyList<string> Vocabulary { get; init; }

    public required EncoderGroup Encoder { get; init; }

    /// <summary>Logits of the encoder's own heads, for tests: weight and bias by name (tone, heat, own).</summary>
    public required IReadOnlyDictionary<string, (float[] Values, int[] Shape)> Net { get; init; }

    /// <summary>Words with the transformer's logits for the word alone.</summary>
    public required IReadOnlyList<WordScore> WordScores { get; init; }

    /// <summary>Words with 32 principal components of the transformer's embedding of the word alone, each in −127 … 127.</summary>
    public required IReadOnlyDictionary<string, sbyte[]> Vectors { get; init; }

    /// <summary>A word and its logits; those of tone have mean 0, heat above 0 leans to offence.</summary>
    public readonly record struct WordScore(string Word, float Negative, float Neutral, float Positive, float Heat);

    /// <summary>Reads one language's files, or returns null where there are none.</summary>
    /// <exception cref="DataFileException">A file has a wrong count, width or encoding, a duplicate or a non-number.</exception>
    public static PretrainedKnowledge? Read(string folder, Language language)
    {
        string code = LanguageCode.Of(language);
        string conv = Path.Combine(folder, "conv");
        string vocabularyPath = Path.Combine(conv, $"vocab.{code}.txt");
        if (!File.Exists(vocabularyPath))
        {
            return null;
        }

        string sizesPath = Path.Combine(conv, $"conv.{code}.json");
        using JsonDocument sizes = ReadJson(sizesPath);
        int words = Integer(sizes, "words", sizesPath);
        int buckets = Integer(sizes, "buckets", sizesPath);
        int filters = Integer(sizes, "filters", sizesPath);
        Expect(Integer(sizes, "dim", sizesPath) == EncoderTables.Dimension, sizesPath, $"\"dim\" must be {EncoderTables.Dimension}.");
        Expect(Integer(sizes, "width", sizesPath) == EncoderTables.Width, sizesPath, $"\"width\" must be {EncoderTables.Width}.");

        Expect(filters <= EncoderWeights.MostFilters, sizesPath, $"\"filters\" must be at most {EncoderWeights.MostFilters}.");

        string[] vocabulary = ReadVocabulary(vocabularyPath, words);
        string rowsPath = Path.Combine(conv, $"rows.{code}.npy");
        (sbyte[] rows, int rowCount, int rowWidth) = NumpyReader.ReadInt8Matrix(rowsPath);
        Expect(rowCount == words && rowWidth == EncoderTables.Dimension, rowsPath, $"{words} × {EncoderTables.Dimension} numbers are expected, there are {rowCount} × {rowWidth}.");
        string bucketsPath = Path.Combine(conv, $"buckets.{code}.npy");
        (sbyte[] bucketRows, int bucketCount, int bucketWidth) = NumpyReader.ReadInt8Matrix(bucketsPath);
        Expect(bucketCount == buckets && bucketWidth == EncoderTables.Dimension, bucketsPath, $"{buckets} × {EncoderTables.Dimension} numbers are expected, there are {bucketCount} × {bucketWidth}.");

        string netPath = Path.Combine(conv, $"net.{code}.npz");
        Dictionary<string, (float[] Values, int[] Shape)> net = NumpyReader.ReadArchive(netPath);
        foreach ((string name, int count) in (ReadOnlySpan<(string, int)>)
            [("conv_weight", EncoderTables.Width * filters * EncoderTables.Dimension), ("conv_bias", filters)])
        {
            Expect(net.TryGetValue(name, out var array) && array.Values.Length == count, netPath, $"the array {name} of {count} numbers is missing or of another size.");
        }

        return new PretrainedKnowledge
        {
            Language = language,
            Vocabulary = vocabulary,
            Encoder = new EncoderGroup(rows, Single(sizes, "rowScale", sizesPath), bucketRows, Single(sizes, "bucketScale", sizesPath), net["conv_weight"].Values, net["conv_bias"].Values),
            Net = net,
            WordScores = ReadWordScores(Path.Combine(folder, $"words.{code}.tsv")),
            Vectors = ReadVectors(Path.Combine(folder, $"words.{code}.vec")),
        };
    }

    private static string[] ReadVocabulary(string path, int words)
    {
        string[] vocabulary = [.. TextLines.Read(path)];
        Expect(vocabulary.Length == words, path, $"{words} words are expected, there are {vocabulary.Length}.");
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < vocabulary.Length; i++)
        {
            if (vocabulary[i].Length == 0)
            {
                throw new DataFileException(path, i + 1, null, "the line is empty.");
            }

            if (!seen.TryAdd(vocabulary[i], i))
            {
                throw new DataFileException(path, i + 1, null, $"\"{vocabulary[i]}\" stands in line {seen[vocabulary[i]] + 1} already.");
            }
        }

        return vocabulary;
    }

    private static List<WordScore> ReadWordScores(string path)
    {
        var scores = new List<WordScore>();
        if (!File.Exists(path))
        {
            return scores;
        }

        string[] columns = ["word", "negative", "neutral", "positive", "heat"];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        int number = 0;
        Span<float> values = stackalloc float[4];
        foreach (string line in TextLines.Read(path))
        {
            number++;
            string[] fields = line.Split('\t');
            if (fields.Length != columns.Length)
            {
                throw new DataFileException(path, number, null, $"{columns.Length} columns are expected, there are {fields.Length}.");
            }

            if (number == 1)
            {
                if (!fields.AsSpan().SequenceEqual(columns))
                {
                    throw new DataFileException(path, number, null, $"the columns must be {string.Join(", ", columns)}.");
                }

                continue;
            }

            for (int k = 0; k < values.Length; k++)
            {
                if (!float.TryParse(fields[k + 1], NumberStyles.Float, CultureInfo.InvariantCulture, out values[k]) || !float.IsFinite(values[k]))
                {
                    throw new DataFileException(path, number, columns[k + 1], $"\"{fields[k + 1]}\" is not a number.");
                }
            }

            if (!seen.Add(fields[0]))
            {
                throw new DataFileException(path, number, "word", $"\"{fields[0]}\" stands twice.");
            }

            scores.Add(new WordScore(fields[0], values[0], values[1], values[2], values[3]));
        }

        return scores;
    }

    // word2vec's text form: count and width, then a word and its numbers a line.
    private static Dictionary<string, sbyte[]> ReadVectors(string path)
    {
        var vectors = new Dictionary<string, sbyte[]>(StringComparer.Ordinal);
        if (!File.Exists(path))
        {
            return vectors;
        }

        int number = 0;
        int count = 0;
        foreach (string line in TextLines.Read(path))
        {
            string[] fields = line.Split(' ');
            if (++number == 1)
            {
                Expect(fields.Length == 2 && int.TryParse(fields[0], NumberStyles.None, CultureInfo.InvariantCulture, out count)
                    && fields[1] == EncoderTables.Dimension.ToString(CultureInfo.InvariantCulture), path, $"the first line must be \"COUNT {EncoderTables.Dimension}\".");
                continue;
            }

            if (fields.Length != EncoderTables.Dimension + 1)
            {
                throw new DataFileException(path, number, null, $"a word and {EncoderTables.Dimension} numbers are expected, there are {fields.Length} fields.");
            }

            var vector = new sbyte[EncoderTables.Dimension];
            for (int d = 0; d < vector.Length; d++)
            {
                if (!sbyte.TryParse(fields[d + 1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out vector[d]))
                {
                    throw new DataFileException(path, number, null, $"\"{fields[d + 1]}\" is not a whole number from -128 to 127.");
                }
            }

            if (!vectors.TryAdd(fields[0], vector))
            {
                throw new DataFileException(path, number, null, $"\"{fields[0]}\" stands twice.");
            }
        }

        Expect(vectors.Count == count, path, $"{count} words are expected, there are {vectors.Count}.");
        return vectors;
    }

    private static JsonDocument ReadJson(string path)
    {
        try
        {
            JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(path));
            Expect(json.RootElement.ValueKind == JsonValueKind.Object, path, "a JSON object is expected.");
            return json;
        }
        catch (JsonException e)
        {
            throw new DataFileException(path, e.LineNumber + 1, null, "this is not JSON: " + e.Message, e);
        }
    }

    private static int Integer(JsonDocument json, string name, string path) =>
        json.RootElement.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) && number > 0
            ? number : throw new DataFileException(path, null, null, $"\"{name}\" must be a whole number above 0.");

    private static float Single(JsonDocument json, string name, string path) =>
        json.RootElement.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number && value.TryGetSingle(out float number) && float.IsFinite(number) && number > 0
            ? number : throw new DataFileException(path, null, null, $"\"{name}\" must be a number above 0.");

    private static void Expect(bool holds, string path, string reason)
    {
        if (!holds)
        {
            throw new DataFileException(path, null, null, reason);
        }
    }
}
