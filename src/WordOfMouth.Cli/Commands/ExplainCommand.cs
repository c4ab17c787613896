using System.CommandLine;
using System.Text;
using WordOfMouth.Cli.Input;
using WordOfMouth.Cli.Output;
using WordOfMouth.Cli.Scoring;
using WordOfMouth.Models;

namespace WordOfMouth.Cli.Commands;

/// <summary><c>wom explain</c>: says which words made the scores of a text.</summary>
internal sealed class ExplainCommand : ToolCommand
{
    private readonly Argument<string> _text = new("TEXT|FILE")
    {
        Description = "A text, or a file with texts; - or none for standard input.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> _textColumn = new("--text-column")
    {
        HelpName = "NAME",
        Description = "The column or JSON property of the texts in a file. Default: text, else the only one there is.",
    };

    private readonly ChoiceOption<Head> _head = new("--head")
    {
        Description = "The score to colour the text by. Default: tone.",
    };

    private readonly ChoiceOption<ExplanationFormat> _format = new("--format")
    {
        Description = "How the explanation is printed. Default: text.",
    };

    private readonly Option<string?> _html = new("--html")
    {
        HelpName = "FILE.html",
        Description = "Also writes a page of its own, with all scores. Nothing on it comes from the network.",
    };

    private readonly ModelOption _model = new();

    public ExplainCommand(StandardStreams streams)
        : base("explain", "Says which words made the scores of a text, and how much each adds.", streams)
    {
        Arguments.Add(_text);
        Options.Add(_textColumn);
        Options.Add(_head);
        Options.Add(_format);
        Options.Add(_html);
        Options.Add(_model);
    }

    /// <inheritdoc/>
    public override string Notes =>
        """
        An argument that names a file is read as wom score reads it: one text a line, or CSV, TSV, JSON Lines by its
        extension. Anything else is the text. Numbers are logits: what a word adds before probabilities are made of it.

        Examples:
          wom explain "Das Essen war gar nicht mal so gut."
          wom explain posts.txt --html why.html
          wom explain "Die Hotline legt auf." --head complaint
          echo "The new app is terrible." | wom explain --format json

        Exit codes:
          0  explained
          1  wrong usage, or a file or model cannot be read or written
          2  some rows are broken; all others were explained
        """;

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        WordOfMouthAnalyzer analyzer = _model.CreateAnalyzer(arguments);
        string argument = arguments.GetValue(_text) ?? "-";
        var counts = new ScoreCounts();
        List<string> texts = IsFile(argument)
            ? await InputText.ReadAllAsync(InputSource.Of(argument, null, Streams.Input), arguments.GetValue(_textColumn), new BrokenRows(Streams.Messages, counts), cancellationToken)
            : [argument];

        Head head = arguments.GetValue(_head) ?? Head.Tone;
        bool json = arguments.GetValue(_format) == ExplanationFormat.Json;
        var explanations = new List<Explanation>();
        foreach (string text in texts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Explanation why = analyzer.Explain(text);
            byte[] written = json ? ExplanationJson.Write(why, analyzer.ModelName) : Encoding.UTF8.GetBytes(ExplanationText.Write(why, head, StandardOutput.IsTerminal(Streams.Output)));
            await Streams.Output.WriteAsync(written, cancellationToken);
            explanations.Add(why);
        }

        if (arguments.GetValue(_html) is { } path)
        {
            await using OutputFile file = OutputFile.Create(path);
            await file.Stream.WriteAsync(Encoding.UTF8.GetBytes(ExplanationPage.Write(explanations, analyzer.ModelName)), cancellationToken);
            await file.CommitAsync();
        }

        return counts.Broken == 0 ? ExitCode.Done : ExitCode.SomeBroken;
    }

    // A name with the ending of a file is a file, so that a slip of the pen is found.
    private static bool IsFile(string argument) => argument == "-" || File.Exists(argument)
        || (!argument.Any(char.IsWhiteSpace) && Path.GetExtension(argument).ToLowerInvariant() is ".txt" or ".csv" or ".tsv" or ".jsonl" or ".ndjson");
}
