using System.Reflection;
using Microsoft.ML.Data;
using WordOfMouth.Text;

namespace WordOfMouth.Training;

/// <summary>Trains the language identifier on sentences written for it and on the training posts.</summary>
internal static class LanguageIdentifierTrainer
{
    // Enough of the corpus for its dialects, and of what people post elsewhere.
    private const int CorpusPosts = 2_500;
    private const int OtherPosts = 6_000;

    // A text is taken for another language only where that is clearly likelier: leaving out a German tweet costs more
    // than scoring a Danish one.
    private const float OtherPenalty = 0.7f;

    private const int FrequentWords = 5_000;

    // So that the few hundred sentences of dialects and of other languages are heard among thousands of posts.
    private const float SentenceWeight = 4;

    // Posts of two to five words must be told apart as well.
    private const float OpeningWeight = 0.5f;

    private static string Opening(string text)
    {
        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', words.Take(2 + (int)(TokenHash.Of(text) % 4)));
    }

    /// <summary>Trains it.</summary>
    /// <param name="data">Training posts.</param>
    /// <param name="frequentGerman">German words, the most frequent first; or none: then those of the posts.</param>
    /// <param name="frequentEnglish">The same for English.</param>
    public static LanguageIdentifier Train(TrainingData data, IReadOnlyList<string> frequentGerman, IReadOnlyList<string> frequentEnglish)
    {
        var texts = new List<(string Text, int Class, float Weight)>();
        foreach ((string split, string language, string text) in Sentences())
        {
            if (split == "train")
            {
                texts.Add((text, ClassOf(language), SentenceWeight));
            }
        }

        foreach (Language language in (ReadOnlySpan<Language>)[Language.German, Language.English])
        {
            IEnumerable<LabelledText> posts = data.Train.Where(t => t.Language == language && t.Text.Length >= 20).OrderBy(t => TokenHash.Of(t.Text));
            texts.AddRange(posts.Where(t => t.Set == "own/corpus").Take(CorpusPosts).Select(t => (t.Text, (int)language - 1, 1f)));
            texts.AddRange(posts.Where(t => t.Set != "own/corpus").Take(OtherPosts).Select(t => (t.Text, (int)language - 1, 1f)));
        }

        texts.AddRange([.. texts.Select(t => (Opening(t.Text), t.Class, t.Weight * OpeningWeight))]);
        ulong[] german = FrequentSet(frequentGerman, data, Language.German);
        ulong[] english = FrequentSet(frequentEnglish, data, Language.English);
        var scratch = new TextScratch();
        var rows = new List<LinearTrainer.Row>();
        foreach ((string text, int c, float weight) in texts)
        {
            rows.Add(new LinearTrainer.Row { Features = Features(text, scratch, german, english), Class = (uint)c, Weight = weight });
        }

        LinearTrainer.LinearWeights weights = LinearTrainer.TrainMulticlass(rows, LanguageIdentifier.Buckets + LanguageIdentifier.DenseCount, LanguageIdentifier.Classes, 0.3f, 150);
        float most = weights.Weights.Max(w => w.Take(LanguageIdentifier.Buckets).Max(Math.Abs));
        float scale = most / 127;
        var buckets = new sbyte[LanguageIdentifier.Buckets * 4];
        var dense = new float[LanguageIdentifier.DenseCount * LanguageIdentifier.Classes];
        for (int c = 0; c < LanguageIdentifier.Classes; c++)
        {
            for (int b = 0; b < LanguageIdentifier.Buckets; b++)
            {
                buckets[(b * 4) + c] = (sbyte)MathF.Round(weights.Weights[c][b] / scale);
            }

            for (int d = 0; d < LanguageIdentifier.DenseCount; d++)
            {
                dense[(d * LanguageIdentifier.Classes) + c] = weights.Weights[c][LanguageIdentifier.Buckets + d];
            }
        }

        float[] biases = [weights.Biases[0], weights.Biases[1], weights.Biases[2] - OtherPenalty];
        return new LanguageIdentifier(buckets, scale, dense, biases, german, english);
    }

    /// <summary>The sentences of <c>data/languages</c>: split, language, text.</summary>
    public static IEnumerable<(string Split, string Language, string Text)> Sentences()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("WordOfMouth.Languages.sentences.tsv")
            ?? throw new InvalidOperationException("The resource with the sentences is missing.");
        using var reader = new StreamReader(stream);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            string[] fields = line.Split('\t');
            yield return (fields[0], fields[1], fields[2]);
        }
    }

    /// <summary>0 German, 1 English, 2 other.</summary>
    public static int ClassOf(string language) => language switch
    {
        "de" or "de-CH" or "de-AT" or "mixed-de" => 0,
        "en" => 1,
        _ => 2,
    };

    private static ulong[] FrequentSet(IReadOnlyList<string> words, TrainingData data, Language language)
    {
        if (words.Count == 0)
        {
            words = [.. data.Train.Where(t => t.Language == language).SelectMany(t => PostTokenizer.Tokenize(t.Text)).Where(t => t.Kind == TokenKind.Word)
                .GroupBy(t => t.Text).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => g.Key)];
        }

        var set = new ulong[LanguageIdentifier.FrequentBits / 64];
        foreach (string word in words.Where(w => char.IsLetter(w[0])).Take(FrequentWords))
        {
            uint bit = LanguageIdentifier.FrequentBit(TokenHash.Of(word));
            set[bit >> 6] |= 1UL << (int)(bit & 63);
        }

        return set;
    }

    private static VBuffer<float> Features(string text, TextScratch scratch, ulong[] german, ulong[] english)
    {
        scratch.ReadChunk(text, 0);
        var counter = new Counter([]);
        LanguageIdentifier.Walk(scratch, german, english, ref counter, out LanguageIdentifier.Shares shares);
        float root = MathF.Sqrt(Math.Max(1, counter.Buckets.Values.Sum()));
        int[] indices = [.. counter.Buckets.Keys, LanguageIdentifier.Buckets, LanguageIdentifier.Buckets + 1, LanguageIdentifier.Buckets + 2];
        float[] values = [.. counter.Buckets.Values.Select(v => v / root), shares.German, shares.English, shares.Neither];
        return new VBuffer<float>(LanguageIdentifier.Buckets + LanguageIdentifier.DenseCount, indices.Length, values, indices);
    }

    private readonly struct Counter(SortedDictionary<int, int> buckets) : LanguageIdentifier.IBucketVisitor
    {
        public SortedDictionary<int, int> Buckets { get; } = buckets;

        public void Bucket(int bucket) => Buckets[bucket] = Buckets.GetValueOrDefault(bucket) + 1;
    }
}
