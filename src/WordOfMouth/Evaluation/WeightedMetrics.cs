namespace WordOfMouth.Evaluation;

/// <summary>The figures of <see cref="Metrics"/> of cases that count several times or not at all, as resamples have them.</summary>
internal static class WeightedMetrics
{
    /// <summary>How often each class (row) was taken for each (column).</summary>
    public static int[,] Confusion(ReadOnlySpan<int> truth, ReadOnlySpan<int> predicted, int classes, ReadOnlySpan<int> drawn)
    {
        var confusion = new int[classes, classes];
        for (int i = 0; i < truth.Length; i++)
        {
            confusion[truth[i], predicted[i]] += drawn[i];
        }

        return confusion;
    }

    /// <summary>Mean F1 of the classes that occur in truth or prediction; NaN of no case.</summary>
    public static double MacroF1(int[,] confusion) => Mean(confusion, (hits, said, are) => said + are == 0 ? double.NaN : 2.0 * hits / (said + are));

    /// <summary>Mean recall of the classes that occur.</summary>
    public static double MacroRecall(int[,] confusion) => Mean(confusion, (hits, _, are) => are == 0 ? double.NaN : (double)hits / are);

    /// <summary>Share of right predictions.</summary>
    public static double Accuracy(int[,] confusion)
    {
        int right = 0, all = 0;
        for (int t = 0; t < confusion.GetLength(0); t++)
        {
            for (int p = 0; p < confusion.GetLength(1); p++)
            {
                right += t == p ? confusion[t, p] : 0;
                all += confusion[t, p];
            }
        }

        return all == 0 ? double.NaN : (double)right / all;
    }

    /// <summary>Area under the ROC curve, ties half; NaN where one kind is missing.</summary>
    /// <param name="order">The cases by ascending score.</param>
    /// <param name="scores">The score of each case.</param>
    /// <param name="holds">Whether a case is positive.</param>
    /// <param name="drawn">How often each case counts.</param>
    public static double Auc(int[] order, float[] scores, bool[] holds, int[] drawn)
    {
        long below = 0, positives = 0, negatives = 0;
        double pairs = 0;
        for (int i = 0; i < order.Length;)
        {
            long tiedPositives = 0, tiedNegatives = 0;
            float score = scores[order[i]];
            for (; i < order.Length && scores[order[i]] == score; i++)
            {
                (holds[order[i]] ? ref tiedPositives : ref tiedNegatives) += drawn[order[i]];
            }

            pairs += tiedPositives * (below + (tiedNegatives / 2.0));
            below += tiedNegatives;
            positives += tiedPositives;
            negatives += tiedNegatives;
        }

        return positives == 0 || negatives == 0 ? double.NaN : pairs / ((double)positives * negatives);
    }

    private static double Mean(int[,] confusion, Func<int, int, int, double> figure)
    {
        double sum = 0;
        int there = 0;
        int classes = confusion.GetLength(0);
        for (int c = 0; c < classes; c++)
        {
            int said = 0, are = 0;
            for (int other = 0; other < classes; other++)
            {
                are += confusion[c, other];
                said += confusion[other, c];
            }

            double value = figure(confusion[c, c], said, are);
            if (!double.IsNaN(value))
            {
                there++;
                sum += value;
            }
        }

        return there == 0 ? double.NaN : sum / there;
    }
}
