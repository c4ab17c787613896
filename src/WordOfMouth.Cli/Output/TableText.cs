using System.Globalization;
using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace WordOfMouth.Cli.Output;

/// <summary>Renders tables as text: with colours where standard output is a terminal, without where it is a file or a pipe.</summary>
internal static class TableText
{
    private const int WidthOfFiles = 120;

    public static byte[] Render(params ReadOnlySpan<IRenderable> parts)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        bool file = Console.IsOutputRedirected;
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(text),
            Ansi = file ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = file ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
        });
        console.Profile.Width = file ? WidthOfFiles : Math.Max(60, AnsiConsole.Profile.Width);
        console.Profile.Capabilities.Unicode = true;
        foreach (IRenderable part in parts)
        {
            console.Write(part);
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    public static string Number(float value) => float.IsNaN(value) ? "–" : value.ToString("0.00", CultureInfo.InvariantCulture);

    public static string Short(string text, int most)
    {
        string line = text.ReplaceLineEndings(" ");
        return Markup.Escape(line.Length <= most ? line : line[..(most - 1)] + "…");
    }
}
