using System.Globalization;
using System.Text;
using Spectre.Console;
using WordOfMouth;
using WordOfMouth.Samples;

Console.OutputEncoding = Encoding.UTF8;
WordOfMouthAnalyzer analyzer = WordOfMouthAnalyzer.Default;
var table = new Table { Border = TableBorder.Rounded, ShowRowSeparators = true };
table.AddColumn(new TableColumn("post") { Width = 46 });
table.AddColumn("tone");
table.AddColumn("controversy");
table.AddColumn("authenticity");
table.AddColumn("care");
foreach (string post in Posts.All)
{
    OpinionScore score = analyzer.Score(post);
    if (score.Status == WordOfMouth.Status.Scored)
    {
        string colour = score.Tone.Label switch { ToneLabel.Positive => "green", ToneLabel.Negative => "red", _ => "grey" };
        table.AddRow(
            Markup.Escape(post),
            $"[{colour}]{Bar((score.Tone.Value + 1) / 2)}[/] {Number(score.Tone.Value)}\n[{colour}]{score.Tone.Label}[/], sure {Number(score.Tone.Confidence)}",
            $"{Bar(score.Controversy.Value)} {Number(score.Controversy.Value)}\nheat {Number(score.Controversy.Heat)}\nreasons {Number(score.Controversy.Constructiveness)}",
            $"{Bar(score.Authenticity.Value)} {Number(score.Authenticity.Value)}\nfirst-hand {Number(score.Authenticity.FirstHand)}\nadvert {Number(score.Authenticity.Promotion)}",
            $"complaint {Number(score.Care.Complaint)}\nanswer {Number(score.Care.NeedsAnswer)}\nurgent {Number(score.Care.Urgency)}");
    }
    else
    {
        table.AddRow(Markup.Escape(post), $"[yellow]{score.Status}[/]", "", "", "");
    }
}

// A pipe has no width of its own.
if (Console.IsOutputRedirected)
{
    AnsiConsole.Profile.Width = 120;
}

AnsiConsole.Write(table);
Console.WriteLine($"Model {analyzer.ModelName}. Tone from -1 to 1, all else from 0 to 1. Authenticity is evidence, never a verdict.");

static string Bar(float share)
{
    const int Width = 6;
    int full = (int)MathF.Round(Math.Clamp(share, 0, 1) * Width);
    return new string('█', full) + new string('░', Width - full);
}

static string Number(float value) => value.ToString("0.00", CultureInfo.InvariantCulture);
