using System.Globalization;
using WordOfMouth.Evaluation;

namespace WordOfMouth.Cli.Report;

/// <summary>The sentences that the table and the page share.</summary>
internal static class ReportText
{
    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Better => "better",
        Verdict.Worse => "worse",
        _ => "cannot tell",
    };

    /// <summary>What a comparison says, in a sentence.</summary>
    public static string Of(PairedComparison comparison, string model, string against) => comparison.Verdict switch
    {
        Verdict.Better => $"{model} is better than {against}.",
        Verdict.Worse => $"{model} is worse than {against}.",
        _ => $"Cannot tell whether {model} or {against} is better.",
    };

    /// <summary>What it says that by.</summary>
    public static string Evidence(PairedComparison comparison, string model, string against)
    {
        return string.Create(CultureInfo.InvariantCulture,
            $"Difference in macro-F1: {ReportNumber.OfDifference(comparison.Difference)}, {P(comparison.PValue)}. Only {model} is right on {comparison.OnlyFirstRight} posts, only {against} on {comparison.OnlySecondRight} (McNemar, exact: {P(comparison.McNemarPValue)}).");

        static string P(double p) => $"p {(p < 0.001 ? "" : "= ")}{ReportNumber.OfProbability(p)}";
    }

    /// <summary>What a floor of confidence is worth, in a sentence.</summary>
    public static string OfFloor(Threshold floor) => string.Create(CultureInfo.InvariantCulture,
        $"To be right in {100 * floor.Wish:0.#} %: a floor of {floor.Value:0.00} answers {100 * floor.Share:0} % of the posts, {ReportNumber.Of(floor.Precision)} % of them right.");

    /// <summary>The wish behind a threshold: precision ≥ 90.</summary>
    public static string OfWish(Threshold threshold) => string.Create(CultureInfo.InvariantCulture, $"{threshold.Measure} ≥ {100 * threshold.Wish:0.#}");

    /// <summary>The figures, in their order, with their names.</summary>
    public static IEnumerable<(string Name, Func<HeadFigures, Figure> Figure)> Figures(HeadReport head)
    {
        yield return ("macro-F1", f => f.MacroF1);
        yield return ("macro-recall", f => f.MacroRecall);
        yield return ("accuracy", f => f.Accuracy);
        yield return (head.Classes.Count == 2 && head.Classes[0] == "no" ? "AUC" : "AUC, mean of classes", f => f.Auc);
        yield return ("ECE (less is better)", f => f.CalibrationError);
    }
}
