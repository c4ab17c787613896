namespace WordOfMouth.Evaluation;

/// <summary>The figures of merit that reports give. All in [0, 1]; pure functions.</summary>
public static class Metrics
{
    /// <summary>Mean of the F1 of each class that occurs in truth or prediction (macro-F1).</summary>
    /// <param name="truth">Classes from 0.</param>
    /// <param name="predicted">Classes from 0, as many.</param>
    /// <param name="classes">Number of classes.</param>
    public static double MacroF1(ReadOnlySpan<int> truth, ReadOnlySpan<int> predicted, int classes)
    {
        double sum = 0;
        for (int c = 0; c < classes; c++)
        {
            (int hits, int said, int are) = Count(truth, predicted, c);
            sum += hits == 0 ? 0 : 2.0 * hits / (said + are);
        }

        return sum / classes;
    }

    /// <summary>Mean of the recall of each class (macro-recall), the figure of SemEval-2017 Task 4A.</summary>
    /// <param name="truth">Classes from 0.</param>
    /// <param name="predicted">Classes from 0, as many.</param>
    /// <param name="classes">Number of classes.</param>
    public static double MacroRecall(ReadOnlySpan<int> truth, ReadOnlySpan<int> predicted, int classes)
    {
        double sum = 0;
        int there = 0;
        for (int c = 0; c < classes; c++)
        {
            (int hits, _, int are) = Count(truth, predicted, c);
            if (are > 0)
            {
                there++;
                sum += (double)hits / are;
            }
        }

        return there == 0 ? 0 : sum / there;
    }

    /// <summary>Share of right predictions.</summary>
    /// <param name="truth">Classes.</param>
    /// <param name="predicted">Classes, as many.</param>
    public static double Accuracy(ReadOnlySpan<int> truth, ReadOnlySpan<int> predicted)
    {
        int right = 0;
        for (int i = 0; i < truth.Length; i++)
        {
            right += truth[i] == predicted[i] ? 1 : 0;
        }

        return truth.Length == 0 ? 0 : (double)right / truth.Length;
    }

    /// <summary>
    /// Probability that a positive case is scored above a negative one, ties half (area under the ROC curve, by the
    /// rank sum of Mann and Whitney); NaN where one kind is missing.
    /// </summary>
    /// <param name="truth">Whether a case is positive.</param>
    /// <param name="scores">Scores, as many.</param>
    public static double Auc(ReadOnlySpan<bool> truth, ReadOnlySpan<float> scores)
    {
        float[] sorted = scores.ToArray();
        bool[] labels = truth.ToArray();
        Array.Sort(sorted, labels);
        double ranks = 0;
        long positives = 0;
        for (int i = 0; i < sorted.Length;)
        {
            int end = i;
            while (end < sorted.Length && sorted[end] == sorted[i])
            {
                end++;
            }

            double rank = (i + end + 1) / 2.0;
            for (; i < end; i++)
            {
                if (labels[i])
                {
                    ranks += rank;
                    positives++;
                }
            }
        }

        long negatives = sorted.Length - positives;
        return positives == 0 || negatives == 0 ? double.NaN : (ranks - (positives * (positives + 1) / 2.0)) / ((double)positives * negatives);
    }

    /// <summary>Expected calibration error: mean distance of confidence and accuracy over bins of equal width (Guo et al. 2017).</summary>
    /// <param name="confidence">Confidence in the prediction.</param>
    /// <param name="right">Whether it was right, as many.</param>
    /// <param name="bins">Number of bins.</param>
    public static double CalibrationError(ReadOnlySpan<float> confidence, ReadOnlySpan<bool> right, int bins = 10)
    {
        var sums = new double[bins];
        var hits = new int[bins];
        var counts = new int[bins];
        for (int i = 0; i < confidence.Length; i++)
        {
            int bin = Math.Clamp((int)(confidence[i] * bins), 0, bins - 1);
            sums[bin] += confidence[i];
            hits[bin] += right[i] ? 1 : 0;
            counts[bin]++;
        }

        double error = 0;
        for (int b = 0; b < bins; b++)
        {
            error += Math.Abs(sums[b] - hits[b]);
        }

        return confidence.Length == 0 ? 0 : error / confidence.Length;
    }

    /// <summary>
    /// The middle 95 % of a figure over resamples of its cases with replacement (percentile bootstrap, Efron 1979);
    /// from a fixed seed.
    /// </summary>
    /// <param name="cases">Number of cases.</param>
    /// <param name="figure">The figure of the cases with these indices.</param>
    /// <param name="resamples">How often.</param>
    public static (double Low, double High) Bootstrap(int cases, Func<int[], double> figure, int resamples = 300)
    {
        ArgumentNullException.ThrowIfNull(figure);
        if (cases == 0)
        {
            return (double.NaN, double.NaN);
        }

        // Not a secret: the same report must come out again.
        ulong random = 0x9E37_79B9_7F4A_7C15;
        var values = new double[resamples];
        var sample = new int[cases];
        for (int r = 0; r < resamples; r++)
        {
            for (int i = 0; i < cases; i++)
            {
                random ^= random >> 12;
                random ^= random << 25;
                random ^= random >> 27;
                sample[i] = (int)((random * 0x2545_F491_4F6C_DD1D >> 11) % (ulong)cases);
            }

            values[r] = figure(sample);
        }

        Array.Sort(values);
        return (values[(int)(0.025 * resamples)], values[Math.Min(resamples - 1, (int)(0.975 * resamples))]);
    }

    private static (int Hits, int Said, int Are) Count(ReadOnlySpan<int> truth, ReadOnlySpan<int> predicted, int c)
    {
        int hits = 0, said = 0, are = 0;
        for (int i = 0; i < truth.Length; i++)
        {
            bool holds = truth[i] == c;
            bool says = predicted[i] == c;
            are += holds ? 1 : 0;
            said += says ? 1 : 0;
            hits += holds && says ? 1 : 0;
        }

        return (hits, said, are);
    }
}
