using System.Globalization;
using System.Text;
using Microsoft.ML.Data;
using WordOfMouth.Training;

namespace WordOfMouth.Evaluation;

/// <summary>
/// Which posts divide the votes of their readers, told from text and replies alone. Divided: the smaller side has at least half
/// of the larger one's votes; of posts with five votes and a reply. Models are fitted on the other folds of the same file,
/// for this report alone; <see cref="ScoredPost.Opposition"/> is fitted on nothing.
/// </summary>
internal static class DividedVotes
{
    private const int FewestVotes = 5;
    private const double Divided = 0.5;
    private const float L2 = 5;

    public static string Describe(string path, WordOfMouthAnalyzer analyzer)
    {
        DataRow[] rows = [.. DataSetReader.ReadRows(path)];
        ConversationPost[] posts = [.. rows.Select(ToPost)];
        ThreadScore thread = analyzer.ScoreThread(posts);
        ILookup<string, ScoredPost> replies = thread.Posts.Where(p => p.ParentId is not null).ToLookup(p => p.ParentId!, StringComparer.Ordinal);
        int[] chosen = [.. Enumerable.Range(0, posts.Length).Where(i => posts[i].UpVotes + posts[i].DownVotes >= FewestVotes && thread.Posts[i].Replies > 0)];
        bool[] truth = [.. chosen.Select(i => Math.Min(posts[i].UpVotes!.Value, posts[i].DownVotes!.Value) >= Divided * Math.Max(posts[i].UpVotes!.Value, posts[i].DownVotes!.Value))];
        string[] folds = [.. chosen.Select(i => rows[i]["split"])];
        float[][] texts = [.. chosen.Select(i => OfText(posts[i], thread.Posts[i]))];
        float[][] answers = [.. chosen.Select(i => OfReplies(thread.Posts[i], [.. replies[posts[i].Id]]))];
        (string Name, float[] Scores)[] predictors =
        [
            ("number of replies", [.. chosen.Select(i => (float)thread.Posts[i].Replies)]),
            ("text only, fitted", Fitted(texts, truth, folds)),
            ("replies only: `Opposition`, fitted on nothing", [.. chosen.Select(i => thread.Posts[i].Opposition)]),
            ("replies only, fitted", Fitted(answers, truth, folds)),
            ("text and replies, fitted", Fitted([.. texts.Zip(answers, (t, a) => (float[])[.. t, .. a])], truth, folds)),
        ];
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{chosen.Length} posts with at least {FewestVotes} votes and a reply, {truth.Count(t => t)} of them divided:\n\n| known before the votes | AUC (95 %) |\n|---|---:|\n");
        foreach ((string name, float[] scores) in predictors)
        {
            (double low, double high) = Metrics.Bootstrap(truth.Length, sample => Metrics.Auc([.. sample.Select(i => truth[i])], [.. sample.Select(i => scores[i])]));
            text.Append(CultureInfo.InvariantCulture, $"| {name} | {Metrics.Auc(truth, scores):F3} ({low:F3}–{high:F3}) |\n");
        }

        return text.ToString();
    }

    private static ConversationPost ToPost(DataRow row) => new()
    {
        Id = row["post"],
        ParentId = row["parent"],
        Text = row["text"],
        UpVotes = (int)row.Number("up"),
        DownVotes = (int)row.Number("down"),
        Time = DateTimeOffset.TryParse(row["created"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? time : null,
    };

    private static float[] OfText(ConversationPost post, ScoredPost scored)
    {
        OpinionScore s = scored.Score;
        return Finite(s.Controversy.Heat, s.Controversy.Constructiveness, s.Tone.Value, s.Tone.Strength, s.Care.Complaint, s.Irony, s.Authenticity.FirstHand, s.Authenticity.Concreteness, MathF.Log(1 + post.Text.Length));
    }

    private static float[] OfReplies(ScoredPost post, ScoredPost[] replies)
    {
        ScoredPost[] heard = [.. replies.Where(r => r.Score.Status == Status.Scored)];
        ReplyScore[] stances = [.. replies.Where(r => r.Reply is { Status: Status.Scored }).Select(r => r.Reply!.Value)];
        return Finite(
            MathF.Log(1 + post.Replies),
            post.Opposition,
            stances.Length == 0 ? 0 : stances.Average(r => r.Disagree),
            stances.Length == 0 ? 0 : stances.Max(r => r.Disagree),
            stances.Length == 0 ? 0 : stances.Average(r => r.Agree),
            heard.Length == 0 ? 0 : heard.Average(r => r.Score.Controversy.Heat),
            heard.Length == 0 ? 0 : heard.Max(r => r.Score.Controversy.Heat),
            heard.Length == 0 ? 0 : heard.Average(r => r.Score.Tone.Value));
    }

    private static float[] Finite(params float[] values) => [.. values.Select(v => float.IsFinite(v) ? v : 0)];

    // Logistic regression on the other folds; features to mean 0 and deviation 1.
    private static float[] Fitted(float[][] features, bool[] truth, string[] folds)
    {
        int size = features[0].Length;
        var mean = new float[size];
        var deviation = new float[size];
        for (int k = 0; k < size; k++)
        {
            mean[k] = features.Average(f => f[k]);
            deviation[k] = MathF.Max(1e-6f, MathF.Sqrt(features.Average(f => (f[k] - mean[k]) * (f[k] - mean[k]))));
        }

        VBuffer<float>[] rows = [.. features.Select(f => new VBuffer<float>(size, [.. f.Select((v, k) => (v - mean[k]) / deviation[k])]))];
        var scores = new float[rows.Length];
        foreach (string fold in folds.Distinct())
        {
            List<LinearTrainer.Row> others = [.. Enumerable.Range(0, rows.Length).Where(i => folds[i] != fold).Select(i => new LinearTrainer.Row { Features = rows[i], Label = truth[i], Weight = 1 })];
            LinearTrainer.LinearWeights weights = LinearTrainer.TrainBinary(others, size, L2, 100);
            for (int i = 0; i < rows.Length; i++)
            {
                if (folds[i] == fold)
                {
                    weights.Score(rows[i], scores.AsSpan(i, 1));
                }
            }
        }

        return scores;
    }
}
