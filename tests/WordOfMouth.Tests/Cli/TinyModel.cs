using System.Text;
using WordOfMouth.Features;
using WordOfMouth.Models;
using WordOfMouth.Text;

namespace WordOfMouth.Tests.Cli;

/// <summary>
/// A model made of a formula: it knows nothing, but two texts rarely get the same numbers. With it the tool's tests
/// depend on no training run. German and English are told by a few words; a text without them is in another language.
/// </summary>
internal static class TinyModel
{
    public const string Name = "tiny@0.1.0";

    private static readonly string[] GermanWords = ["die", "der", "das", "und", "ist", "nicht", "ich", "ein", "auf", "zu"];
    private static readonly string[] EnglishWords = ["the", "and", "is", "not", "i", "a", "of", "to", "my", "it"];

    private static readonly Lazy<string> File = new(Write);

    /// <summary>An analyzer with the model, as the tool makes one.</summary>
    public static WordOfMouthAnalyzer Analyzer { get; } =
        WordOfMouthAnalyzer.CreateBuilder().ScoreEverything().UseModel(ModelSource.FromBundle(Create())).Build();

    /// <summary>The path of the model's file.</summary>
    public static string Path => File.Value;

    private static Bundle Create() => new()
    {
        Name = Name,
        Card = Encoding.UTF8.GetBytes("""{"name":"tiny","dataFingerprint":"0","seed":1,"trainingSets":[],"notes":[],"figures":[],"limits":["knows nothing"]}"""),
        Identifier = new LanguageIdentifier(
            new sbyte[LanguageIdentifier.Buckets * 4],
            0,
            [12, 0, 0, 0, 12, 0, 0, 0, 3],
            new float[LanguageIdentifier.Classes],
            Bits(GermanWords),
            Bits(EnglishWords)),
        German = Model(Language.German, 1),
        English = Model(Language.English, 2),
    };

    private static LanguageModel Model(Language language, int seed)
    {
        var words = new WordKnowledge([], 0, [], [0], [], Misspellings.None);
        float[] dense = [.. Enumerable.Range(0, DenseStream.Count * Outputs.Count).Select(i => MathF.Sin(i * seed) / 4)];
        float[] lowest = [.. Enumerable.Repeat(-100f, DenseStream.Count)];
        float[] highest = [.. Enumerable.Repeat(100f, DenseStream.Count)];
        float[] tone = new float[Calibration.ToneCount];
        for (int c = 0; c < 3; c++)
        {
            tone[(c * Calibration.ToneStride) + c] = 1;
        }

        float[] heads = [.. Enumerable.Range(0, Outputs.Count * Calibration.HeadStride).Select(i => i % Calibration.HeadStride == 0 ? 1f : 0f)];
        return new LanguageModel(
            new FeatureTables(language, words, null, new GramSettings(1, 0, 0)),
            new LinearLayer(new float[Outputs.Count], dense, lowest, highest, [], new float[LinearLayer.EncoderScores], [], [], new float[Outputs.Count]),
            new TreeEnsemble?[Outputs.Count],
            new Calibration(tone, heads));
    }

    private static ulong[] Bits(string[] words)
    {
        var bits = new ulong[LanguageIdentifier.FrequentBits / 64];
        foreach (string word in words)
        {
            uint bit = LanguageIdentifier.FrequentBit(TokenHash.Of(word));
            bits[bit >> 6] |= 1UL << (int)(bit & 63);
        }

        return bits;
    }

    private static string Write()
    {
        string path = System.IO.Path.Combine(AppContext.BaseDirectory, "tiny.wom");
        System.IO.File.WriteAllBytes(path, BundleWriter.Write(Create()));
        return path;
    }
}
