using WordOfMouth.Models;
using WordOfMouth.Training;

namespace WordOfMouth.Tests.Training;

/// <summary>A training run of seconds: a few hundred posts of the corpus, few iterations, few trees.</summary>
internal static class SmallTraining
{
    public static TrainingSettings Settings { get; } = new()
    {
        Folds = 2,
        Iterations = 8,
        Trees = 3,
        GramsAtMost = 500,
        Encoder = new EncoderTrainer.Settings { Epochs = 1 },
    };

    /// <summary>Writes 240 German and 160 English posts, a few of them to test on.</summary>
    public static void WriteCorpus(string folder, bool english = true)
    {
        string[] lines = File.ReadAllLines(TestFiles.InRepository("data", "corpus", "corpus.tsv"));
        string path = Directory.CreateDirectory(Path.Combine(folder, "corpus")).FullName;
        File.WriteAllLines(
            Path.Combine(path, "corpus.tsv"),
            [lines[0], .. lines.Where(l => l.Split('\t')[1].StartsWith("de", StringComparison.Ordinal)).Take(240), .. lines.Where(l => l.Split('\t')[1] == "en").Take(english ? 160 : 20)]);
    }

    /// <summary>Trains on a folder.</summary>
    public static Bundle Train(string folder, ulong seed, List<string> log)
    {
        TrainingData data = TrainingData.Read([folder]);
        log.AddRange(data.Notes);
        TrainingSettings settings = Settings with { Seed = seed, Encoder = Settings.Encoder with { Seed = seed } };
        return ModelTrainer.Train(data, settings, "small@1.0.0", log.Add, Xunit.TestContext.Current.CancellationToken);
    }
}
