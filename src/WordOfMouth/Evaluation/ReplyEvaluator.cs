using System.Globalization;
using WordOfMouth.Conversations;
using WordOfMouth.Training;

namespace WordOfMouth.Evaluation;

/// <summary>How well the stance of replies is told.</summary>
internal static class ReplyEvaluator
{
    /// <summary>The figures of a set of pairs, by language, a line each.</summary>
    public static IEnumerable<string> Describe(List<ReplyPair> pairs, WordOfMouthAnalyzer analyzer, ReplyModel model)
    {
        foreach (IGrouping<string, ReplyPair> language in pairs.GroupBy(p => p.Language).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            List<(ReplyPair Pair, ReplyScore Score)> scored = [.. language
                .Select(p => (p, model.Score(analyzer, p.Post, TextReading.Of(analyzer, p.Post), p.Reply, TextReading.Of(analyzer, p.Reply))))
                .Where(s => s.Item2.Status == Status.Scored)];
            int[] truth = [.. scored.Select(s => (int)s.Pair.Stance)];
            int[] predicted = [.. scored.Select(s => (int)s.Score.Stance)];
            var text = new System.Text.StringBuilder();
            text.Append(CultureInfo.InvariantCulture, $"replies, {language.Key}: {scored.Count} of {language.Count()} pairs scored, macro-F1 {Metrics.MacroF1(truth, predicted, ReplyModel.Stances):F3}");
            foreach (Stance stance in Enum.GetValues<Stance>())
            {
                text.Append(CultureInfo.InvariantCulture, $", AUC {stance} {Metrics.Auc([.. truth.Select(t => t == (int)stance)], [.. scored.Select(s => ProbabilityOf(stance, s.Score))]):F3}");
            }

            yield return text.ToString();
        }
    }

    private static float ProbabilityOf(Stance stance, ReplyScore score) => stance switch
    {
        Stance.Agree => score.Agree,
        Stance.Disagree => score.Disagree,
        _ => score.Neutral,
    };
}
