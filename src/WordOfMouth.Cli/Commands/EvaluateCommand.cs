using System.CommandLine;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using WordOfMouth.Cli.Output;
using WordOfMouth.Cli.Report;
using WordOfMouth.Evaluation;
using WordOfMouth.Training;

namespace WordOfMouth.Cli.Commands;

/// <summary><c>wom evaluate</c>: tests a model on a file of one's own, on folders of data sets, or on a behavioural suite.</summary>
internal sealed class EvaluateCommand : ToolCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private readonly Argument<string?> _file = new("FILE")
    {
        Description = "Labelled posts of your own: .csv, .tsv, .jsonl or .parquet; see --text and --label.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly PostColumnOptions _columns = new();

    private readonly Option<string?> _html = new("--html")
    {
        HelpName = "FILE.html",
        Description = "Writes the report on FILE as a page with plots, which needs no network.",
    };

    private readonly Option<bool> _showTexts = new("--show-texts")
    {
        Description = "Shows the texts of the worst errors in the page and in JSON. Default: only their lines, so that no text leaves the file.",
    };

    private readonly WishOption _precision = new("--precision", "Precisions to find thresholds for, each above 0 and at most 1. Default: 0.8 0.9 0.95.");

    private readonly WishOption _recall = new("--recall", "Recalls to find thresholds for. Default: 0.8 0.9.");

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

    private readonly ModelOption _against = new("--against", "Another model, or default, to compare with on FILE or on a behavioural suite. Default: none.");

    private readonly ChoiceOption<ReportFormat> _format = new("--format")
    {
        Description = "How the figures are printed. Default: table for FILE, else markdown.",
    };

    private readonly Option<bool> _ablation = new("--ablation")
    {
        Description = "Trains again without each ingredient and prints what each is worth. Takes most of an hour.",
    };

    private readonly Option<bool> _leaveOneOut = new("--leave-one-out")
    {
        Description = "Trains again without each set and prints how well tone and its confidence hold there. Takes half an hour.",
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

    private readonly ModelOption _model = new();

    public EvaluateCommand(StandardStreams streams)
        : base("evaluate", "Tests a model on labelled posts of your own or on every test set there is, with bootstrap intervals; says whether it is better than another.", streams)
    {
        Arguments.Add(_file);
        _columns.AddTo(this);
        Options.Add(_model);
        Options.Add(_against);
        Options.Add(_format);
        Options.Add(_html);
        Options.Add(_showTexts);
        Options.Add(_precision);
        Options.Add(_recall);
        Options.Add(_data);
        Options.Add(_behaviour);
        Options.Add(_ablation);
        Options.Add(_leaveOneOut);
        Options.Add(_replies);
        Options.Add(_threads);
    }

    /// <inheritdoc/>
    public override string Notes =>
        """
        Examples:
          wom evaluate test.csv --text Text --label tone=Bewertung
          wom evaluate test.csv --text Text --label tone=Bewertung --model own.wom --against default --html report.html
          wom evaluate dev.csv --text Text --label complaint=Beschwerde --recall 0.95
          wom evaluate --data ../shared/data
          wom evaluate --data data --model corpus.wom --format json
          wom evaluate --data ../shared/data --data data --format truth > docs/truth.md
          wom evaluate --data ../shared/data --data data --ablation > docs/ablation.md
          wom evaluate --data ../shared/data --data data --leave-one-out > left-out.md
          wom evaluate --replies data/corpus/replies.tsv --threads ../shared/data/controversy/de-one-million-posts.tsv
          wom evaluate --behaviour tests/WordOfMouth.Tests/Behaviour/de.tsv --against before.wom

        The posts of FILE must be new to the model: test on others than you trained on, and choose thresholds on others
        than you report. "better" and "worse" stand where the 95 % interval of the difference in macro-F1 leaves out 0,
        a randomisation test agrees and McNemar's test does not object; else it says "cannot tell".
        --format json lists the cases of a suite that fail. --format truth and --ablation are about data sets alone.

        Exit codes:
          0  tested
          1  wrong usage, or a file or model cannot be read or understood
        """;

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        try
        {
            if (arguments.GetValue(_replies) is { Length: > 0 } || arguments.GetValue(_threads) is not null)
            {
                await EvaluateConversationsAsync(arguments, cancellationToken);
            }
            else if (arguments.GetValue(_file) is { } file)
            {
                await EvaluateFileAsync(arguments, file, cancellationToken);
            }
            else
            {
                await EvaluateSetsAsync(arguments, cancellationToken);
            }
        }
        catch (DataFileException e)
        {
            throw new CommandException(e.Message, e);
        }

        return ExitCode.Done;
    }

    private async Task EvaluateConversationsAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        string[] replies = arguments.GetValue(_replies) ?? [];
        string? threads = arguments.GetValue(_threads);
        if (arguments.GetValue(_file) is not null || arguments.GetValue(_data) is { Length: > 0 } || arguments.GetValue(_behaviour) is { Length: > 0 })
        {
            throw new CommandException("--replies and --threads are tested alone: leave out FILE, --data and --behaviour.");
        }

        foreach (string file in threads is null ? replies : [.. replies, threads])
        {
            if (!File.Exists(file))
            {
                throw new CommandException($"the file {file} does not exist.");
            }
        }

        WordOfMouthAnalyzer analyzer = _model.CreateAnalyzer(arguments);
        await WriteAsync(await Task.Run(() => ConversationReport.Write(replies, threads, analyzer), cancellationToken), cancellationToken);
    }

    private async Task EvaluateFileAsync(ParseResult arguments, string path, CancellationToken cancellationToken)
    {
        ReportFormat format = arguments.GetValue(_format) ?? ReportFormat.Table;
        if (arguments.GetValue(_data) is { Length: > 0 } || arguments.GetValue(_behaviour) is { Length: > 0 } || arguments.GetValue(_ablation) || format == ReportFormat.Truth)
        {
            throw new CommandException($"--data, --behaviour, --ablation and --format truth are not about {path}: leave them out, or leave out {path}.");
        }

        var settings = new ModelTestSettings { ShowTexts = arguments.GetValue(_showTexts) };
        settings = settings with
        {
            Precisions = arguments.GetValue(_precision) is { Length: > 0 } precisions ? precisions : settings.Precisions,
            Recalls = arguments.GetValue(_recall) is { Length: > 0 } recalls ? recalls : settings.Recalls,
        };
        ModelSource model = _model.SourceOf(arguments);
        ModelSource? against = AgainstOf(arguments);
        string? html = arguments.GetValue(_html);
        await using OutputFile? page = html is null ? null : OutputFile.Create(html);
        ModelReport report = await Task.Run(() => ModelTest.Run(_columns.ReadFile(arguments, path), model, against, settings), cancellationToken);
        if (page is not null)
        {
            await page.Stream.WriteAsync(Encoding.UTF8.GetBytes(HtmlReport.Render(report)), cancellationToken);
            await page.CommitAsync();
        }

        await WriteAsync(format == ReportFormat.Json ? JsonSerializer.Serialize(report, Json) + "\n" : ReportTable.Render(report, format == ReportFormat.Markdown), cancellationToken);
    }

    private async Task EvaluateSetsAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        string[] folders = arguments.GetValue(_data) ?? [];
        string[] suites = arguments.GetValue(_behaviour) ?? [];
        ReportFormat format = arguments.GetValue(_format) ?? ReportFormat.Markdown;
        bool ablation = arguments.GetValue(_ablation);
        bool leaveOneOut = arguments.GetValue(_leaveOneOut);
        if (folders.Length + suites.Length == 0 || (folders.Length == 0 && (ablation || leaveOneOut || format == ReportFormat.Truth)))
        {
            throw new CommandException(suites.Length == 0
                ? "name what to test on: a file of labelled posts with --text and --label, --data FOLDER, --behaviour FILE.tsv, --replies FILE.tsv or --threads FILE.tsv."
                : "--format truth, --ablation and --leave-one-out need --data FOLDER.");
        }

        if (arguments.GetValue(_html) is not null)
        {
            throw new CommandException("--html is about a file of labelled posts: name it, with --text and --label.");
        }

        ModelSource model = _model.SourceOf(arguments);
        var text = new StringBuilder();
        if (folders.Length > 0)
        {
            if (ablation || leaveOneOut)
            {
                await WriteRunAsync(ablation ? TrainingRun.WriteAblation(folders, Streams.Messages.WriteLine, cancellationToken)
                    : TrainingRun.WriteLeaveOneOut(folders, Streams.Messages.WriteLine, cancellationToken), cancellationToken);
            }
            else
            {
                text.Append(await Task.Run(() => Report(folders, model, format), cancellationToken));
            }
        }

        foreach (string suite in ablation || leaveOneOut || format == ReportFormat.Truth ? [] : suites)
        {
            BehaviourReport report = await Task.Run(() => BehaviourReport.Run(suite, model, AgainstOf(arguments)), cancellationToken);
            text.Append(format == ReportFormat.Json ? JsonSerializer.Serialize(report, Json) + "\n" : report.ToMarkdown());
        }

        await WriteAsync(text.ToString(), cancellationToken);
    }

    private ModelSource? AgainstOf(ParseResult arguments) => arguments.GetValue(_against) is null ? null : _against.SourceOf(arguments);

    private async Task WriteAsync(string text, CancellationToken cancellationToken) => await Streams.Output.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);

    // Each part is written as soon as it is known: the run is long.
    private async Task WriteRunAsync(IEnumerable<string> run, CancellationToken cancellationToken)
    {
        using IEnumerator<string> parts = run.GetEnumerator();
        while (await Task.Run(parts.MoveNext, cancellationToken))
        {
            await WriteAsync(parts.Current, cancellationToken);
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
