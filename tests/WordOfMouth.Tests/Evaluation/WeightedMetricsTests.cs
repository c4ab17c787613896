using FsCheck.Xunit;
using WordOfMouth.Evaluation;
using Xunit;

namespace WordOfMouth.Tests.Evaluation;

/// <summary>A case that counts n times is a case that is there n times.</summary>
public sealed class WeightedMetricsTests
{
    [Property]
    public void They_are_the_figures_of_cases_repeated(int seed)
    {
        var random = new Random(seed);
        int cases = 2 + random.Next(40);
        int[] truth = [.. Enumerable.Range(0, cases).Select(i => i % 3)];
        int[] predicted = [.. truth.Select(_ => random.Next(3))];
        float[] scores = [.. truth.Select(_ => random.Next(6) / 5f)];
        int[] drawn = [.. truth.Select((_, i) => i < 3 ? 1 + random.Next(3) : random.Next(3))];
        int[] repeated = [.. Enumerable.Range(0, cases).SelectMany(i => Enumerable.Repeat(i, drawn[i]))];
        int[] truths = [.. repeated.Select(i => truth[i])];
        int[] predictions = [.. repeated.Select(i => predicted[i])];

        int[,] confusion = WeightedMetrics.Confusion(truth, predicted, 3, drawn);
        Assert.Equal(Metrics.Accuracy(truths, predictions), WeightedMetrics.Accuracy(confusion), 1e-12);
        Assert.Equal(Metrics.MacroRecall(truths, predictions, 3), WeightedMetrics.MacroRecall(confusion), 1e-12);
        if (cases >= 3)
        {
            Assert.Equal(Metrics.MacroF1(truths, predictions, 3), WeightedMetrics.MacroF1(confusion), 1e-12);
        }

        bool[] holds = [.. truth.Select(t => t == 1)];
        int[] order = [.. Enumerable.Range(0, cases).OrderBy(i => scores[i])];
        Assert.Equal(
            Metrics.Auc([.. repeated.Select(i => holds[i])], [.. repeated.Select(i => scores[i])]),
            WeightedMetrics.Auc(order, scores, holds, drawn), 1e-12);
    }

    [Fact]
    public void Macro_F1_leaves_out_a_class_that_nobody_names() =>
        Assert.Equal(1, WeightedMetrics.MacroF1(WeightedMetrics.Confusion([0, 2], [0, 2], 3, [1, 1])));
}
