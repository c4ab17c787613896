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
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string[]> _behaviour = new("--behaviour")
    {
        HelpName = "FILE.tsv",
        Description = "A behavioural suite: columns capability, expect, text, other; may be given several times.",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string[]> _replies = new("--replies")
    {
        HelpName = "FILE.tsv",
        Description = "Pairs of post and reply: columns post, reply, stance, or quote, text, label; may be given several times.",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string?> _threads = new("--threads")
    {
        HelpName = "FILE.tsv",
        Description = "Posts with votes: columns split, post, parent, up, down, created, text. Tells whose votes will split before there are votes.",
    };

    private readonly ModelOption _against = new("--against", "Another model, whose failure rates stand beside those of a behavioural suite. Default: none.");

    private readonly ChoiceOption<ReportFormat> _format = new("--format")
    {
        Description = "How the figures are printed. Default: markdown.",
    };

    private readonly Option<bool> _ablation = new("--ablation")
    {
        Description = "Trains again without each ingredient and prints what each is worth. Takes most of an hour.",
    };

    private readonly ModelOption _model = new();

    public EvaluateCommand(StandardStreams streams)
        : base("evaluate", "Tests a model on every test set there is, beside majority and published figures, with bootstrap intervals.", streams)
    {
        Options.Add(_data);
        Options.Add(_behaviour);
        Options.Add(_replies);
        Options.Add(_threads);
        Options.Add(_against);
        Options.Add(_format);
        Options.Add(_ablation);
        Options.Add(_model);
    }

    /// <inheritdoc/>
    public override string Notes =>
        """
        Examples:
          wom evaluate --data ../shared/data
          wom evaluate --data data --model corpus.wom --format json
          wom evaluate --data ../shared/data --data data --format truth > docs/truth.md
          wom evaluate --data ../shared/data --data data --ablation > docs/ablation.md
          wom evaluate --replies data/corpus/replies.tsv --threads ../shared/data/controversy/de-one-million-posts.tsv
          wom evaluate --behaviour tests/WordOfMouth.Tests/Behaviour/de.tsv --against before.wom

        --format json lists the cases of a suite that fail. --format truth and --ablation are about data sets alone.

        Exit codes:
          0  tested
          1  wrong usage, or a file or model cannot be read or understood
        """;

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        string[] folders = arguments.GetValue(_data) ?? [];
        string[] suites = arguments.GetValue(_behaviour) ?? [];
        ReportFormat format = arguments.GetValue(_format) ?? ReportFormat.Markdown;
        bool ablation = arguments.GetValue(_ablation);
        string[] replies = arguments.GetValue(_replies) ?? [];
        string? threads = arguments.GetValue(_threads);
        if (replies.Length > 0 || threads is not null)
        {
            return await EvaluateConversationsAsync(replies, threads, arguments, cancellationToken);
        }

        if (folders.Length + suites.Length == 0 || (folders.Length == 0 && (ablation || format == ReportFormat.Truth)))
        {
            throw new CommandException(suites.Length == 0 ? "name what to test on: --data FOLDER, --behaviour FILE.tsv, --replies FILE.tsv or --threads FILE.tsv." : "--format truth and --ablation need --data FOLDER.");
        }

        var text = new StringBuilder();
        try
        {
            ModelSource model = _model.SourceOf(arguments);
            if (folders.Length > 0)
            {
                if (ablation)
                {
                    await WriteAblationAsync(folders, cancellationToken);
                }
                else
                {
                    text.Append(await Task.Run(() => Report(folders, model, format), cancellationToken));
                }
            }

            foreach (string suite in ablation || format == ReportFormat.Truth ? [] : suites)
            {
                BehaviourReport report = await Task.Run(() => BehaviourReport.Run(suite, model, arguments.GetValue(_against) is null ? null : _against.SourceOf(arguments)), cancellationToken);
                text.Append(format == ReportFormat.Json ? JsonSerializer.Serialize(report, Json) + "\n" : report.ToMarkdown());
            }
        }
        catch (DataFileException e)
        {
            throw new CommandException(e.Message, e);
        }

        await Streams.Output.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()), cancellationToken);
        return ExitCode.Done;
    }

    private async Task<int> EvaluateConversationsAsync(string[] replies, string? threads, ParseResult arguments, CancellationToken cancellationToken)
    {
        foreach (string file in threads is null ? replies : [.. replies, threads])
        {
            if (!File.Exists(file))
            {
                throw new CommandException($"the file {file} does not exist.");
            }
        }

        WordOfMouthAnalyzer analyzer = _model.CreateAnalyzer(arguments);
        try
        {
            string text = await Task.Run(() => ConversationReport.Write(replies, threads, analyzer), cancellationToken);
            await Streams.Output.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
            return ExitCode.Done;
        }
        catch (DataFileException e)
        {
            throw new CommandException(e.Message, e);
        }
    }

    // Each part is written as soon as it is known: the run is long.
    private async Task WriteAblationAsync(string[] folders, CancellationToken cancellationToken)
    {
        using IEnumerator<string> parts = TrainingRun.WriteAblation(folders, Streams.Messages.WriteLine, cancellationToken).GetEnumerator();
        while (await Task.Run(parts.MoveNext, cancellationToken))
        {
            await Streams.Output.WriteAsync(Encoding.UTF8.GetBytes(parts.Current), cancellationToken);
            await Streams.Output.FlushAsync(cancellationToken);
        }
    }

    private static string Report(string[] folders, ModelSource model, ReportFormat format) => format switch
    {
        ReportFormat.Json => JsonSerializer.Serialize(TrainingRun.Evaluate(folders, model), Json) + "\n",
        ReportFormat.Truth => TrainingRun.WriteTruth(folders, model),
        _ => ModelCardWriter.FiguresToMarkdown(TrainingRun.Evaluate(folders, model)),
    };
}
