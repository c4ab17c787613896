using WordOfMouth.Models;
using WordOfMouth.Training;

namespace WordOfMouth.Evaluation;

/// <summary>The labelled posts of one head and what a model says of them.</summary>
internal sealed class HeadCases
{
    private const int Bins = 10;
    private const int MostPoints = 200; // of a curve; more are not seen

    private static readonly string[] ToneClasses = ["negative", "neutral", "positive"];
    private static readonly string[] YesNo = ["no", "yes"];

    private readonly int[][] _orders; // by ascending probability of each class

    /// <summary>Takes the posts that a head's labels speak of.</summary>
    public HeadCases(Head head, IReadOnlyList<ModelEvaluator.Case> cases)
    {
        ModelEvaluator.Case[] labelled = [.. cases.Where(c => c.Text.Has(head) && (head != Head.Tone || c.Text.Tone is 'n' or 'u' or 'p'))];
        Posts = [.. labelled.Select(c => c.Text)];
        Unscored = labelled.Count(c => c.Score.Status != Status.Scored);
        if (head == Head.Tone)
        {
            // A file without neutral posts asks only for the sign.
            bool signs = !Posts.Any(p => p.Tone == 'u');
            Classes = signs ? [ToneClasses[0], ToneClasses[2]] : ToneClasses;
            Truth = [.. Posts.Select(p => p.Tone switch { 'n' => 0, 'u' => 1, _ => Classes.Length - 1 })];
            Probabilities = [.. labelled.Select(c => ToneOf(c.Score, signs))];
            Predicted = [.. labelled.Select(c => signs ? (c.Score.Tone.Value > 0 ? 1 : 0)
                : c.Score.Tone.Label switch { ToneLabel.Negative => 0, ToneLabel.Positive => 2, _ => 1 })];
            Confidence = [.. labelled.Select((c, i) => c.Score.Status != Status.Scored ? 1f / Classes.Length
                : signs ? Probabilities[i][Predicted[i]] : c.Score.Tone.Confidence)];
        }
        else
        {
            Classes = YesNo;
            Truth = [.. Posts.Select(p => ModelEvaluator.IsYes(p, head) ? 1 : 0)];
            float[] yes = [.. labelled.Select(c => 1 / (1 + MathF.Exp(-c.Logits[Outputs.Of(head)])))];
            Probabilities = [.. labelled.Select((c, i) => c.Score.Status == Status.Scored ? new float[] { 1 - yes[i], yes[i] } : [1, 0])];
            Predicted = [.. Probabilities.Select(p => p[1] > 0.5f ? 1 : 0)];
            Confidence = [.. Probabilities.Select((p, i) => p[Predicted[i]])];
        }

        IsBinary = head != Head.Tone;
        _orders = [.. Classes.Select((_, c) => Enumerable.Range(0, Truth.Length).OrderBy(i => Probabilities[i][c]).ToArray())];
    }

    public IReadOnlyList<LabelledText> Posts { get; }

    public string[] Classes { get; }

    public int[] Truth { get; }

    public int[] Predicted { get; }

    /// <summary>By post, then by class.</summary>
    public float[][] Probabilities { get; }

    /// <summary>How sure the model is of its answer.</summary>
    public float[] Confidence { get; }

    public int Unscored { get; }

    /// <summary>Whether the classes are no and yes.</summary>
    public bool IsBinary { get; }

    /// <summary>All figures, with intervals.</summary>
    public HeadFigures Figures()
    {
        int[] once = [.. Truth.Select(_ => 1)];
        bool[][] holds = [.. Classes.Select((_, c) => HoldsOf(c))];
        float[][] scores = [.. Classes.Select((_, c) => ScoresOf(c))];
        double[] here = All(once);
        double[][] drawn = Resamples.Draw(Truth.Length, Resamples.CountFor(Truth.Length), All);
        Figure[] figures = [.. here.Select((value, f) => Resamples.Interval(value, drawn[f]))];
        return new HeadFigures(figures[0], figures[1], figures[2], figures[3], figures[4]);

        double[] All(int[] counts)
        {
            int[,] confusion = WeightedMetrics.Confusion(Truth, Predicted, Classes.Length, counts);
            return
            [
                WeightedMetrics.MacroF1(confusion), WeightedMetrics.MacroRecall(confusion), WeightedMetrics.Accuracy(confusion),
                Enumerable.Range(IsBinary ? 1 : 0, IsBinary ? 1 : Classes.Length).Average(c => WeightedMetrics.Auc(_orders[c], scores[c], holds[c], counts)),
                CalibrationError(counts),
            ];
        }
    }

    /// <summary>Macro-F1 and accuracy of some of the posts, with intervals.</summary>
    public (Figure MacroF1, Figure Accuracy) FiguresOf(int[] posts)
    {
        int[] truth = [.. posts.Select(i => Truth[i])];
        int[] predicted = [.. posts.Select(i => Predicted[i])];
        double[] here = All([.. posts.Select(_ => 1)]);
        double[][] drawn = Resamples.Draw(posts.Length, Resamples.CountFor(posts.Length), All);
        return (Resamples.Interval(here[0], drawn[0]), Resamples.Interval(here[1], drawn[1]));

        double[] All(int[] counts)
        {
            int[,] confusion = WeightedMetrics.Confusion(truth, predicted, Classes.Length, counts);
            return [WeightedMetrics.MacroF1(confusion), WeightedMetrics.Accuracy(confusion)];
        }
    }

    /// <summary>Macro-F1 of always giving the commonest answer.</summary>
    public double Majority()
    {
        int most = Truth.GroupBy(t => t).MaxBy(g => g.Count())!.Key;
        int[] once = [.. Truth.Select(_ => 1)];
        return WeightedMetrics.MacroF1(WeightedMetrics.Confusion(Truth, [.. Truth.Select(_ => most)], Classes.Length, once));
    }

    public int[][] Confusion()
    {
        int[][] rows = [.. Classes.Select(_ => new int[Classes.Length])];
        for (int i = 0; i < Truth.Length; i++)
        {
            rows[Truth[i]][Predicted[i]]++;
        }

        return rows;
    }

    public ReliabilityBin[] Reliability()
    {
        int[] once = [.. Truth.Select(_ => 1)];
        (double[] sums, int[] hits, int[] counts) = Bin(once);
        return [.. Enumerable.Range(0, Bins).Where(b => counts[b] > 0).Select(b => new ReliabilityBin((double)b / Bins, counts[b], sums[b] / counts[b], (double)hits[b] / counts[b]))];
    }

    public CoveragePoint[] Coverage()
    {
        int[] order = [.. Enumerable.Range(0, Truth.Length).OrderByDescending(i => Confidence[i])];
        var points = new List<CoveragePoint>();
        int right = 0;
        for (int i = 0; i < order.Length;)
        {
            float floor = Confidence[order[i]];
            for (; i < order.Length && Confidence[order[i]] == floor; i++)
            {
                right += Truth[order[i]] == Predicted[order[i]] ? 1 : 0;
            }

            points.Add(new CoveragePoint(floor, (double)i / order.Length, (double)right / i));
        }

        return Thin(points);
    }

    public IEnumerable<Threshold> Floors(IReadOnlyList<double> accuracies)
    {
        bool[] right = [.. Truth.Select((t, i) => t == Predicted[i])];
        return accuracies.Select(a => ThresholdChooser.ForPrecision(right, Confidence, a)).OfType<Threshold>();
    }

    public ClassReport ClassReportOf(int c, ModelTestSettings settings)
    {
        bool[] holds = HoldsOf(c);
        float[] scores = ScoresOf(c);
        int hits = Truth.Where((t, i) => t == c && Predicted[i] == c).Count();
        int said = Predicted.Count(p => p == c);
        int are = holds.Count(h => h);
        int[] once = [.. Truth.Select(_ => 1)];
        List<PrecisionRecallPoint> curve = PrecisionRecall(_orders[c], scores, holds, are);
        double area = 0;
        double recall = 0;
        foreach (PrecisionRecallPoint point in curve)
        {
            area += (point.Recall - recall) * point.Precision;
            recall = point.Recall;
        }

        return new ClassReport(
            Classes[c], are, said == 0 ? double.NaN : (double)hits / said, are == 0 ? double.NaN : (double)hits / are,
            said + are == 0 ? double.NaN : 2.0 * hits / (said + are), WeightedMetrics.Auc(_orders[c], scores, holds, once), are == 0 ? double.NaN : area, Thin(curve),
            [
                .. settings.Precisions.Select(p => ThresholdChooser.ForPrecision(holds, scores, p)).OfType<Threshold>(),
                .. settings.Recalls.Select(r => ThresholdChooser.ForRecall(holds, scores, r)).OfType<Threshold>(),
            ]);
    }

    /// <summary>Wrong answers, the surest first.</summary>
    public IEnumerable<int> Errors() => Enumerable.Range(0, Truth.Length).Where(i => Truth[i] != Predicted[i]).OrderByDescending(i => Confidence[i]);

    private bool[] HoldsOf(int c) => [.. Truth.Select(t => t == c)];

    private float[] ScoresOf(int c) => [.. Probabilities.Select(p => p[c])];

    // What is not scored says nothing: all classes alike.
    private static float[] ToneOf(OpinionScore score, bool signs)
    {
        ToneScore tone = score.Tone;
        if (score.Status != Status.Scored)
        {
            return signs ? [0.5f, 0.5f] : [1f / 3, 1f / 3, 1f / 3];
        }

        return signs ? [(1 - tone.Value) / 2, (1 + tone.Value) / 2] : [tone.Negative, tone.Neutral, tone.Positive];
    }

    private double CalibrationError(int[] drawn)
    {
        (double[] sums, int[] hits, int[] counts) = Bin(drawn);
        return Enumerable.Range(0, Bins).Sum(b => Math.Abs(sums[b] - hits[b])) / counts.Sum();
    }

    // The tone by its confidence and whether it is right; a yes or no by the probability of yes and whether it is one.
    private (double[] Sums, int[] Hits, int[] Counts) Bin(int[] drawn)
    {
        (double[] sums, int[] hits, int[] counts) = (new double[Bins], new int[Bins], new int[Bins]);
        for (int i = 0; i < Truth.Length; i++)
        {
            float p = IsBinary ? Probabilities[i][1] : Confidence[i];
            bool hit = IsBinary ? Truth[i] == 1 : Truth[i] == Predicted[i];
            int bin = Math.Clamp((int)(p * Bins), 0, Bins - 1);
            sums[bin] += p * drawn[i];
            hits[bin] += hit ? drawn[i] : 0;
            counts[bin] += drawn[i];
        }

        return (sums, hits, counts);
    }

    private static List<PrecisionRecallPoint> PrecisionRecall(int[] ascending, float[] scores, bool[] holds, int are)
    {
        var points = new List<PrecisionRecallPoint>();
        int hits = 0, said = 0;
        for (int i = ascending.Length - 1; i >= 0;)
        {
            float score = scores[ascending[i]];
            for (; i >= 0 && scores[ascending[i]] == score; i--)
            {
                said++;
                hits += holds[ascending[i]] ? 1 : 0;
            }

            points.Add(new PrecisionRecallPoint(score, (double)hits / said, are == 0 ? 0 : (double)hits / are));
        }

        return points;
    }

    private static T[] Thin<T>(List<T> points) => points.Count <= MostPoints
        ? [.. points]
        : [.. Enumerable.Range(0, MostPoints).Select(k => points[(int)((long)k * (points.Count - 1) / (MostPoints - 1))])];
}
