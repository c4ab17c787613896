using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using WordOfMouth.Training;

namespace WordOfMouth.Cli.Commands;

/// <summary><c>wom train</c>: trains a model from folders of labelled texts.</summary>
internal sealed class TrainCommand : ToolCommand
{
    private readonly Option<string[]> _data = new("--data")
    {
        HelpName = "FOLDER",
        Description = "A folder of data sets; may be given several times. data is the repository's own corpus.",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string?> _replies = new("--replies")
    {
        HelpName = "FILE.tsv",
        Description = "Instead of --data: pairs of post and reply, to train what a reply does to its post.",
    };

    private readonly ModelOption _model = new("--model", "With --replies: the model of texts that the replies are scored with. Default: the one that is part of this tool.");

    private readonly Option<string> _out = new("--out")
    {
        HelpName = "FILE.wom",
        Description = "Where the model goes. It appears when all is done.",
        Required = true,
    };

    private readonly Option<string> _name = new("--name")
    {
        HelpName = "NAME@VERSION",
        Description = "Name and version of the model, as scores will carry it.",
        DefaultValueFactory = _ => "default@1.0.0",
    };

    private readonly Option<ulong> _seed = new("--seed")
    {
        HelpName = "N",
        Description = "Seed of all that is random: the same data and seed give the same bytes.",
        DefaultValueFactory = _ => 1,
    };

    public TrainCommand(StandardStreams streams)
        : base("train", "Trains every head on labelled texts, tests it, and writes the model with its card.", streams)
    {
        Options.Add(_data);
        Options.Add(_replies);
        Options.Add(_model);
        Options.Add(_out);
        Options.Add(_name);
        Options.Add(_seed);
    }

    /// <inheritdoc/>
    public override string Notes =>
        """
        Examples:
          wom train --data data --out corpus.wom
          wom train --data ../shared/data --data data --out default.wom
          wom train --replies data/corpus/replies.tsv --out src/WordOfMouth.Core/Conversations/replies.model

        The model of replies looks at the scores of the model of texts: train it again after that one.
        What is not in the folders is named and gone without. Two cores: half a minute on the corpus alone, under
        twenty on everything.

        Exit codes:
          0    the model is written
          1    wrong usage, or a file cannot be read, understood or written
          130  stopped by Ctrl-C; nothing is written
        """;

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        string path = arguments.GetValue(_out)!;
        var clock = Stopwatch.StartNew();
        string[] folders = arguments.GetValue(_data) ?? [];
        string? replies = arguments.GetValue(_replies);
        if (folders.Length == 0 == replies is null)
        {
            throw new CommandException("name what to train on: --data FOLDER, or --replies FILE.tsv.");
        }

        if (replies is not null && !File.Exists(replies))
        {
            throw new CommandException($"the file {replies} does not exist.");
        }

        byte[] bundle;
        try
        {
            bundle = await Task.Run(
                () => replies is not null
                    ? ReplyTrainingRun.Train(replies, _model.SourceOf(arguments), Log)
                    : TrainingRun.Train(folders, arguments.GetValue(_name)!, arguments.GetValue(_seed), Log, cancellationToken),
                cancellationToken);
        }
        catch (DataFileException e)
        {
            throw new CommandException(e.Message, e);
        }

        string unfinished = path + ".unfinished";
        try
        {
            await File.WriteAllBytesAsync(unfinished, bundle, cancellationToken);
            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }

        Log(string.Create(CultureInfo.InvariantCulture, $"{path}: {bundle.Length / 1048576.0:F2} MB"));
        return ExitCode.Done;

        void Log(string message) => Streams.Messages.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{clock.Elapsed:mm\\:ss} {message}"));
    }
}
