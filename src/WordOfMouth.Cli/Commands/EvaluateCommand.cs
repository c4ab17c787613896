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

    private readonly ChoiceOption<CardFormat> _format = new("--format")
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

        Exit codes:
          0  tested
          1  wrong usage, or a file or model cannot be read or understood
        """;

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        IReadOnlyList<SetFigure> figures;
        try
        {
            ModelSource model = _model.SourceOf(arguments);
            figures = await Task.Run(() => TrainingRun.Evaluate(arguments.GetValue(_data)!, model), cancellationToken);
        }
        catch (DataFileException e)
        {
            throw new CommandException(e.Message, e);
        }

        string text = arguments.GetValue(_format) == CardFormat.Json
            ? JsonSerializer.Serialize(figures, Json) + "\n"
            : ModelCardWriter.FiguresToMarkdown(figures);
        await Streams.Output.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
        return ExitCode.Done;
    }
}
