using System.CommandLine;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using WordOfMouth.Evaluation;
using WordOfMouth.Training;

namespace WordOfMouth.Cli.Commands;

/// <summary><c>wom evaluate</c>: tests a model on the test texts of folders of data.</summary>
internal sealed class EvaluateCommand : ToolCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    private readonly Option<string[]> _data = new("--data")
    {
        HelpName = "FOLDER",
        Description = "A folder of data sets; may be given several times.",
        Required = true,
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly ChoiceOption<ReportFormat> _format = new("--format")
    {
        Description = "How the figures are printed. Default: markdown.",
    };

    private readonly ModelOption _model = new();

    public EvaluateCommand(StandardStreams streams)
        : base("evaluate", "Tests a model on every test set there is, beside majority and published figures, with bootstrap intervals.", streams)
    {
        Options.Add(_data);
        Options.Add(_format);
        Options.Add(_model);
    }

    /// <inheritdoc/>
    public override string Notes =>
        """
        Examples:
          wom evaluate --data ../shared/data
          wom evaluate --data data --model corpus.wom --format json
          wom evaluate --data ../shared/data --data data --format truth > docs/truth.md

        Exit codes:
          0  tested
          1  wrong usage, or a file or model cannot be read or understood
        """;

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        string text;
        try
        {
            ModelSource model = _model.SourceOf(arguments);
            string[] folders = arguments.GetValue(_data)!;
            text = await Task.Run(() => Report(folders, model, arguments.GetValue(_format) ?? ReportFormat.Markdown), cancellationToken);
        }
        catch (DataFileException e)
        {
            throw new CommandException(e.Message, e);
        }

        await Streams.Output.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
        return ExitCode.Done;
    }

    private static string Report(string[] folders, ModelSource model, ReportFormat format) => format switch
    {
        ReportFormat.Json => JsonSerializer.Serialize(TrainingRun.Evaluate(folders, model), Json) + "\n",
        ReportFormat.Truth => TrainingRun.WriteTruth(folders, model),
        _ => ModelCardWriter.FiguresToMarkdown(TrainingRun.Evaluate(folders, model)),
    };
}
