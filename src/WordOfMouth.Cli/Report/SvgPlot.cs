using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace WordOfMouth.Cli.Report;

/// <summary>A plot as SVG that stands inside a page: scales with it, takes its colours and its font.</summary>
internal static partial class SvgPlot
{
    private const int Width = 460;
    private const int Height = 330;

    // Room for the numbers and the name of the axis in the reader's font, which may be wider than ours.
    private const int LeftMargin = 66;

    /// <summary>An empty plot with our axes.</summary>
    /// <param name="x">What lies to the right.</param>
    /// <param name="y">What lies upwards.</param>
    /// <param name="shares">Whether both axes are of shares, from 0 to 1: ticks at tenths and fifths.</param>
    public static Plot New(string x, string y, bool shares = true)
    {
        var plot = new Plot();
        plot.FigureBackground.Color = Colors.Transparent;
        plot.DataBackground.Color = Colors.Transparent;
        plot.Axes.Color(Ink.Text.StandIn);
        plot.Grid.MajorLineColor = Ink.Grid.StandIn;
        plot.Axes.Bottom.Label.Text = x;
        plot.Axes.Left.Label.Text = y;
        foreach (LabelStyle label in (ReadOnlySpan<LabelStyle>)[plot.Axes.Bottom.Label, plot.Axes.Left.Label])
        {
            label.FontSize = 14;
            label.Bold = false;
        }

        foreach (IAxis axis in (ReadOnlySpan<IAxis>)[plot.Axes.Bottom, plot.Axes.Left])
        {
            axis.TickLabelStyle.FontSize = 13;
            axis.MinorTickStyle.Length = 0;
        }

        plot.Axes.Left.MinimumSize = LeftMargin;
        plot.Axes.Left.MaximumSize = LeftMargin;
        plot.Axes.Bottom.TickGenerator = shares ? new NumericFixedInterval(0.2) { LabelFormatter = Number } : new NumericAutomatic { LabelFormatter = Number };
        plot.Axes.Left.TickGenerator = shares ? new NumericFixedInterval(0.1) { LabelFormatter = Number } : new NumericAutomatic { LabelFormatter = Number };

        plot.Axes.Right.FrameLineStyle.Width = 0;
        plot.Axes.Top.FrameLineStyle.Width = 0;
        plot.HideLegend(); // the page has one
        return plot;
    }

    /// <summary>The plot as an <c>svg</c> element.</summary>
    /// <param name="plot">The plot, drawn with the colours of <see cref="Ink"/>.</param>
    /// <param name="id">A prefix for the names in it, unique in the page.</param>
    /// <param name="description">What it shows, for those who cannot see it; encoded here.</param>
    public static string Render(Plot plot, string id, string description)
    {
        XElement svg = XDocument.Parse(plot.GetSvgXml(Width, Height)).Root!;
        svg.SetAttributeValue("viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {Width} {Height}"));
        svg.SetAttributeValue("width", null);
        svg.SetAttributeValue("height", null);
        svg.SetAttributeValue("role", "img");
        svg.SetAttributeValue("aria-label", description);
        // The drawing counts its names on from plot to plot: we count anew, so that the same report is the same bytes.
        Dictionary<string, string> names = svg.Descendants().Attributes("id").Select((a, i) => (a.Value, $"{id}-{i}")).ToDictionary(n => n.Item1, n => n.Item2);
        foreach (XElement element in svg.DescendantsAndSelf())
        {
            foreach (XAttribute attribute in element.Attributes().Where(a => !a.IsNamespaceDeclaration))
            {
                attribute.Value = InPage(attribute, names);
            }

            if (element.Name.LocalName == "text")
            {
                Anchor(element);
            }
        }

        return svg.ToString(SaveOptions.DisableFormatting);
    }

    // The same in every culture.
    private static string Number(double tick) => Math.Round(tick, 6).ToString("0.######", CultureInfo.InvariantCulture);

    private static string InPage(XAttribute attribute, Dictionary<string, string> names)
    {
        string value = attribute.Value;
        if (attribute.Name.LocalName == "id")
        {
            return names[value];
        }

        value = Reference().Replace(value, match => $"url(#{names[match.Groups[1].Value]})");
        return Ink.All.FirstOrDefault(ink => value.Equals(ink.StandIn.ToHex(), StringComparison.OrdinalIgnoreCase)) is { } known
            ? $"var({known.Variable})"
            : value;
    }

    // The drawing places every letter as its own font has it. The reader's font is another: we keep only where the text
    // begins, ends or has its middle.
    private static void Anchor(XElement text)
    {
        double[] xs = Numbers(text.Attribute("x"));
        double[] ys = Numbers(text.Attribute("y"));
        string content = text.Value.Trim();
        if (xs.Length > 0)
        {
            double advance = xs.Length > 1 ? (xs[^1] - xs[0]) / (xs.Length - 1) : 7;
            double end = xs[^1] + advance;
            double middle = (xs[0] + end) / 2;
            string anchor = Math.Abs(middle) < advance ? "middle" : Math.Abs(end) < advance ? "end" : "start";
            text.SetAttributeValue("x", anchor == "start" ? xs[0].ToString("0.##", CultureInfo.InvariantCulture) : "0");
            text.SetAttributeValue("text-anchor", anchor);
        }

        if (ys.Length > 0)
        {
            text.SetAttributeValue("y", ys[0].ToString("0.##", CultureInfo.InvariantCulture));
        }

        text.SetAttributeValue("font-family", null);
        text.Value = content;
    }

    private static double[] Numbers(XAttribute? list) => list is null ? []
        : [.. list.Value.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries).Select(n => double.Parse(n, CultureInfo.InvariantCulture))];

    [GeneratedRegex(@"url\(#([^)]+)\)")]
    private static partial Regex Reference();
}
