using WordOfMouth.Conversations;
using WordOfMouth.Training;

namespace WordOfMouth.Evaluation;

/// <summary>How well the stance of replies is told, on the pairs of one language.</summary>
internal sealed record ReplyFigures
{
    public required string Language { get; init; }

    /// <summary>Number of pairs that have a score.</summary>
    public required int Pairs { get; init; }

    /// <summary>Accuracy of always saying the commonest stance.</summary>
    public required double Majority { get; init; }

    public required double Accuracy { get; init; }

    public required double MacroF1 { get; init; }

    public required double Agree { get; init; }

    public required double Neutral { get; init; }

    public required double Disagree { get; init; }

    public required double DisagreeLow { get; init; }

    public required double DisagreeHigh { get; init; }

    /// <summary>The figures of some pairs, by language.</summary>
    public static IEnumerable<ReplyFigures> Of(List<ReplyPair> pairs, WordOfMouthAnalyzer analyzer, ReplyModel model) =>
        pairs.GroupBy(p => p.Language).OrderBy(g => g.Key, StringComparer.Ordinal).Select(language => OfLanguage(language.Key, [.. language], analyzer, model));

    private static ReplyFigures OfLanguage(string language, ReplyPair[] pairs, WordOfMouthAnalyzer analyzer, ReplyModel model)
    {
        List<(Stance Stance, ReplyScore Score)> scored =
        [
            .. pairs.Select(p => (p.Stance, model.Score(analyzer, p.Post, p.Reply))).Where(s => s.Item2.Status == Status.Scored),
        ];
        int[] truth = [.. scored.Select(s => (int)s.Stance)];
        int[] predicted = [.. scored.Select(s => (int)s.Score.Stance)];
        float[] disagree = [.. scored.Select(s => s.Score.Disagree)];
        bool[] disagrees = [.. truth.Select(t => t == (int)Stance.Disagree)];
        (double low, double high) = Metrics.Bootstrap(truth.Length, sample => Metrics.Auc([.. sample.Select(i => disagrees[i])], [.. sample.Select(i => disagree[i])]));
        return new ReplyFigures
        {
            Language = language,
            Pairs = truth.Length,
            Majority = truth.Length == 0 ? double.NaN : truth.GroupBy(t => t).Max(g => g.Count()) / (double)truth.Length,
            Accuracy = Metrics.Accuracy(truth, predicted),
            MacroF1 = Metrics.MacroF1(truth, predicted, ReplyModel.Stances),
            Agree = Metrics.Auc([.. truth.Select(t => t == (int)Stance.Agree)], [.. scored.Select(s => s.Score.Agree)]),
            Neutral = Metrics.Auc([.. truth.Select(t => t == (int)Stance.Neutral)], [.. scored.Select(s => s.Score.Neutral)]),
            Disagree = Metrics.Auc(disagrees, disagree),
            DisagreeLow = low,
            DisagreeHigh = high,
        };
    }
}
