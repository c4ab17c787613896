using System.Globalization;
using System.Text;
using Spectre.Console;
using WordOfMouth.Models;

namespace WordOfMouth.Cli.Output;

/// <summary>An explanation to be read in a terminal.</summary>
internal static class ExplanationText
{
    private const int Top = 6;
    private const int Width = 110;

    /// <summary>The text, what it scores, why in a sentence, and the contributions that add or take most.</summary>
    /// <param name="why">The explanation.</param>
    /// <param name="head">The score.</param>
    /// <param name="colours">Whether the reader sees colours.</param>
    public static string Write(Explanation why, Head head, bool colours)
    {
        var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = colours ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = colours ? ColorSystemSupport.EightBit : ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(text),
        });
        console.Profile.Width = Width;
        ScoreExplanation score = why.Of(head);
        console.Write(Coloured(why.Text, score));
        console.WriteLine();
        console.Write(new Paragraph(why.Summarize(head) + "\n", new Style(decoration: Decoration.Bold)));
        if (why.Score.Status == WordOfMouth.Status.Scored)
        {
            console.Write(new Paragraph(Line(why, score) + "\n", new Style(Color.Grey)));
            foreach (Contribution part in score.Top(Top))
            {
                string piece = string.Join(' ', why.Text[part.Span].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
                console.Write(new Paragraph(string.Create(CultureInfo.InvariantCulture, $"  {part.Amount,6:+0.00;−0.00;0.00}  "), StyleOf(part.Amount, part.Amount)));
                console.Write(new Paragraph(piece + "\n"));
            }
        }

        console.WriteLine();
        return text.ToString();
    }

    private static string Line(Explanation why, ScoreExplanation score)
    {
        string value = score.Name == "tone"
            ? string.Create(CultureInfo.InvariantCulture, $"tone {why.Score.Tone.Value:0.00}, {why.Score.Tone.Label.ToString().ToLowerInvariant()}, sure {why.Score.Tone.Confidence:0.00}")
            : string.Create(CultureInfo.InvariantCulture, $"{score.Name} {1 / (1 + Math.Exp(-score.Score)):0.00}");
        return string.Create(CultureInfo.InvariantCulture, $"{value} (score {score.Score:+0.00;−0.00;0.00} = bias {score.Bias:+0.00;−0.00;0.00}, whole text {score.WholeText:+0.00;−0.00;0.00}, words {score.Contributions.Sum(c => c.Amount):+0.00;−0.00;0.00})");
    }

    private static Paragraph Coloured(string text, ScoreExplanation score)
    {
        var paragraph = new Paragraph();
        float most = score.Contributions.Count == 0 ? 0 : score.Contributions.Max(c => Math.Abs(c.Amount));
        int end = 0;
        foreach (Contribution part in score.Contributions)
        {
            (int start, int length) = part.Span.GetOffsetAndLength(text.Length);
            Append(text[end..start], Style.Plain);
            Append(text.Substring(start, length), StyleOf(part.Amount, most));
            end = start + length;
        }

        Append(text[end..] + "\n", Style.Plain);
        return paragraph;

        // What a terminal would obey is no text.
        void Append(string piece, Style style)
        {
            var clean = new StringBuilder(piece);
            for (int i = 0; i < clean.Length; i++)
            {
                if (char.IsControl(clean[i]) && clean[i] != '\n')
                {
                    clean[i] = ' ';
                }
            }

            if (clean.Length > 0)
            {
                paragraph.Append(clean.ToString(), style);
            }
        }
    }

    private static Style StyleOf(float amount, float most)
    {
        float share = most == 0 ? 0 : Math.Abs(amount / most);
        if (share < 0.15f)
        {
            return Style.Plain;
        }

        return new Style(amount > 0 ? Color.Green : Color.Red, decoration: share > 0.5f ? Decoration.Bold : Decoration.None);
    }
}
