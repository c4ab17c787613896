using System.CommandLine;
using WordOfMouth.Cli.Input;
using WordOfMouth.Cli.Output;
using WordOfMouth.Cli.Scoring;
using WordOfMouth.Cli.Terminal;

namespace WordOfMouth.Cli.Commands;

/// <summary><c>wom score</c>: scores the texts of files or of standard input.</summary>
internal sealed class ScoreCommand : ToolCommand
{
    private readonly Argument<string[]> _files = new("FILE")
    {
        Description = "Files with texts; - or none for standard input.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string?> _textColumn = new("--text-column")
    {
        HelpName = "NAME",
        Description = "The column or JSON property of the texts. Default: text, else the only one there is.",
    };

    private readonly ChoiceOption<InputFormat> _inputFormat = new("--input-format")
    {
        Description = "How the input is read. Default: by the file's extension (.csv, .tsv, .jsonl, .ndjson), else text, one a line.",
    };

    private readonly ChoiceOption<OutputFormat> _format = new("--format")
    {
        Description = "How the scores are written. Default: jsonl.",
    };

    private readonly Option<string?> _out = new("--out")
    {
        HelpName = "FILE",
        Description = "Writes to a file, which appears when all is done. Default: standard output.",
    };

    private readonly ShareOption _uncertainBelow = new("--uncertain-below")
    {
        Description = "A tone whose confidence lies below gets the label uncertain; its numbers stay. wom evaluate says what a floor is worth. Default: 0, every text gets a label.",
    };

    private readonly RulesOption _rules = new();

    private readonly ModelOption _model = new();

    public ScoreCommand(StandardStreams streams)
        : base("score", "Scores texts for tone, controversy, authenticity and care signals; one row out for every text in, in the same order.", streams)
    {
        Arguments.Add(_files);
        Options.Add(_textColumn);
        Options.Add(_inputFormat);
        Options.Add(_format);
        Options.Add(_out);
        Options.Add(_uncertainBelow);
        Options.Add(_rules);
        Options.Add(_model);
    }

    /// <inheritdoc/>
    public override string Notes =>
        """
        Input is UTF-8. CSV (comma or semicolon) and TSV have a header. In TSV quotes are text, not quoting.
        A text that cannot be scored has a row too; its status says why: empty, tooShort, unsupportedLanguage,
        withheld (the text names someone whom --rules protect).
        A broken row (wrong number of fields, broken quote, bad JSON, bytes that are not UTF-8) has no row in the
        output: a message names its file, line and column, and the other rows are scored.

        Examples:
          wom score posts.txt
          wom score reviews.csv --text-column comment --format csv --out scores.csv
          wom score posts.txt --uncertain-below 0.5
          wom score monday.jsonl tuesday.jsonl > scores.jsonl
          echo "Die Hotline legt einfach auf." | wom score
          zcat posts.jsonl.gz | wom score - --input-format jsonl

        Exit codes:
          0    every row was scored
          1    wrong usage, or a file or model cannot be read or written
          2    some rows are broken; all others were scored
          130  stopped by Ctrl-C
          141  whoever reads the output has gone, as head does
        """;

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        string[] files = arguments.GetValue(_files) is { Length: > 0 } named ? named : ["-"];
        InputFormat? inputFormat = arguments.GetValue(_inputFormat);
        InputSource[] sources = [.. files.Select(file => InputSource.Of(file, inputFormat, Streams.Input))];
        WordOfMouthAnalyzer analyzer = _rules.CreateAnalyzer(arguments, _model, arguments.GetValue(_uncertainBelow) ?? 0);

        string? path = arguments.GetValue(_out);
        await using OutputFile? file = path is null ? null : OutputFile.Create(path);
        var counts = new ScoreCounts();
        var broken = new BrokenRows(Streams.Messages, counts);
        var pipeline = new ScorePipeline(analyzer, new ScoreFormat(arguments.GetValue(_format) ?? OutputFormat.Jsonl, analyzer.ModelName), counts);
        await ScoreProgress.ShowAsync(Streams.Messages, counts, () =>
            pipeline.RunAsync(sources, arguments.GetValue(_textColumn), broken, file?.Stream ?? Streams.Output, cancellationToken));
        if (file is not null)
        {
            await file.CommitAsync();
        }

        return counts.Broken == 0 ? ExitCode.Done : ExitCode.SomeBroken;
    }
}
