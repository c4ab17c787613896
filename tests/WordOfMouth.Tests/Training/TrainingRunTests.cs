using System.Text.Json;
using WordOfMouth.Evaluation;
using WordOfMouth.Models;
using WordOfMouth.Tests.Cli;
using WordOfMouth.Tests.Scoring;
using WordOfMouth.Training;
using Xunit;

namespace WordOfMouth.Tests.Training;

public sealed class TrainingRunTests
{
    [Fact]
    public void The_same_data_and_seed_give_the_same_bytes_in_every_culture()
    {
        using var folder = new TemporaryFolder();
        SmallTraining.WriteCorpus(folder.Root);
        PretrainedFolder.Write(folder.Root);
        byte[] first = BundleWriter.Write(SmallTraining.Train(folder.Root, seed: 1, []));
        using (new CultureScope("tr-TR"))
        {
            Assert.Equal(first, BundleWriter.Write(SmallTraining.Train(folder.Root, seed: 1, [])));
        }

        // Another seed is another second encoder: the seed is not just written down.
        Assert.NotEqual(first, BundleWriter.Write(SmallTraining.Train(folder.Root, seed: 2, [])));
    }

    [Fact]
    public void Training_without_pretrained_knowledge_works_and_says_what_it_goes_without()
    {
        using var folder = new TemporaryFolder();
        SmallTraining.WriteCorpus(folder.Root, english: false);
        List<string> log = [];
        Bundle bundle = SmallTraining.Train(folder.Root, seed: 1, log);
        Assert.Contains(log, l => l.StartsWith("goes without the folder pretrained", StringComparison.Ordinal));
        Assert.Contains(log, l => l.Contains("goes without tone/de-umsab", StringComparison.Ordinal));
        Assert.Contains(log, l => l.Contains("goes without data/labels", StringComparison.Ordinal));
        Assert.Contains(log, l => l.StartsWith("en: fewer than 100 texts", StringComparison.Ordinal));
        Assert.Null(bundle.English);
        Assert.NotNull(bundle.German);

        WordOfMouthAnalyzer analyzer = WordOfMouthAnalyzer.CreateBuilder().ScoreEverything().UseModel(ModelSource.FromBytes(BundleWriter.Write(bundle))).Build();
        Assert.All(Posts.All, text => ScoreAssert.IsValid(analyzer.Score(text)));
        Assert.Equal(Status.Scored, analyzer.Score("Die Lieferung kam pünktlich, wir sind mit dem Service sehr zufrieden.").Status);
    }

    [Fact]
    public void Cancelling_ends_a_run()
    {
        using var folder = new TemporaryFolder();
        SmallTraining.WriteCorpus(folder.Root);
        TrainingData data = TrainingData.Read([folder.Root]);
        using var cancel = new CancellationTokenSource();
        Exception e = Assert.ThrowsAny<Exception>(() => ModelTrainer.Train(data, SmallTraining.Settings, "x@1.0.0", _ => cancel.Cancel(), cancel.Token));
        Assert.IsType<OperationCanceledException>(e, exactMatch: false);
    }

    [Fact]
    public async Task A_broken_weight_file_ends_wom_train_with_its_name_and_writes_nothing()
    {
        using var folder = new TemporaryFolder();
        SmallTraining.WriteCorpus(folder.Root);
        string vocabulary = Path.Combine(PretrainedFolder.Write(folder.Root), "conv", "vocab.en.txt");
        File.AppendAllText(vocabulary, "good\n");
        Assert.Throws<DataFileException>(() => SmallTraining.Train(folder.Root, seed: 1, []));
        ToolRun run = await ToolRun.Invoke(["train", "--data", folder.Root, "--out", folder.PathOf("model.wom")]);
        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains(vocabulary, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(folder.Names, name => name.Contains("model", StringComparison.Ordinal));
    }

    [Fact]
    public void The_card_names_data_licences_figures_and_limits_and_is_the_same_every_time()
    {
        using var folder = new TemporaryFolder();
        SmallTraining.WriteCorpus(folder.Root, english: false);
        TrainingData data = TrainingData.Read([folder.Root]);
        Bundle bundle = SmallTraining.Train(folder.Root, seed: 1, []);
        byte[] Card() => ModelCardWriter.ToJson(ModelCardWriter.Create("small@1.0.0", data, SmallTraining.Settings, ModelEvaluator.Evaluate(bundle, data, resamples: 20)));
        byte[] json = Card();
        Assert.Equal(json, Card());
        ModelCard card = ModelCardWriter.FromJson(json);
        Assert.Equal("small@1.0.0", card.Name);
        Assert.NotEmpty(card.Limits);
        Assert.Contains(card.TrainingSets, s => s.Name == "own/corpus" && s.Licence == "CC BY 4.0" && s.Rows > 100);
        Assert.All(card.Figures, f => Assert.True(f.Value is >= 0 and <= 1 && f.Low <= f.Value + 0.05 && f.High >= f.Value - 0.05, $"{f}"));
        string markdown = ModelCardWriter.ToMarkdown(card);
        using (new CultureScope("de-DE"))
        {
            Assert.Equal(markdown, ModelCardWriter.ToMarkdown(card));
        }

        Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(json).RootElement.ValueKind);
    }
}
