using System.Globalization;
using System.Net;
using System.Reflection;
using System.Text;
using WordOfMouth.Evaluation;

namespace WordOfMouth.Cli.Report;

/// <summary>
/// A report as one page: style sheet and plots inside, no script, nothing from elsewhere (a policy in the page forbids
/// it). It reads in the light, in the dark and on paper. What comes from the file (names of domains, texts) is encoded.
/// </summary>
internal sealed class HtmlReport
{
    private readonly ModelReport _report;
    private readonly StringBuilder _html = new();
    private int _plots;

    private HtmlReport(ModelReport report)
    {
        _report = report;
    }

    /// <summary>The page.</summary>
    public static string Render(ModelReport report)
    {
        var page = new HtmlReport(report);
        page.Write();
        return page._html.ToString();
    }

    private void Write()
    {
        string title = $"{_report.Model} on {_report.File}";
        Add($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
            <link rel="icon" href="data:,">
            <title>{Text(title)}</title>
            <style>
            {StyleSheet()}</style>
            </head>
            <body>
            <header>
            <h1>{Text(title)}</h1>
            <p class="soft">{Number(_report.Posts)} labelled posts{(_report.Against is null ? "" : $", compared with {Text(_report.Against)}")}. All figures × 100, with 95 % bootstrap intervals.</p>
            </header>
            <main>

            """);
        foreach (HeadReport head in _report.Heads.Where(h => h.Comparison is not null))
        {
            AddVerdict(head);
        }

        AddNotes();
        if (_report.LearningCurve.Count > 0)
        {
            AddLearningCurve();
        }

        foreach (HeadReport head in _report.Heads)
        {
            AddHead(head);
        }

        Add("""
            </main>
            <footer class="soft">
            <p>Macro-F1: mean over the classes of F1, the harmonic mean of precision and recall. ECE: expected calibration error over ten bins. An interval says how much the figure would move on other posts of the same kind; it does not cover posts of another kind.</p>
            <p>“Better” and “worse” stand where the interval of the difference in macro-F1 leaves out 0, a randomisation test agrees (its p is given), and McNemar’s test does not object. Of many slices one in twenty differs by chance.</p>
            </footer>
            </body>
            </html>

            """);
    }

    private void AddVerdict(HeadReport head)
    {
        PairedComparison comparison = head.Comparison!;
        Add($"""
            <div class="verdict {ReportText.Of(comparison.Verdict).Replace(' ', '-')}"><strong>{Text(head.Head)}: {Text(ReportText.Of(comparison, _report.Model, _report.Against!))}</strong> {Text(ReportText.Evidence(comparison, _report.Model, _report.Against!))}</div>

            """);
    }

    private void AddNotes()
    {
        if (_report.Notes.Count > 0)
        {
            Add($"<ul class=\"soft\">{string.Concat(_report.Notes.Select(n => $"<li>{Text(n)}</li>"))}</ul>\n");
        }
    }

    private void AddLearningCurve()
    {
        Add("<h2>Learning curve</h2>\n<div class=\"plots\">\n");
        AddFigure("Macro-F1 by number of training posts", "As the model’s card has it, on posts kept out of its training.",
            ReportPlots.CurvesOf(_report.LearningCurve).Select(c => (c.Curve, c.Ink)), id => ReportPlots.LearningCurve(_report.LearningCurve, id));
        Add("</div>\n");
    }

    private void AddHead(HeadReport head)
    {
        Add($"<section>\n<h2>{Text(head.Head)}</h2>\n<p class=\"soft\">{Number(head.Posts)} posts{(head.Unscored == 0 ? "" : $", {Number(head.Unscored)} of them not scored (too short, or another language): they count as {Text(head.Classes.Contains("neutral") ? "neutral" : head.Classes[0])}")}.</p>\n");
        AddFigures(head);
        Add("<div class=\"plots\">\n");
        (string, Ink)[] models = _report.Against is null ? [(_report.Model, Ink.Model)] : [(_report.Model, Ink.Model), (_report.Against, Ink.Against)];
        bool yes = head.Classes[0] == "no";
        AddFigure("Reliability", $"On the dotted line a model is right as often as it is sure. Larger marks: more posts.", models, id => ReportPlots.Reliability(head, id));
        AddConfusion(head);
        AddFigure("Precision and recall", yes ? "Of yes, by threshold." : "Of each class against the others, by threshold; in brackets the average precision.",
            head.ByClass.Select(c => ($"{c.Class} ({ReportNumber.Of(c.AveragePrecision)})", ReportPlots.InkOf(c.Class))), id => ReportPlots.PrecisionRecall(head, id));
        AddFigure("Accuracy and coverage", "When only the posts are answered of which the model is surest.", models, id => ReportPlots.Coverage(head, id));
        Add("</div>\n");
        AddSlices(head);
        AddThresholds(head);
        AddErrors(head);
        Add("</section>\n");
    }

    private void AddFigures(HeadReport head)
    {
        Add($"<div class=\"scroll\"><table>\n<thead><tr><th scope=\"col\">figure</th><th scope=\"col\">{Text(_report.Model)}</th>{(_report.Against is null ? "" : $"<th scope=\"col\">{Text(_report.Against)}</th>")}</tr></thead>\n<tbody>\n");
        foreach ((string name, Func<HeadFigures, Figure> figure) in ReportText.Figures(head))
        {
            Add($"<tr><th scope=\"row\">{name}</th><td>{ReportNumber.Of(figure(head.Figures))}</td>{(head.AgainstFigures is { } against ? $"<td>{ReportNumber.Of(figure(against))}</td>" : "")}</tr>\n");
        }

        Add($"<tr><th scope=\"row\">macro-F1 of always giving the commonest answer</th><td>{ReportNumber.Of(head.MajorityMacroF1)}</td>{(_report.Against is null ? "" : $"<td>{ReportNumber.Of(head.MajorityMacroF1)}</td>")}</tr>\n</tbody></table></div>\n");
    }

    private void AddConfusion(HeadReport head)
    {
        Add($"<figure><figcaption>Confusion</figcaption><p class=\"soft\">Rows: what the posts are. Columns: what {Text(_report.Model)} says. In brackets the share of the row.</p>\n<div class=\"scroll\"><table class=\"confusion\"><thead><tr><th></th>{string.Concat(head.Classes.Select(c => $"<th scope=\"col\">{Text(c)}</th>"))}</tr></thead><tbody>\n");
        for (int truth = 0; truth < head.Classes.Count; truth++)
        {
            int all = head.Confusion[truth].Sum();
            Add($"<tr><th scope=\"row\">{Text(head.Classes[truth])}</th>");
            for (int given = 0; given < head.Classes.Count; given++)
            {
                int posts = head.Confusion[truth][given];
                double share = all == 0 ? 0 : (double)posts / all;
                Add(string.Create(CultureInfo.InvariantCulture, $"<td{(truth == given ? " class=\"right\"" : "")} style=\"--share:{share:0.00}\">{posts}<br><span class=\"soft\">({100 * share:0} %)</span></td>"));
            }

            Add("</tr>\n");
        }

        Add("</tbody></table></div>\n<div class=\"scroll\"><table class=\"classes\"><thead><tr><th scope=\"col\">class</th><th scope=\"col\">posts</th><th scope=\"col\">precision</th><th scope=\"col\">recall</th><th scope=\"col\">F1</th><th scope=\"col\">AUC</th></tr></thead><tbody>\n");
        foreach (ClassReport label in head.ByClass)
        {
            Add($"<tr><th scope=\"row\">{Text(label.Class)}</th><td>{Number(label.Posts)}</td><td>{ReportNumber.Of(label.Precision)}</td><td>{ReportNumber.Of(label.Recall)}</td><td>{ReportNumber.Of(label.F1)}</td><td>{ReportNumber.Of(label.Auc)}</td></tr>\n");
        }

        Add("</tbody></table></div></figure>\n");
    }

    private void AddSlices(HeadReport head)
    {
        if (head.Slices.Count == 0)
        {
            return;
        }

        bool compared = _report.Against is not null;
        Figure[] all = [.. head.Slices.Select(s => s.MacroF1), .. head.Slices.Select(s => s.AgainstMacroF1).OfType<Figure>()];
        double low = Math.Floor(all.Min(f => double.IsNaN(f.Low) ? f.Value : f.Low) * 10) / 10;
        Add($"<h3>Parts of the posts</h3>\n<div class=\"scroll\"><table>\n<caption>Macro-F1 over the classes that occur in the part; parts of fewer than {ModelTest.LeastOfSlice} posts are left out. The bars run from {ReportNumber.Of(low)} to 100.</caption>\n<thead><tr><th scope=\"col\">part</th><th scope=\"col\" class=\"left\"></th><th scope=\"col\">posts</th><th scope=\"col\">macro-F1</th>{(compared ? $"<th scope=\"col\">{Text(_report.Against!)}</th>" : "")}<th scope=\"col\" class=\"range\"></th>{(compared ? "<th scope=\"col\">verdict</th>" : "")}<th scope=\"col\">accuracy</th></tr></thead>\n<tbody>\n");
        foreach (SliceReport slice in head.Slices)
        {
            string verdict = slice.Comparison is null ? "" : ReportText.Of(slice.Comparison.Verdict);
            Add($"<tr><th scope=\"row\">{Text(slice.Kind)}</th><td class=\"left\">{Text(slice.Name)}</td><td>{Number(slice.Posts)}</td><td>{ReportNumber.Of(slice.MacroF1)}</td>{(slice.AgainstMacroF1 is { } against ? $"<td>{ReportNumber.Of(against)}</td>" : "")}<td class=\"range\">{Range(slice, low)}</td>{(compared ? $"<td class=\"{verdict.Replace(' ', '-')}\">{verdict}</td>" : "")}<td>{ReportNumber.Of(slice.Accuracy)}</td></tr>\n");
        }

        Add("</tbody></table></div>\n");
    }

    // A dot with its interval for each model, on a common scale.
    private static string Range(SliceReport slice, double low)
    {
        var svg = new StringBuilder("<svg viewBox=\"0 0 200 26\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><line class=\"axis\" x1=\"0\" x2=\"200\" y1=\"13\" y2=\"13\"/>");
        Append(slice.MacroF1, "m", slice.AgainstMacroF1 is null ? 13 : 8);
        if (slice.AgainstMacroF1 is { } against)
        {
            Append(against, "a", 18);
        }

        return svg.Append("</svg>").ToString();

        void Append(Figure figure, string model, int y)
        {
            if (!double.IsNaN(figure.Low))
            {
                svg.Append(CultureInfo.InvariantCulture, $"<line class=\"{model}\" x1=\"{Place(figure.Low):0.#}\" x2=\"{Place(figure.High):0.#}\" y1=\"{y}\" y2=\"{y}\"/>");
            }

            svg.Append(CultureInfo.InvariantCulture, $"<circle class=\"{model}\" cx=\"{Place(figure.Value):0.#}\" cy=\"{y}\" r=\"3\"/>");
        }

        double Place(double share) => 200 * (share - low) / (1 - low);
    }

    private void AddThresholds(HeadReport head)
    {
        Add("<h3>Thresholds and doubt</h3>\n");
        if (head.Floors.Count > 0)
        {
            Add($"<ul>{string.Concat(head.Floors.Select(f => $"<li>{Text(ReportText.OfFloor(f))}</li>"))}</ul>\n");
        }

        if (head.Floors.Count > 0 && head.Head == "tone")
        {
            Add("<p class=\"soft\">A floor for the tone is <code>ToneOptions.ConfidenceFloor</code>, or <code>wom score --uncertain-below</code>.</p>\n");
        }

        if (head.ByClass.All(c => c.Thresholds.Count == 0))
        {
            return;
        }

        Add("<div class=\"scroll\"><table>\n<caption>From which probability on to give a label, for a wished precision or recall. The intervals are of new posts of the same kind. A wish that is missing cannot be met.</caption>\n<thead><tr><th scope=\"col\">label</th><th scope=\"col\" class=\"left\">wish</th><th scope=\"col\">from probability</th><th scope=\"col\">precision</th><th scope=\"col\">recall</th><th scope=\"col\">posts with the label</th></tr></thead>\n<tbody>\n");
        foreach (ClassReport label in head.ByClass)
        {
            foreach (Threshold threshold in label.Thresholds)
            {
                Add($"<tr><th scope=\"row\">{Text(label.Class)}</th><td class=\"left\">{ReportText.OfWish(threshold)}</td><td>{ReportNumber.OfProbability(threshold.Value)}</td><td>{ReportNumber.Of(threshold.Precision)}</td><td>{ReportNumber.Of(threshold.Recall)}</td><td>{ReportNumber.Of(threshold.Share)} %</td></tr>\n");
            }
        }

        Add("</tbody></table></div>\n");
    }

    private void AddErrors(HeadReport head)
    {
        if (head.WorstErrors.Count == 0)
        {
            return;
        }

        bool texts = head.WorstErrors.Any(e => e.Text is not null);
        Add($"<h3>Worst errors</h3>\n<div class=\"scroll\"><table>\n<caption>Wrong, and surest of it. {(texts ? "" : "<code>--show-texts</code> shows the texts.")}</caption>\n<thead><tr><th scope=\"col\">line</th><th scope=\"col\">is</th><th scope=\"col\">model says</th><th scope=\"col\">sure</th>{(texts ? "<th scope=\"col\" class=\"left\">text</th>" : "")}</tr></thead>\n<tbody>\n");
        foreach (WorstError error in head.WorstErrors)
        {
            Add($"<tr><th scope=\"row\">{Number(error.Line)}</th><td>{Text(error.Truth)}</td><td>{Text(error.Given)}</td><td>{ReportNumber.Of(error.Confidence)}</td>{(texts ? $"<td class=\"text\">{Text(error.Text ?? "")}</td>" : "")}</tr>\n");
        }

        Add("</tbody></table></div>\n");
    }

    private void AddFigure(string title, string explanation, IEnumerable<(string Name, Ink Ink)> legend, Func<string, string> plot)
    {
        Add($"<figure><figcaption>{Text(title)}</figcaption><p class=\"soft\">{Text(explanation)}</p>\n<div class=\"legend\">{string.Concat(legend.Select(l => $"<span style=\"--key:var({l.Ink.Variable})\">{Text(l.Name)}</span>"))}</div>\n{plot($"p{_plots++}")}</figure>\n");
    }

    private void Add(string html) => _html.Append(html);

    // Encoded, and without control characters, which have no place in a page.
    private static string Text(string text) => WebUtility.HtmlEncode(string.Concat(text.Where(c => !char.IsControl(c) || c is '\n' or '\t')));

    private static string Number(int number) => ReportNumber.Of(number);

    private static string StyleSheet()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("wom.report.css") ?? throw new InvalidOperationException("The resource wom.report.css is missing.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
