using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using WordOfMouth.Adapting;
using WordOfMouth.Evaluation;
using WordOfMouth.Reading;
using WordOfMouth.Training;

namespace WordOfMouth.Cli.Commands;

/// <summary><c>wom train</c>: adapts a model to labelled posts of one's own, or trains the model from folders of data sets.</summary>
internal sealed class TrainCommand : ToolCommand
{
    private readonly Argument<string?> _file = new("FILE")
    {
        Description = "Labelled posts of your own: .csv, .tsv, .jsonl or .parquet; see --text and --label.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly TrainOptions _posts = new();

    private readonly Option<string[]> _data = new("--data")
    {
        HelpName = "FOLDER",
        Description = "A folder of data sets to train on from the ground up; may be given several times. data is the repository's own corpus.",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string[]> _leaveOut = new("--leave-out")
    {
        HelpName = "FILE",
        Description = "With --data: posts that are not to be learned, whole or in part; see --text; may be given several times.",
    };

    private readonly Option<string?> _replies = new("--replies")
    {
        HelpName = "FILE.tsv",
        Description = "Instead of FILE and --data: pairs of post and reply, to train what a reply does to its post; --base is the model of texts it goes with.",
    };

    private readonly Option<string?> _out = new("--out")
    {
        HelpName = "FILE.wom",
        Description = "Where the model goes. It appears when all is done.",
    };

    private readonly Option<string?> _name = new("--name")
    {
        HelpName = "NAME@VERSION",
        Description = "Name and version of the model, as scores will carry it. Default: the file's name, or default, @1.0.0.",
    };

    private readonly Option<ulong> _seed = new("--seed")
    {
        HelpName = "N",
        Description = "Seed of all that is random: the same data and seed give the same weights.",
        DefaultValueFactory = _ => 1,
    };

    private readonly Option<bool> _curve = new("--learning-curve")
    {
        Description = "Prints how good the base, a model from scratch and an adapted one are with 100, 300, 1,000 and all posts; needs --test or --hold-out. With --out the model is trained too and its card keeps the curve.",
    };

    public TrainCommand(StandardStreams streams)
        : base("train", "Adapts a model to labelled posts of your own; or trains every head anew on folders of data sets. Writes the model with its card.", streams)
    {
        Arguments.Add(_file);
        _posts.AddTo(this);
        Options.Add(_out);
        Options.Add(_name);
        Options.Add(_seed);
        Options.Add(_curve);
        Options.Add(_data);
        Options.Add(_leaveOut);
        Options.Add(_replies);
    }

    /// <inheritdoc/>
    public override string Notes =>
        """
        Examples:
          wom train own.csv --text Text --label tone=Bewertung --out own.wom
          wom train own.csv --text Text --label tone=Sterne --label complaint=Beschwerde --test test.csv --out own.wom
          wom train own.jsonl --label tone=stars --map "1,2=negative;3=neutral;4,5=positive" --budget 10m --out own.wom
          wom train own.csv --text Text --label tone=Bewertung --hold-out 0.3 --learning-curve
          wom train --data data --out corpus.wom
          wom train --data ../shared/data --data data --out default.wom
          wom train --replies data/corpus/replies.tsv --out replies.model

        Of FILE it says first what is in it: labels, duplicates, contradictions, languages, encoding. Heads without labels
        stay as they are in the base. Ctrl-C and --budget keep the best so far; --resume goes on from there. Beside the
        model stand ML.NET pipelines of what was learned (own.de.tone.zip): load such zips from trusted sources only.

        What is not in the folders of --data is named and gone without. Two cores: half a minute on the corpus alone,
        under twenty on everything.

        The model of replies looks at the scores of the model of texts: train it again after that one.

        Exit codes:
          0    the model is written
          1    wrong usage, or a file cannot be read, understood or written
          130  stopped by Ctrl-C; the best so far is written, if a message says so, else nothing
        """;

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        string? file = arguments.GetValue(_file);
        bool folders = arguments.GetValue(_data) is { Length: > 0 };
        string? replies = arguments.GetValue(_replies);
        if (replies is not null ? folders || file is not null : (file is null) == !folders)
        {
            throw new CommandException("name what to train on: FILE with labelled posts of your own, --data FOLDER, or --replies FILE.tsv; one of them.");
        }

        try
        {
            if (replies is not null)
            {
                return await TrainOnRepliesAsync(arguments, replies, cancellationToken);
            }

            return file is null ? await TrainOnFoldersAsync(arguments, cancellationToken)
                : await TrainOnFileAsync(arguments, file, arguments.GetValue(_curve) ? await DrawCurveAsync(arguments, file, cancellationToken) : null, cancellationToken);
        }
        catch (DataFileException e)
        {
            throw new CommandException(e.Message, e);
        }
    }

    private async Task<int> TrainOnFileAsync(ParseResult arguments, string file, LearningCurve? curve, CancellationToken cancellationToken)
    {
        if (curve is not null && arguments.GetValue(_out) is null)
        {
            return ExitCode.Done; // only the curve was wanted
        }

        string path = OutOf(arguments);
        Action<string> log = Log();
        TrainedModel model = await Task.Run(
            () =>
            {
                (PostFile posts, PostFile? test) = _posts.ReadPosts(arguments, file);
                TrainingPipeline pipeline = _posts.PipelineOf(arguments, posts, test, arguments.GetValue(_seed)).WithProgress(path + ".progress", _posts.Resumes(arguments));
                pipeline = arguments.GetValue(_name) is { } name ? pipeline.Named(name) : pipeline;
                pipeline = curve is null ? pipeline : pipeline.WithLearningCurve(curve);
                Report(log, pipeline.Inspect());
                return pipeline.Train(log, cancellationToken);
            },
            CancellationToken.None);
        foreach (string written in model.Save(path, _posts.WritesZips(arguments)))
        {
            log(string.Create(CultureInfo.InvariantCulture, $"{written}: {new FileInfo(written).Length / 1048576.0:F2} MB"));
        }

        foreach (ParentComparison c in model.Card.ParentComparisons ?? [])
        {
            log(string.Create(CultureInfo.InvariantCulture,
                $"{c.Head} ({c.Language}, {c.Posts} posts, {c.On}): macro-F1 {100 * c.MacroF1:F1}, before {100 * c.ParentMacroF1:F1}; {Words(c.Verdict)} ({100 * c.Difference.Low:+0.0;-0.0;0.0} to {100 * c.Difference.High:+0.0;-0.0;0.0})"));
        }

        if (!model.WasInterrupted)
        {
            return ExitCode.Done;
        }

        log($"stopped: {path} is the best so far; --resume goes on from here");
        return ExitCode.Interrupted;
    }

    private async Task<LearningCurve> DrawCurveAsync(ParseResult arguments, string file, CancellationToken cancellationToken)
    {
        Action<string> log = Log();
        LearningCurve curve = await Task.Run(
            () =>
            {
                (PostFile posts, PostFile? test) = _posts.ReadPosts(arguments, file);
                return test is null
                    ? throw new CommandException("--learning-curve needs posts to test on: --test FILE or --hold-out 0.3.")
                    : LearningCurve.Train(posts, test, _posts.BaseOf(arguments), _posts.SettingsOf(arguments, arguments.GetValue(_seed)), log, cancellationToken);
            },
            cancellationToken);
        await Streams.Output.WriteAsync(Encoding.UTF8.GetBytes(curve.ToMarkdown()), cancellationToken);
        return curve;
    }

    private async Task<int> TrainOnFoldersAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        string path = OutOf(arguments);
        Action<string> log = Log();
        PostFile[] without = [.. (arguments.GetValue(_leaveOut) ?? []).Select(f => _posts.ReadFile(arguments, f))];
        byte[] bundle = await Task.Run(
            () => TrainingRun.Train(arguments.GetValue(_data)!, arguments.GetValue(_name) ?? "default@1.0.0", arguments.GetValue(_seed), without, log, cancellationToken),
            cancellationToken);
        WholeFile.Write(path, unfinished => File.WriteAllBytes(unfinished, bundle));
        log(string.Create(CultureInfo.InvariantCulture, $"{path}: {bundle.Length / 1048576.0:F2} MB"));
        return ExitCode.Done;
    }

    private async Task<int> TrainOnRepliesAsync(ParseResult arguments, string file, CancellationToken cancellationToken)
    {
        string path = OutOf(arguments);
        Action<string> log = Log();
        if (!File.Exists(file))
        {
            throw new CommandException($"the file {file} does not exist.");
        }

        byte[] model = await Task.Run(() => ReplyTrainingRun.Train(file, _posts.BaseOf(arguments), log), cancellationToken);
        WholeFile.Write(path, unfinished => File.WriteAllBytes(unfinished, model));
        log(string.Create(CultureInfo.InvariantCulture, $"{path}: {model.Length / 1024.0:F0} KB"));
        return ExitCode.Done;
    }

    // Checked before anything is read: it is found out at once that the model could not be written.
    private string OutOf(ParseResult arguments)
    {
        string path = arguments.GetValue(_out) ?? throw new CommandException("name where the model goes: --out FILE.wom.");
        string folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? "";
        return Directory.Exists(path) ? throw new CommandException($"cannot write {path}: it is a folder.")
            : !Directory.Exists(folder) ? throw new CommandException($"cannot write {path}: the folder {folder} does not exist.") : path;
    }

    private static void Report(Action<string> log, DataReport report)
    {
        foreach (string line in report.ToMarkdown().TrimEnd().Split('\n'))
        {
            log(line);
        }
    }

    private static string Words(Verdict verdict) => verdict switch { Verdict.Better => "better", Verdict.Worse => "worse", _ => "cannot tell" };

    private Action<string> Log()
    {
        var clock = Stopwatch.StartNew();
        return message => Streams.Messages.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{clock.Elapsed:mm\\:ss} {message}"));
    }
}
