using ScottPlot;

namespace WordOfMouth.Cli.Report;

/// <summary>
/// The colours of plots. A plot is drawn with stand-ins, which <see cref="SvgPlot"/> replaces by the variables of the
/// page's style sheet: so that one drawing reads in the light and in the dark.
/// </summary>
internal sealed record Ink(string Variable, Color StandIn)
{
    public static readonly Ink Text = new("--ink", Color.FromHex("#0A0B01"));
    public static readonly Ink Grid = new("--grid", Color.FromHex("#0A0B02"));
    public static readonly Ink Model = new("--model", Color.FromHex("#0A0B03"));
    public static readonly Ink Against = new("--against", Color.FromHex("#0A0B04"));
    public static readonly Ink Negative = new("--negative", Color.FromHex("#0A0B05"));
    public static readonly Ink Neutral = new("--neutral", Color.FromHex("#0A0B06"));
    public static readonly Ink Positive = new("--positive", Color.FromHex("#0A0B07"));

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Ink> All { get; } = [Text, Grid, Model, Against, Negative, Neutral, Positive];
}
