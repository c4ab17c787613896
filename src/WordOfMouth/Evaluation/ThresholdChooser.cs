namespace WordOfMouth.Evaluation;

/// <summary>Chooses thresholds on labelled posts. Choose on other posts than those you report figures on. Pure functions.</summary>
public static class ThresholdChooser
{
    private const int Choices = 300; // resamples; each costs a pass over the posts

    /// <summary>The threshold with the highest recall among those that reach a precision.</summary>
    /// <param name="truth">Whether a post deserves the label.</param>
    /// <param name="probabilities">The model's probability that it does, as many.</param>
    /// <param name="precision">The wished precision, in (0, 1].</param>
    /// <returns>The threshold, or null where none reaches the precision.</returns>
    /// <exception cref="ArgumentException">The lists differ in length.</exception>
    public static Threshold? ForPrecision(IReadOnlyList<bool> truth, IReadOnlyList<float> probabilities, double precision) =>
        Choose(truth, probabilities, "precision", precision);

    /// <summary>The threshold with the highest precision among those that reach a recall.</summary>
    /// <param name="truth">Whether a post deserves the label.</param>
    /// <param name="probabilities">The model's probability that it does, as many.</param>
    /// <param name="recall">The wished recall, in (0, 1].</param>
    /// <returns>The threshold, or null where no post deserves the label.</returns>
    /// <exception cref="ArgumentException">The lists differ in length.</exception>
    public static Threshold? ForRecall(IReadOnlyList<bool> truth, IReadOnlyList<float> probabilities, double recall) =>
        Choose(truth, probabilities, "recall", recall);

    private static Threshold? Choose(IReadOnlyList<bool> truth, IReadOnlyList<float> probabilities, string measure, double wish)
    {
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentNullException.ThrowIfNull(probabilities);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(wish);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(wish, 1);
        if (truth.Count != probabilities.Count)
        {
            throw new ArgumentException($"There are {truth.Count} truths and {probabilities.Count} probabilities; there must be as many.");
        }

        bool[] holds = [.. truth];
        float[] scores = [.. probabilities];
        int[] order = [.. Enumerable.Range(0, holds.Length).OrderByDescending(i => scores[i])];
        bool byPrecision = measure == "precision";
        int[] once = [.. holds.Select(_ => 1)];
        if (Find(once) is not { } value)
        {
            return null;
        }

        // Out of the bag: a choice is tested on the posts it was not made on.
        double[][] tested = Resamples.Draw(holds.Length, Choices, drawn =>
        {
            if (Find(drawn) is not { } chosen)
            {
                return [double.NaN, double.NaN];
            }

            (double precision, double recall, _) = Test(chosen, i => drawn[i] == 0);
            return [precision, recall];
        });
        (double precisionHere, double recallHere, double share) = Test(value, _ => true);
        return new Threshold(measure, wish, value, Resamples.Interval(precisionHere, tested[0]), Resamples.Interval(recallHere, tested[1]), share);

        float? Find(int[] drawn)
        {
            long all = 0;
            for (int i = 0; i < holds.Length; i++)
            {
                all += holds[i] ? drawn[i] : 0;
            }

            long hits = 0, said = 0;
            float? best = null;
            double bestPrecision = -1;
            for (int i = 0; i < order.Length;)
            {
                float score = scores[order[i]];
                for (; i < order.Length && scores[order[i]] == score; i++)
                {
                    said += drawn[order[i]];
                    hits += holds[order[i]] ? drawn[order[i]] : 0;
                }

                if (hits == 0)
                {
                    continue;
                }

                double precision = (double)hits / said;
                bool better = byPrecision ? precision >= wish : hits >= wish * all && precision > bestPrecision;
                if (better)
                {
                    best = i < order.Length ? Between(scores[order[i]], score) : score;
                    bestPrecision = precision;
                }
            }

            return best;
        }

        // Half-way to the next post, so that the choice does not hang on the last digit of one.
        static float Between(float below, float score)
        {
            float middle = (below + score) / 2;
            return middle > below ? middle : score;
        }

        (double Precision, double Recall, double Share) Test(float threshold, Func<int, bool> counts)
        {
            int hits = 0, said = 0, are = 0, all = 0;
            for (int i = 0; i < holds.Length; i++)
            {
                if (counts(i))
                {
                    bool says = scores[i] >= threshold;
                    all++;
                    said += says ? 1 : 0;
                    are += holds[i] ? 1 : 0;
                    hits += says && holds[i] ? 1 : 0;
                }
            }

            return (said == 0 ? double.NaN : (double)hits / said, are == 0 ? double.NaN : (double)hits / are, all == 0 ? double.NaN : (double)said / all);
        }
    }
}
