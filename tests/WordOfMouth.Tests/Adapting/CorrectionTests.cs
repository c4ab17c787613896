using WordOfMouth.Adapting;
using WordOfMouth.Columns;
using WordOfMouth.Features;
using WordOfMouth.Models;
using WordOfMouth.Scoring;
using WordOfMouth.Tests.Models;
using Xunit;

namespace WordOfMouth.Tests.Adapting;

/// <summary>A correction on top of a model of random numbers.</summary>
public sealed class CorrectionTests
{
    private static Bundle Corrected()
    {
        Bundle small = SmallModel.Create(5);
        return new Bundle { Name = small.Name, Card = small.Card, Identifier = small.Identifier, German = With(small.German!, new Random(1)), English = small.English };
    }

    private static LanguageModel With(LanguageModel model, Random random)
    {
        uint[] keys = [.. model.Linear.GramKeys.Where((_, i) => i % 3 == 0)];
        var grams = new sbyte[keys.Length * Outputs.Count];
        random.NextBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(grams.AsSpan()));
        return new LanguageModel(model.Features, model.Linear, model.Trees, model.Calibration, new Correction(
            0b1000_0000_0111, Numbers(Outputs.Count), Numbers(Correction.Opinions * Outputs.Count), Numbers(DenseStream.Count * Outputs.Count), Numbers(model.Linear.Pooled.Length),
            keys, grams, [.. Enumerable.Repeat(0.01f, Outputs.Count)]));

        float[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() - 0.5f) / 10)];
    }

    [Fact]
    public void It_survives_the_bundle()
    {
        byte[] bytes = BundleWriter.Write(Corrected());
        Bundle read = BundleReader.Read(bytes, "copy");
        Assert.Equal(bytes, BundleWriter.Write(read));
        Assert.NotNull(read.German!.Correction);
        Assert.Null(read.English!.Correction);
    }

    [Fact]
    public void Scoring_computes_what_training_computed()
    {
        Bundle bundle = Corrected();
        LanguageModel model = bundle.German!;
        var reader = new DomainPostReader(model);
        int scored = 0;
        foreach (string text in Posts.In("de"))
        {
            TextScorer scorer = TextScorer.For(bundle);
            if (scorer.Score(text, new LanguageSet(true, true)) != Status.Scored || scorer.Language != Language.German)
            {
                continue;
            }

            scored++;
            float[] expected = Expected(model, reader.Read(text, out uint[] keys), keys);
            for (int k = 0; k < Outputs.Used; k++)
            {
                Assert.Equal(expected[k], scorer.Logits[k], 1e-2f * Math.Max(1, Math.Abs(expected[k])));
            }
        }

        Assert.True(scored >= 5, $"only {scored} posts were scored");
    }

    private static float[] Expected(LanguageModel model, PostOpinions.Output post, uint[] keys)
    {
        Correction correction = model.Correction!;
        float[] opinions = [.. post.WordOfMouthOpinions.DenseValues()];
        float[] dense = [.. post.WordOfMouthDense.DenseValues().Select((x, i) => (x * DomainPostReader.MomentsOf(model.Linear, i).Deviation) + DomainPostReader.MomentsOf(model.Linear, i).Mean)];
        float[] pooled = [.. post.WordOfMouthPooled.DenseValues()];
        var logits = new float[Outputs.Count];
        for (int k = 0; k < Outputs.Count; k++)
        {
            double sum = correction.Bias[k];
            sum += opinions.Select((x, i) => (double)x * correction.OpinionWeights[(i * Outputs.Count) + k]).Sum();
            sum += dense.Select((x, i) => (double)x * correction.Dense[(i * Outputs.Count) + k]).Sum();
            sum += Enumerable.Range(0, correction.Pooled.Length / Outputs.Count).Sum(i => (double)pooled[i] * correction.Pooled[(i * Outputs.Count) + k]);
            foreach (uint key in keys)
            {
                int row = correction.GramTable.Find(key);
                sum += row < 0 ? 0 : post.WordOfMouthGrams.GetItemOrDefault(PostOpinions.SlotOf(key)) * correction.Grams[(row * Outputs.Count) + k] * correction.GramScale[k];
            }

            logits[k] = correction.Replaces(k) ? (float)sum : opinions[k];
        }

        return logits;
    }

    [Fact]
    public void Arrays_that_do_not_fit_are_refused()
    {
        float[] bias = new float[Outputs.Count];
        Assert.Throws<ArgumentException>(() => new Correction(1u << 15, bias, new float[Correction.Opinions * Outputs.Count], new float[DenseStream.Count * Outputs.Count], [], [], [], bias));
        Assert.Throws<ArgumentException>(() => new Correction(1, bias, [], new float[DenseStream.Count * Outputs.Count], [], [], [], bias));
    }
}
