using System.Globalization;
using System.Text;
using WordOfMouth.Evaluation;

namespace WordOfMouth.Cli.Commands;

/// <summary>What <c>wom evaluate --behaviour</c> prints of a suite.</summary>
/// <param name="Suite">Path of the suite.</param>
/// <param name="Model">Name of the model.</param>
/// <param name="Against">Name of the model beside it, or null.</param>
/// <param name="Capabilities">The rows of the table.</param>
internal sealed record BehaviourReport(string Suite, string Model, string? Against, IReadOnlyList<BehaviourReport.Row> Capabilities)
{
    /// <summary>A capability: its cases, the share that fails, the same share of the model beside it, what fails.</summary>
    internal sealed record Row(string Capability, int Cases, double FailureRate, double? FailureRateAgainst, IReadOnlyList<BehaviourFailure> Failures);

    /// <summary>Runs a suite.</summary>
    /// <exception cref="Training.DataFileException">The suite cannot be understood.</exception>
    /// <exception cref="InvalidBundleException">A model cannot be used.</exception>
    public static BehaviourReport Run(string suite, ModelSource model, ModelSource? against)
    {
        IReadOnlyList<BehaviourCase> cases = BehaviourSuite.Read(suite);
        WordOfMouthAnalyzer analyzer = Analyzer(model);
        WordOfMouthAnalyzer? other = against is null ? null : Analyzer(against);
        IReadOnlyList<BehaviourResult> results = BehaviourSuite.Run(cases, analyzer);
        IReadOnlyList<BehaviourResult>? otherResults = other is null ? null : BehaviourSuite.Run(cases, other);
        return new BehaviourReport(suite, analyzer.ModelName, other?.ModelName,
            [.. results.Select((r, i) => new Row(r.Capability, r.Cases, r.FailureRate, otherResults?[i].FailureRate, r.Failures))]);
    }

    /// <summary>The table as Markdown, capabilities in alphabetical order.</summary>
    public string ToMarkdown()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"## {Path.GetFileName(Suite)}: share of cases that fail, in %\n\n");
        text.Append(CultureInfo.InvariantCulture, $"| capability | cases | {Model} |{(Against is null ? "" : $" {Against} |")}\n|---|---:|---:|{(Against is null ? "" : "---:|")}\n");
        foreach (Row row in Capabilities.OrderBy(r => r.Capability, StringComparer.Ordinal))
        {
            Append(row.Capability, row.Cases, row.FailureRate, row.FailureRateAgainst);
        }

        int all = Capabilities.Sum(r => r.Cases);
        Append("**all**", all, Mean(r => r.FailureRate), Against is null ? null : Mean(r => r.FailureRateAgainst ?? 0));
        return text.Append('\n').ToString();

        double Mean(Func<Row, double> rate) => all == 0 ? 0 : Capabilities.Sum(r => rate(r) * r.Cases) / all;

        void Append(string name, int cases, double rate, double? other) => text.Append(
            CultureInfo.InvariantCulture, $"| {name} | {cases} | {100 * rate:0.0} |{(other is null ? "" : string.Create(CultureInfo.InvariantCulture, $" {100 * other:0.0} |"))}\n");
    }

    private static WordOfMouthAnalyzer Analyzer(ModelSource model) => WordOfMouthAnalyzer.CreateBuilder().ScoreEverything().UseModel(model).Build();
}
