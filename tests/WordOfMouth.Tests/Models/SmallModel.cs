using System.Text;
using WordOfMouth.Features;
using WordOfMouth.Models;
using WordOfMouth.Tests.Cli;
using WordOfMouth.Text;

namespace WordOfMouth.Tests.Models;

/// <summary>
/// A model of random numbers that has every part a model can have: words with traits and scores, an encoder of two
/// groups, word and letter n-grams, trees. It knows nothing, but nothing of it is empty.
/// </summary>
internal static class SmallModel
{
    private const int Filters = 20; // no multiple of a vector's lanes
    private const int Buckets = 64;
    private static readonly string[] Words = ["die", "nicht", "gut", "service", "lieferung", "und", "the", "not", "good", "very", "sehr", "hotline", "straße"];

    /// <summary>The same seed gives the same model.</summary>
    public static Bundle Create(int seed)
    {
        var random = new Random(seed);
        return new Bundle
        {
            Name = $"small@{seed}.0.0",
            Card = Encoding.UTF8.GetBytes("""{"name":"small","dataFingerprint":"0","seed":1,"trainingSets":[],"notes":[],"figures":[],"limits":["knows nothing"]}"""),
            Identifier = BundleReader.Read(File.ReadAllBytes(TinyModel.Path), "the tiny model").Identifier,
            German = Model(Language.German, random),
            English = Model(Language.English, random),
        };
    }

    private static LanguageModel Model(Language language, Random random)
    {
        uint[] keys = [1, 2, .. Words.Select(w => TokenHash.Key(TokenHash.Of(w)))];
        var words = new WordKnowledge(
            keys, keys.Length - 3, [.. keys.Select((_, i) => (ushort)(i % 3))], [0, 5, 1UL << 20], Bytes(random, keys.Length * WordKnowledge.ScoresPerWord), new Misspellings([7, 8, 9], [0, 1, 1]));
        var encoder = new EncoderTables(Group(random, words.EncoderRows), Group(random, words.EncoderRows));
        var features = new FeatureTables(language, words, encoder, new GramSettings(3, 3, 4));
        uint[] grams = [.. Posts.Supported.SelectMany(t => new WordOfMouth.Training.TextFeaturizer(features).Featurize(t).Grams).Distinct().Order().Take(400)];
        var linear = new LinearLayer(
            Floats(random, Outputs.Count, 1), Floats(random, DenseStream.Count * Outputs.Count, 0.1f),
            [.. Enumerable.Repeat(-5f, DenseStream.Count)], [.. Enumerable.Repeat(5f, DenseStream.Count)],
            Floats(random, features.EncoderFeatures * Outputs.Count, 0.2f), Floats(random, LinearLayer.EncoderScores, 0.2f),
            grams, Bytes(random, grams.Length * Outputs.Count), [.. Enumerable.Repeat(0.02f, Outputs.Count)]);
        var trees = new TreeEnsemble?[Outputs.Count];
        for (int k = 0; k < Outputs.Used; k += 2)
        {
            trees[k] = Trees(random);
        }

        return new LanguageModel(features, linear, trees, new Calibration(Floats(random, Calibration.ToneCount, 0.5f), Floats(random, Outputs.Count * Calibration.HeadStride, 0.5f)));
    }

    private static EncoderGroup Group(Random random, int rows) => new(
        Bytes(random, rows * EncoderTables.Dimension), 0.01f, Bytes(random, Buckets * EncoderTables.Dimension), 0.01f,
        Floats(random, EncoderTables.Width * Filters * EncoderTables.Dimension, 0.3f), Floats(random, Filters, 0.1f));

    // Two trees of three leaves, and one that is a leaf.
    private static TreeEnsemble Trees(Random random) => new(
        [0, 2, ~6],
        [.. Enumerable.Range(0, 4).Select(_ => (ushort)random.Next(LanguageModel.TreeFeatures))],
        Floats(random, 4, 0.5f), [1, ~0, ~3, ~4], [~2, ~1, 3, ~5], Floats(random, 7, 0.3f), 0.1f);

    private static sbyte[] Bytes(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (sbyte)random.Next(-127, 128))];

    private static float[] Floats(Random random, int count, float most) => [.. Enumerable.Range(0, count).Select(_ => ((2 * random.NextSingle()) - 1) * most)];
}
