using ScottPlot;
using ScottPlot.Plottables;
using WordOfMouth.Evaluation;

namespace WordOfMouth.Cli.Report;

/// <summary>Draws what a report says, each plot as an <c>svg</c> element.</summary>
internal static class ReportPlots
{
    private const float Line = 2;
    private const float SmallestMark = 4;
    private const float LargestMark = 14;
    private const int LeastAnswered = 15; // posts; of fewer an accuracy only jumps about
    private const double Sure = 1.96; // standard deviations of a 95 % interval

    /// <summary>Share of right answers over confidence; the diagonal is a model that knows what it knows.</summary>
    public static string Reliability(HeadReport head, string id)
    {
        bool yes = head.Classes[0] == "no";
        Plot plot = SvgPlot.New(yes ? "probability of yes" : "confidence", yes ? "share of yes" : "share of right answers");
        LinePlot diagonal = plot.Add.Line(0, 0, 1, 1);
        diagonal.Color = Ink.Text.StandIn;
        diagonal.LineWidth = 1;
        diagonal.LinePattern = LinePattern.Dotted;
        int most = head.Reliability.Concat(head.AgainstReliability).Max(b => b.Posts);
        Add(head.AgainstReliability, Ink.Against, MarkerShape.FilledSquare);
        Add(head.Reliability, Ink.Model, MarkerShape.FilledCircle);
        plot.Axes.SetLimits(0, 1, 0, 1);
        return SvgPlot.Render(plot, id, "Reliability diagram: " + string.Join("; ", head.Reliability.Select(b =>
            $"at {ReportNumber.Of(b.Mean)} % sure {ReportNumber.Of(b.Share)} % of {ReportNumber.Of(b.Posts)} posts")));

        void Add(IReadOnlyList<ReliabilityBin> bins, Ink ink, MarkerShape shape)
        {
            if (bins.Count == 0)
            {
                return;
            }

            double[] x = [.. bins.Select(b => b.Mean)];
            double[] y = [.. bins.Select(b => b.Share)];
            ErrorBar bars = plot.Add.ErrorBar(x, y, [.. bins.Select(b => Sure * Math.Sqrt(b.Share * (1 - b.Share) / b.Posts))]);
            bars.Color = ink.StandIn.WithAlpha(0.6);
            Scatter line = plot.Add.ScatterLine(x, y, ink.StandIn);
            line.LineWidth = Line;
            for (int b = 0; b < bins.Count; b++)
            {
                // By area, so that a bin of few posts is seen to be one.
                plot.Add.Marker(x[b], y[b], shape, SmallestMark + ((LargestMark - SmallestMark) * (float)Math.Sqrt((double)bins[b].Posts / most)), ink.StandIn);
            }
        }
    }

    /// <summary>Precision over recall of each class.</summary>
    public static string PrecisionRecall(HeadReport head, string id)
    {
        Plot plot = SvgPlot.New("recall", "precision");
        foreach (ClassReport label in head.ByClass.Where(c => c.PrecisionRecall.Count > 0))
        {
            Scatter curve = plot.Add.ScatterLine(label.PrecisionRecall.Select(p => p.Recall).ToArray(), label.PrecisionRecall.Select(p => p.Precision).ToArray(), InkOf(label.Class).StandIn);
            curve.LineWidth = Line;
        }

        plot.Axes.SetLimits(0, 1, 0, 1.02);
        return SvgPlot.Render(plot, id, "Precision over recall; average precision: " + string.Join(", ", head.ByClass.Select(c => $"{c.Class} {ReportNumber.Of(c.AveragePrecision)}")));
    }

    /// <summary>Accuracy over coverage, when only the surest posts are answered.</summary>
    public static string Coverage(HeadReport head, string id)
    {
        Plot plot = SvgPlot.New("share of the posts that are answered", "accuracy");
        CoveragePoint[] own = Drawn(head.Coverage);
        CoveragePoint[] against = Drawn(head.AgainstCoverage);
        Add(against, Ink.Against);
        Add(own, Ink.Model);
        double lowest = own.Concat(against).Select(p => p.Accuracy).DefaultIfEmpty(0).Min();
        plot.Axes.SetLimits(0, 1, Math.Max(0, Math.Floor((lowest * 10) - 0.5) / 10), 1.01);
        return SvgPlot.Render(plot, id, "Accuracy over coverage: " + string.Join("; ", head.Floors.Select(ReportText.OfFloor)));

        CoveragePoint[] Drawn(IReadOnlyList<CoveragePoint> points) => [.. points.Where(p => p.Coverage * head.Posts >= LeastAnswered)];

        void Add(CoveragePoint[] points, Ink ink)
        {
            if (points.Length > 0)
            {
                plot.Add.ScatterLine(points.Select(p => p.Coverage).ToArray(), points.Select(p => p.Accuracy).ToArray(), ink.StandIn).LineWidth = Line;
            }
        }
    }

    /// <summary>Macro-F1 over the number of training posts.</summary>
    public static string LearningCurve(IReadOnlyList<LearningPoint> points, string id)
    {
        Plot plot = SvgPlot.New("training posts", "macro-F1", shares: false);
        foreach ((string curve, Ink ink) in CurvesOf(points))
        {
            LearningPoint[] own = [.. points.Where(p => p.Curve == curve).OrderBy(p => p.Posts)];
            if (own.Length == 1)
            {
                // What learned nothing of these posts is the same at every number of them.
                HorizontalLine level = plot.Add.HorizontalLine(own[0].MacroF1.Value, Line, ink.StandIn, LinePattern.Dashed);
                level.EnableAutoscale = true;
                continue;
            }

            double[] x = [.. own.Select(p => (double)p.Posts)];
            double[] y = [.. own.Select(p => p.MacroF1.Value)];
            if (own.All(p => !double.IsNaN(p.MacroF1.Low)))
            {
                FillY band = plot.Add.FillY(x, [.. own.Select(p => p.MacroF1.Low)], [.. own.Select(p => p.MacroF1.High)]);
                band.FillColor = ink.StandIn.WithAlpha(0.15);
                band.LineWidth = 0;
            }

            Scatter line = plot.Add.Scatter(x, y, ink.StandIn);
            line.LineWidth = Line;
            line.MarkerSize = 7;
        }

        return SvgPlot.Render(plot, id, "Learning curve: " + string.Join("; ", points.Select(p => $"{p.Curve}, {ReportNumber.Of(p.Posts)} posts: {ReportNumber.Of(p.MacroF1)}")));
    }

    /// <summary>The curves of a learning curve with their colours, in the order of their first points; that of the adapted model has the colour of the model.</summary>
    public static IEnumerable<(string Curve, Ink Ink)> CurvesOf(IReadOnlyList<LearningPoint> points)
    {
        var others = new Queue<Ink>([Ink.Against, Ink.Neutral, Ink.Positive, Ink.Negative]);
        foreach (string curve in points.Select(p => p.Curve).Distinct().Take(1 + others.Count))
        {
            if (curve == "adapted")
            {
                yield return (curve, Ink.Model);
            }
            else if (others.TryDequeue(out Ink? ink))
            {
                yield return (curve, ink);
            }
        }
    }

    /// <summary>The colour of a class.</summary>
    public static Ink InkOf(string label) => label switch
    {
        "negative" => Ink.Negative,
        "neutral" => Ink.Neutral,
        "positive" => Ink.Positive,
        _ => Ink.Model,
    };
}
