using System.Globalization;
using WordOfMouth.Evaluation;

namespace WordOfMouth.Cli.Report;

/// <summary>Figures as people read them: times 100, one digit, with their interval; the same in every culture.</summary>
internal static class ReportNumber
{
    /// <summary>71.2; a dash where there is none.</summary>
    public static string Of(double share) => double.IsNaN(share) ? "–" : (100 * share).ToString("F1", CultureInfo.InvariantCulture);

    /// <summary>71.2 (68.9–73.4).</summary>
    public static string Of(Figure figure) => double.IsNaN(figure.Value) ? "–"
        : double.IsNaN(figure.Low) ? Of(figure.Value)
        : $"{Of(figure.Value)} ({Of(figure.Low)}–{Of(figure.High)})";

    /// <summary>+3.4 (+1.2 to +5.6).</summary>
    public static string OfDifference(Figure difference) => $"{Signed(difference.Value)} ({Signed(difference.Low)} to {Signed(difference.High)})";

    /// <summary>A probability, or a p-value: two digits, or three where it is small.</summary>
    public static string OfProbability(double p) => double.IsNaN(p) ? "–"
        : p < 0.001 ? "< 0.001"
        : p.ToString(p < 0.1 ? "0.000" : "0.00", CultureInfo.InvariantCulture);

    public static string Of(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Signed(double share) => (100 * share).ToString("+0.0;−0.0;0.0", CultureInfo.InvariantCulture);
}
