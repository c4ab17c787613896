using System.Text.Json;
using WordOfMouth.Evaluation;

namespace WordOfMouth.Cli.Commands;

/// <summary>The card of a model as text.</summary>
internal static class CardText
{
    /// <summary>The card as text. Markdown reads well in a terminal too, so both formats are the same.</summary>
    /// <exception cref="CommandException">The model's card is not one.</exception>
    public static string Render(ReadOnlyMemory<byte> card)
    {
        try
        {
            return ModelCardWriter.ToMarkdown(ModelCardWriter.FromJson(card.Span));
        }
        catch (JsonException e)
        {
            throw new CommandException("the card of this model is not valid; --format json prints it as it is.", e);
        }
    }
}
