using System.CommandLine;
using System.Text;

namespace WordOfMouth.Cli.Commands;

/// <summary><c>wom card</c>: prints the model card.</summary>
internal sealed class CardCommand : ToolCommand
{
    private readonly ModelOption _model = new();
    private readonly ChoiceOption<CardFormat> _format = new("--format")
    {
        Description = "How the card is printed. Default: text.",
    };

    public CardCommand(StandardStreams streams)
        : base("card", "Prints what a model was trained and tested on, how well it does, and what it does not do.", streams)
    {
        Options.Add(_model);
        Options.Add(_format);
    }

    /// <inheritdoc/>
    public override string Notes =>
        """
        Examples:
          wom card
          wom card --model industry.wom --format markdown > MODEL_CARD.md

        Exit codes:
          0  printed
          1  wrong usage, or the model cannot be read
        """;

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        WordOfMouthAnalyzer analyzer = _model.CreateAnalyzer(arguments);
        CardFormat format = arguments.GetValue(_format) ?? CardFormat.Text;
        ReadOnlyMemory<byte> card = format == CardFormat.Json
            ? analyzer.ModelCardJson
            : Encoding.UTF8.GetBytes(CardText.Render(analyzer.ModelCardJson));
        await Streams.Output.WriteAsync(card, cancellationToken);
        if (card.IsEmpty || card.Span[^1] != '\n')
        {
            await Streams.Output.WriteAsync("\n"u8.ToArray(), cancellationToken);
        }

        return ExitCode.Done;
    }
}
