using System.CommandLine;
using Spectre.Console;
using WordOfMouth.Cli.Input;
using WordOfMouth.Cli.Output;

namespace WordOfMouth.Cli.Commands;

/// <summary><c>wom thread</c>: scores the posts of a thread together.</summary>
internal sealed class ThreadCommand : ToolCommand
{
    private readonly Argument<string> _file = new("FILE") { Description = "The posts of a thread; - for standard input." };

    private readonly ChoiceOption<InputFormat> _inputFormat = new("--input-format") { Description = "How the input is read. Default: by the file's extension; standard input is jsonl." };

    private readonly Option<string[]> _own = new("--own")
    {
        HelpName = "AUTHOR",
        Description = "An author who speaks for the company; may be given several times.",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly ChoiceOption<TableFormat> _format = new("--format") { Description = "How the result is printed. Default: table." };

    private readonly RulesOption _rules = new();

    private readonly ModelOption _model = new();

    public ThreadCommand(StandardStreams streams)
        : base("thread", "Says of a thread where people split, whether it heats up, who contradicts whom, and what to answer.", streams)
    {
        Arguments.Add(_file);
        Options.Add(_inputFormat);
        Options.Add(_own);
        Options.Add(_format);
        Options.Add(_rules);
        Options.Add(_model);
    }

    /// <inheritdoc/>
    public override string Notes =>
        """
        Input is JSON Lines, CSV or TSV with the properties or columns id, parent, author, text, up, down, time; only
        text must be there. Times are ISO 8601.

        Examples:
          wom thread thread.jsonl
          wom thread thread.csv --own "Acme Service" --format json
          wom thread thread.jsonl --rules rules.json

        Exit codes:
          0  scored
          1  wrong usage, or the posts cannot be read, or contradict each other (an id twice, a cycle, votes below 0)
        """;

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        string file = arguments.GetValue(_file)!;
        var reader = PostReader.Of(file, arguments.GetValue(_inputFormat), Streams.Input);
        WordOfMouthAnalyzer analyzer = _rules.CreateAnalyzer(arguments, _model);
        var posts = new List<ConversationPost>();
        await foreach (ConversationPost post in reader.ReadAsync(cancellationToken))
        {
            posts.Add(post);
        }

        ThreadScore thread;
        try
        {
            thread = await Task.Run(() => analyzer.ScoreThread(posts, new ThreadOptions { OwnAuthors = arguments.GetValue(_own) ?? [] }), cancellationToken);
        }
        catch (InvalidThreadException e)
        {
            throw new CommandException($"{file}: {e.Message}", e);
        }

        byte[] output = (arguments.GetValue(_format) ?? TableFormat.Table) == TableFormat.Json ? ConversationJson.Serialize(thread, analyzer.ModelName) : Render(thread);
        await Streams.Output.WriteAsync(output, cancellationToken);
        return ExitCode.Done;
    }

    private static byte[] Render(ThreadScore thread)
    {
        var measures = new Table { Border = TableBorder.Rounded, Title = new TableTitle("thread") };
        measures.AddColumns("measure", "value", "95 % interval", "of");
        AddMeasure(measures, "votes split (minority ÷ majority)", thread.Divisiveness.VoteBalance, "votes");
        AddMeasure(measures, "votes split (Reddit)", thread.Divisiveness.Votes, "votes");
        AddMeasure(measures, "stance entropy", thread.Divisiveness.Stance, "replies");
        AddMeasure(measures, "polarity split", thread.Divisiveness.Polarity, "posts");
        AddMeasure(measures, "replies that disagree", thread.Disagreement, "replies");
        Escalation e = thread.Escalation;
        measures.AddRow(
            e.Unit == EscalationUnit.Hour ? "heat per hour" : "heat per post",
            Value(e.Status, e.Slope.ToString("+0.0000;-0.0000", System.Globalization.CultureInfo.InvariantCulture)),
            e.Status == MeasureStatus.Measured ? FormattableString.Invariant($"{e.Low:0.0000} … {e.High:0.0000}") : "",
            $"{e.Posts} posts");

        var answers = new Table { Border = TableBorder.Rounded, Title = new TableTitle("worth answering") };
        answers.AddColumns("worth", "post", "author", "why", "text");
        foreach (PostWorthAnswering post in thread.WorthAnswering)
        {
            answers.AddRow(TableText.Number(post.Worth), Markup.Escape(post.Id), Markup.Escape(post.Author ?? ""), Why(post.Reasons), TableText.Short(post.Text.Text, 160));
        }

        if (thread.WorthAnswering.Count == 0)
        {
            answers.AddRow("", "none", "", "", "");
        }

        var counts = new Paragraph($"{thread.Posts.Count} posts, {thread.ScoredPosts} scored; {thread.MissingParents} answer a post that is not here.\n");
        return TableText.Render(measures, answers, counts);
    }

    private static void AddMeasure(Table table, string name, ThreadMeasure measure, string of) => table.AddRow(
        name,
        Value(measure.Status, TableText.Number(measure.Value)),
        measure.Status == MeasureStatus.Measured ? $"{TableText.Number(measure.Low)} … {TableText.Number(measure.High)}" : "",
        FormattableString.Invariant($"{measure.Cases} {of}"));

    private static string Value(MeasureStatus status, string value) => status switch
    {
        MeasureStatus.Measured => value,
        MeasureStatus.Withheld => "withheld",
        _ => "not enough data",
    };

    private static string Why(AnswerReasons reasons)
    {
        (AnswerReasons Reason, string Words)[] words =
        [
            (AnswerReasons.AsksQuestion, "asks"), (AnswerReasons.GivesReasons, "gives reasons"), (AnswerReasons.NeedsAnswer, "waits for an answer"),
            (AnswerReasons.Complains, "complains"), (AnswerReasons.FirstHand, "first-hand"), (AnswerReasons.ManyReact, "many react"), (AnswerReasons.Unanswered, "unanswered"),
        ];
        return string.Join(", ", words.Where(w => reasons.HasFlag(w.Reason)).Select(w => w.Words));
    }
}
