using System.Globalization;
using Spectre.Console;
using WordOfMouth.Evaluation;

namespace WordOfMouth.Cli.Report;

/// <summary>A report as tables of text, for a terminal or in Markdown.</summary>
internal sealed class ReportTable : IDisposable
{
    private const int Width = 140;

    private readonly StringWriter _text = new(CultureInfo.InvariantCulture) { NewLine = "\n" };
    private readonly IAnsiConsole _console;
    private readonly TableBorder _border;

    private ReportTable(TableBorder border)
    {
        _border = border;
        _console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(_text),
        });
        _console.Profile.Width = Width;
        _console.Profile.Capabilities.Unicode = true;
    }

    /// <summary>The report as text.</summary>
    /// <param name="report">The report.</param>
    /// <param name="markdown">Whether the tables are Markdown.</param>
    public static string Render(ModelReport report, bool markdown)
    {
        using var table = new ReportTable(markdown ? TableBorder.Markdown : TableBorder.Rounded);
        table.Write(report);
        return table._text.ToString();
    }

    /// <inheritdoc/>
    public void Dispose() => _text.Dispose();

    private void Write(ModelReport report)
    {
        Line($"{report.Model}{(report.Against is null ? "" : $" against {report.Against}")} on {report.File}, {ReportNumber.Of(report.Posts)} posts. Figures × 100, with 95 % intervals.");
        foreach (string note in report.Notes)
        {
            Line($"Note: {note}");
        }

        foreach (HeadReport head in report.Heads)
        {
            Write(report, head);
        }
    }

    private void Write(ModelReport report, HeadReport head)
    {
        Line();
        Line($"{head.Head}: {ReportNumber.Of(head.Posts)} posts{(head.Unscored == 0 ? "" : $", {ReportNumber.Of(head.Unscored)} of them not scored")}");
        Table figures = report.Against is null ? New("figure", report.Model) : New("figure", report.Model, report.Against);
        foreach ((string name, Func<HeadFigures, Figure> figure) in ReportText.Figures(head))
        {
            Row(figures, [name, ReportNumber.Of(figure(head.Figures)), .. head.AgainstFigures is { } against ? [ReportNumber.Of(figure(against))] : Array.Empty<string>()]);
        }

        Row(figures, ["macro-F1 of the commonest answer", ReportNumber.Of(head.MajorityMacroF1), .. report.Against is null ? Array.Empty<string>() : [ReportNumber.Of(head.MajorityMacroF1)]]);
        _console.Write(figures);
        if (head.Comparison is { } comparison)
        {
            Line($"{ReportText.Of(comparison, report.Model, report.Against!)} {ReportText.Evidence(comparison, report.Model, report.Against!)}");
        }

        WriteConfusion(head);
        WriteSlices(report, head);
        WriteThresholds(head);
        foreach (Threshold floor in head.Floors)
        {
            Line(ReportText.OfFloor(floor));
        }
    }

    private void WriteConfusion(HeadReport head)
    {
        Table confusion = New(["is \\ model says", .. head.Classes]);
        for (int c = 0; c < head.Classes.Count; c++)
        {
            Row(confusion, [head.Classes[c], .. head.Confusion[c].Select(ReportNumber.Of)]);
        }

        _console.Write(confusion);
    }

    private void WriteSlices(ModelReport report, HeadReport head)
    {
        if (head.Slices.Count == 0)
        {
            return;
        }

        Table slices = report.Against is null
            ? New("part", "", "posts", "macro-F1", "accuracy")
            : New("part", "", "posts", "macro-F1", "accuracy", $"macro-F1, {report.Against}", "verdict");
        foreach (SliceReport slice in head.Slices)
        {
            string[] against = slice.AgainstMacroF1 is { } figure ? [ReportNumber.Of(figure), ReportText.Of(slice.Comparison!.Verdict)] : [];
            Row(slices, [slice.Kind, slice.Name, ReportNumber.Of(slice.Posts), ReportNumber.Of(slice.MacroF1), ReportNumber.Of(slice.Accuracy), .. against]);
        }

        _console.Write(slices);
    }

    private void WriteThresholds(HeadReport head)
    {
        if (head.ByClass.All(c => c.Thresholds.Count == 0))
        {
            return;
        }

        Table thresholds = New("label", "wish", "from probability", "precision", "recall", "gets the label");
        foreach (ClassReport label in head.ByClass)
        {
            foreach (Threshold threshold in label.Thresholds)
            {
                Row(thresholds,
                    [label.Class, ReportText.OfWish(threshold), ReportNumber.OfProbability(threshold.Value), ReportNumber.Of(threshold.Precision), ReportNumber.Of(threshold.Recall), ReportNumber.Of(threshold.Share) + " %"]);
            }
        }

        _console.Write(thresholds);
    }

    // Numbers stand at the right; a name with brackets is text, not markup.
    private Table New(params string[] columns)
    {
        Table table = new Table().Border(_border);
        for (int c = 0; c < columns.Length; c++)
        {
            TableColumn column = new(Markup.Escape(columns[c]));
            table.AddColumn(c < 1 || columns[c].Length == 0 || columns[c] is "wish" or "verdict" ? column : column.RightAligned());
        }

        return table;
    }

    private static void Row(Table table, string[] cells) => table.AddRow([.. cells.Select(Markup.Escape)]);

    private void Line(string line = "") => _text.WriteLine(line);
}
