using Microsoft.ML;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;

namespace WordOfMouth.Training;

/// <summary>Trains linear models with ML.NET's L-BFGS; on one thread each, so that the same rows give the same bytes.</summary>
internal static class LinearTrainer
{
    /// <summary>A row as ML.NET wants it.</summary>
    internal sealed class Row
    {
        public VBuffer<float> Features { get; init; }

        public bool Label { get; init; }

        public uint Class { get; init; }

        public float Weight { get; init; }
    }

    /// <summary>Weights by output, and biases.</summary>
    internal sealed record LinearWeights(float[][] Weights, float[] Biases)
    {
        /// <summary>The logits of a row.</summary>
        public void Score(in VBuffer<float> features, Span<float> logits)
        {
            for (int k = 0; k < Biases.Length; k++)
            {
                float[] weights = Weights[k];
                double sum = Biases[k];
                ReadOnlySpan<float> values = features.GetValues();
                if (features.IsDense)
                {
                    for (int i = 0; i < values.Length; i++)
                    {
                        sum += (double)values[i] * weights[i];
                    }
                }
                else
                {
                    ReadOnlySpan<int> indices = features.GetIndices();
                    for (int i = 0; i < values.Length; i++)
                    {
                        sum += (double)values[i] * weights[indices[i]];
                    }
                }

                logits[k] = (float)sum;
            }
        }
    }

    /// <summary>Logistic regression on rows that may stand twice, once for yes and once for no, with weights.</summary>
    public static LinearWeights TrainBinary(IReadOnlyList<Row> rows, int size, float l2, int iterations)
    {
        LinearBinaryModelParameters parameters = FitBinary(new MLContext(seed: 1), rows, size, l2, iterations).Model.SubModel;
        return new LinearWeights([[.. parameters.Weights]], [parameters.Bias]);
    }

    internal static BinaryPredictionTransformer<CalibratedModelParametersBase<LinearBinaryModelParameters, PlattCalibrator>> FitBinary(
        MLContext ml, IReadOnlyList<Row> rows, int size, float l2, int iterations)
    {
        var options = new LbfgsLogisticRegressionBinaryTrainer.Options
        {
            LabelColumnName = nameof(Row.Label),
            FeatureColumnName = nameof(Row.Features),
            ExampleWeightColumnName = nameof(Row.Weight),
            L1Regularization = 0,
            L2Regularization = l2,
            OptimizationTolerance = 1e-5f,
            MaximumNumberOfIterations = iterations,
            HistorySize = 12,
            NumberOfThreads = 1,
            InitialWeightsDiameter = 0,
            EnforceNonNegativity = false,
        };
        return ml.BinaryClassification.Trainers.LbfgsLogisticRegression(options).Fit(View(ml, rows, size, classes: 0));
    }

    /// <summary>Multinomial logistic regression; a soft label is a row a class, with weights.</summary>
    public static LinearWeights TrainMulticlass(IReadOnlyList<Row> rows, int size, int classes, float l2, int iterations)
    {
        MaximumEntropyModelParameters parameters = FitMulticlass(new MLContext(seed: 1), rows, size, classes, l2, iterations).Model;
        VBuffer<float>[] weights = [];
        parameters.GetWeights(ref weights, out int count);
        return new LinearWeights([.. weights.Take(count).Select(w => w.DenseValues().ToArray())], [.. parameters.GetBiases()]);
    }

    internal static MulticlassPredictionTransformer<MaximumEntropyModelParameters> FitMulticlass(
        MLContext ml, IReadOnlyList<Row> rows, int size, int classes, float l2, int iterations)
    {
        var options = new LbfgsMaximumEntropyMulticlassTrainer.Options
        {
            LabelColumnName = nameof(Row.Class),
            FeatureColumnName = nameof(Row.Features),
            ExampleWeightColumnName = nameof(Row.Weight),
            L1Regularization = 0,
            L2Regularization = l2,
            OptimizationTolerance = 1e-5f,
            MaximumNumberOfIterations = iterations,
            HistorySize = 12,
            NumberOfThreads = 1,
            InitialWeightsDiameter = 0,
        };
        return ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy(options).Fit(View(ml, rows, size, classes));
    }

    internal static IDataView View(MLContext ml, IReadOnlyList<Row> rows, int size, int classes)
    {
        SchemaDefinition schema = SchemaDefinition.Create(typeof(Row));
        schema[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, size);
        if (classes > 0)
        {
            schema[nameof(Row.Class)].ColumnType = new KeyDataViewType(typeof(uint), classes);
        }

        return ml.Data.LoadFromEnumerable(rows, schema);
    }
}
