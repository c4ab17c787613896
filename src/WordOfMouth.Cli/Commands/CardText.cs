using System.Text;
using System.Text.Json;

namespace WordOfMouth.Cli.Commands;

/// <summary>
/// Renders any card as an outline. It knows nothing of the card's content: <c>WordOfMouth.Evaluation</c> will bring a
/// renderer that does, and <see cref="Render"/> is the one place that calls it.
/// </summary>
internal static class CardText
{
    /// <summary>The card as text.</summary>
    /// <exception cref="CommandException">The model's card is not JSON.</exception>
    public static string Render(ReadOnlyMemory<byte> card, CardFormat format)
    {
        try
        {
            using var document = JsonDocument.Parse(card);
            var text = new StringBuilder();
            Append(text, document.RootElement, format == CardFormat.Markdown ? "- " : "", 0);
            return text.ToString();
        }
        catch (JsonException e)
        {
            throw new CommandException("the model card of this model is not valid JSON; --format json prints it as it is.", e);
        }
    }

    private static void Append(StringBuilder text, JsonElement element, string bullet, int depth)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (JsonProperty property in element.EnumerateObject())
                {
                    AppendEntry(text, property.Name + ":", property.Value, bullet, depth);
                }

                break;
            case JsonValueKind.Array:
                int number = 0;
                foreach (JsonElement item in element.EnumerateArray())
                {
                    number++;
                    AppendEntry(text, IsBranch(item) ? $"{number}." : "", item, bullet, depth);
                }

                break;
            default:
                text.Append(element).Append('\n');
                break;
        }
    }

    private static void AppendEntry(StringBuilder text, string name, JsonElement value, string bullet, int depth)
    {
        text.Append(' ', 2 * depth).Append(bullet).Append(name);
        if (IsBranch(value))
        {
            text.Append('\n');
            Append(text, value, bullet, depth + 1);
        }
        else
        {
            text.Append(name.Length > 0 ? " " : "").Append(value).Append('\n');
        }
    }

    private static bool IsBranch(JsonElement element) => element.ValueKind is JsonValueKind.Object or JsonValueKind.Array;
}
