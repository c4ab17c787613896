using Microsoft.ML.Data;
using WordOfMouth.Models;
using WordOfMouth.Tests.Cli;
using WordOfMouth.Training;

namespace WordOfMouth.Tests.Training;

/// <summary>A German model of linear heads alone: as ML.NET trained it, and as compiled for the bundle.</summary>
internal sealed class CompiledModel
{
    private readonly LanguageTrainer _trainer;
    private readonly TextFeaturizer _featurizer;

    private CompiledModel(LanguageTrainer trainer, LinearTrainer.LinearWeights?[] heads)
    {
        _trainer = trainer;
        _featurizer = new TextFeaturizer(trainer.Tables);
        Heads = heads;
        LinearLayer layer = trainer.Compile(heads);
        var calibration = new Calibration(new float[Calibration.ToneCount], new float[Outputs.Count * Calibration.HeadStride]);
        Bundle = new Bundle
        {
            Name = "linear@1.0.0",
            Card = [],
            Identifier = BundleReader.Read(File.ReadAllBytes(TinyModel.Path), "the tiny model").Identifier,
            German = new LanguageModel(trainer.Tables, layer, new TreeEnsemble?[Outputs.Count], calibration),
            English = null,
        };
    }

    /// <summary>By head: what ML.NET trained.</summary>
    public LinearTrainer.LinearWeights?[] Heads { get; }

    public Bundle Bundle { get; }

    public LinearLayer Layer => Bundle.German!.Linear;

    public static CompiledModel Train()
    {
        using var folder = new TemporaryFolder();
        SmallTraining.WriteCorpus(folder.Root, english: false);
        PretrainedFolder.Write(folder.Root);
        var trainer = new LanguageTrainer(Language.German, TrainingData.Read([folder.Root]), SmallTraining.Settings with { Iterations = 30, SecondEncoder = false }, _ => { }, default);
        trainer.PrepareEncoder();
        trainer.PrepareFeatures();
        var featurizer = new TextFeaturizer(trainer.Tables);
        VBuffer<float>[] inputs = [.. trainer.Texts.Select(t => trainer.InputOf(featurizer.Featurize(t.Text)))];
        return new CompiledModel(trainer, [.. Outputs.Heads.ToArray().Select(head => trainer.TrainHead(head, inputs, _ => true))]);
    }

    /// <summary>A text as ML.NET sees it.</summary>
    public VBuffer<float> InputOf(string text) => _trainer.InputOf(_featurizer.Featurize(text));

    /// <summary>How far 8-bit weights may be from the exact ones: half a step for each n-gram, by output.</summary>
    public float[] ToleranceOf(string text)
    {
        FeaturizedText features = _featurizer.Featurize(text);
        float known = 0;
        for (int i = 0; i < features.Grams.Length; i++)
        {
            known += Layer.GramTable.Find(features.Grams[i]) >= 0 ? features.GramValues[i] : 0;
        }

        return [.. Layer.GramScale.Select(scale => known * scale / 2)];
    }
}
