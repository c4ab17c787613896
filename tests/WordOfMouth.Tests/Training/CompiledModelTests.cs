using FsCheck.Xunit;
using Microsoft.ML;
using Microsoft.ML.Data;
using WordOfMouth.Models;
using WordOfMouth.Scoring;
using WordOfMouth.Training;
using Xunit;

namespace WordOfMouth.Tests.Training;

/// <summary>What ML.NET trained and what the bundle scores agree, for any text.</summary>
[Properties(Arbitrary = [typeof(AnyTexts)], MaxTest = 200, QuietOnSuccess = true)]
public sealed class CompiledModelTests
{
    // Sums of some hundred products in another order, in single precision.
    private const float Rounding = 2e-4f;

    private static readonly Lazy<CompiledModel> Model = new(CompiledModel.Train);

    [Property]
    public void The_compiled_layer_gives_the_logits_of_ML_NET_for_any_text(string text)
    {
        CompiledModel model = Model.Value;
        text = "die Lieferung ist nicht zu dem Termin da und das ist ein " + text;
        TextScorer scorer = TextScorer.For(model.Bundle);
        if (scorer.Score(text, new LanguageSet(true, false)) != Status.Scored)
        {
            return;
        }

        VBuffer<float> input = model.InputOf(text);
        float[] tolerance = model.ToleranceOf(text);
        Span<float> exact = stackalloc float[3];
        foreach (Head head in Outputs.Heads)
        {
            if (model.Heads[(int)head] is not { } weights)
            {
                continue;
            }

            weights.Score(input, exact);
            for (int c = 0; c < Outputs.Width(head); c++)
            {
                int output = Outputs.Of(head) + c;
                float difference = Math.Abs(exact[c] - scorer.Linear[output]);
                Assert.True(difference <= tolerance[output] + Rounding, $"{head}: ML.NET {exact[c]}, compiled {scorer.Linear[output]}, tolerance {tolerance[output]}");
            }
        }
    }

    [Fact]
    public void Most_heads_were_trained() => Assert.True(Model.Value.Heads.Count(h => h is not null) >= 8);

    [Fact]
    public void Eight_bits_change_probabilities_by_less_than_a_hundredth()
    {
        foreach (string text in Posts.In("de"))
        {
            // The slope of a probability is at most a quarter of that of its logit.
            Assert.All(Model.Value.ToleranceOf(text), t => Assert.InRange(t / 4, 0, 0.01f));
        }
    }

    [Fact]
    public void Our_weights_score_as_the_yes_no_model_of_ML_NET_does()
    {
        var ml = new MLContext(seed: 1);
        const int Size = 40;
        LinearTrainer.Row[] rows = [.. Rows(Size)];
        var model = LinearTrainer.FitBinary(ml, rows, Size, 0.5f, 50);
        LinearTrainer.LinearWeights weights = LinearTrainer.TrainBinary(rows, Size, 0.5f, 50);
        float[] scores = [.. model.Transform(LinearTrainer.View(ml, rows, Size, classes: 0)).GetColumn<float>("Score")];
        var ours = new float[1];
        for (int i = 0; i < rows.Length; i++)
        {
            weights.Score(rows[i].Features, ours);
            Assert.Equal(scores[i], ours[0], Rounding);
        }
    }

    [Fact]
    public void Our_weights_score_as_the_three_class_model_of_ML_NET_does()
    {
        var ml = new MLContext(seed: 1);
        const int Size = 40;
        LinearTrainer.Row[] rows = [.. Rows(Size)];
        var model = LinearTrainer.FitMulticlass(ml, rows, Size, 3, 0.5f, 50);
        LinearTrainer.LinearWeights weights = LinearTrainer.TrainMulticlass(rows, Size, 3, 0.5f, 50);
        float[][] probabilities = [.. model.Transform(LinearTrainer.View(ml, rows, Size, classes: 3)).GetColumn<float[]>("Score")];
        var ours = new float[3];
        for (int i = 0; i < rows.Length; i++)
        {
            weights.Score(rows[i].Features, ours);
            SoftTargets.Softmax([.. ours], ours);
            for (int c = 0; c < 3; c++)
            {
                Assert.Equal(probabilities[i][c], ours[c], 1e-4f);
            }
        }
    }

    private static IEnumerable<LinearTrainer.Row> Rows(int size)
    {
        var random = new Random(1);
        for (int i = 0; i < 200; i++)
        {
            int[] indices = [.. Enumerable.Range(0, size).Where(_ => random.Next(4) == 0)];
            float[] values = [.. indices.Select(_ => random.NextSingle() - 0.5f)];
            bool yes = values.Sum() + (0.2f * random.NextSingle()) > 0;
            yield return new LinearTrainer.Row
            {
                Features = new VBuffer<float>(size, indices.Length, values, indices), Label = yes, Class = (uint)(yes ? random.Next(2) : 2), Weight = 0.5f + random.NextSingle(),
            };
        }
    }
}
