using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;
using WordOfMouth.Models;

namespace WordOfMouth.Training;

/// <summary>Trains ML.NET's FastTree and takes its trees apart for the bundle.</summary>
internal static class TreeTrainer
{
    internal sealed class Row
    {
        public float[] Features { get; init; } = [];

        public bool Label { get; init; }

        public float Weight { get; init; }
    }

    /// <summary>Boosted trees for a yes/no label; null where one of the answers is missing.</summary>
    public static TreeEnsemble? Train(IReadOnlyList<Row> rows, TrainingSettings settings)
    {
        if (rows.All(r => r.Label) || !rows.Any(r => r.Label))
        {
            return null;
        }

        var ml = new MLContext(seed: 1);
        SchemaDefinition schema = SchemaDefinition.Create(typeof(Row));
        schema[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, rows[0].Features.Length);
        FastTreeBinaryModelParameters model = ml.BinaryClassification.Trainers.FastTree(new FastTreeBinaryTrainer.Options
        {
            LabelColumnName = nameof(Row.Label),
            FeatureColumnName = nameof(Row.Features),
            ExampleWeightColumnName = nameof(Row.Weight),
            NumberOfTrees = settings.Trees,
            NumberOfLeaves = settings.TreeLeaves,
            MinimumExampleCountPerLeaf = Math.Min(settings.TreeLeastTexts, Math.Max(2, rows.Count / 50)),
            LearningRate = settings.TreeRate,
            NumberOfThreads = 1,
            FeatureFraction = 0.7,
            Seed = 1,
            FeatureSelectionSeed = 1,
        }).Fit(ml.Data.LoadFromEnumerable(rows, schema)).Model.SubModel;
        return Flatten(model.TrainedTreeEnsemble);
    }

    private static TreeEnsemble Flatten(RegressionTreeEnsemble ensemble)
    {
        var roots = new List<int>();
        var features = new List<ushort>();
        var thresholds = new List<float>();
        var left = new List<int>();
        var right = new List<int>();
        var leaves = new List<float>();
        for (int t = 0; t < ensemble.Trees.Count; t++)
        {
            RegressionTree tree = ensemble.Trees[t];
            int firstNode = features.Count;
            int firstLeaf = leaves.Count;
            foreach (double value in tree.LeafValues)
            {
                leaves.Add((float)(value * ensemble.TreeWeights[t]));
            }

            if (tree.NumberOfNodes == 0)
            {
                roots.Add(~firstLeaf);
                continue;
            }

            roots.Add(firstNode);
            for (int n = 0; n < tree.NumberOfNodes; n++)
            {
                features.Add((ushort)tree.NumericalSplitFeatureIndexes[n]);
                thresholds.Add(tree.NumericalSplitThresholds[n]);
                left.Add(Child(tree.LeftChild[n]));
                right.Add(Child(tree.RightChild[n]));
            }

            int Child(int child) => child >= 0 ? firstNode + child : ~(firstLeaf + ~child);
        }

        return new TreeEnsemble([.. roots], [.. features], [.. thresholds], [.. left], [.. right], [.. leaves], (float)ensemble.Bias);
    }
}
