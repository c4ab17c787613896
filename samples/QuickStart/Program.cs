using System.Globalization;
using System.Text;
using Spectre.Console;
using WordOfMouth;

// A dozen posts as customers write them, scored by the embedded model.
string[] posts =
[
    "Monteur war um sieben da, Fehler nach zehn Minuten gefunden, Rechnung fair. So stell ich mir Service vor!",
    "Drei Wochen auf das Ersatzteil gewartet, und die Hotline legt einfach auf. Die Linie steht seit Montag!",
    "Na super, das dritte Update diese Woche und die Steuerung vergisst wieder alle Rezepte. Bravo 👏",
    "Unsere Abfüllanlage läuft mit den neuen Frequenzumrichtern seit 4.000 Stunden ohne Störung, nur die Doku ist dünn.",
    "JETZT ZUGREIFEN: 40 % auf alle Kompressoren, nur bis Sonntag! Link in der Bio 👉 www.example.com/deal",
    "Wer so einen Unsinn schreibt, hat noch nie eine Werkhalle von innen gesehen, du Schwätzer.",
    "Weiß jemand, ob die Pumpe auch mit 400 V läuft? Im Datenblatt steht nur 230.",
    "Oida, de Hotline is a Witz, i häng seit ana Stund in da Warteschleifn.",
    "The technician was on time, friendly and fixed the spindle in half an hour. Can't recommend them enough.",
    "Second month in a row my invoice is wrong and nobody answers the tickets. I'm switching to another provider.",
    "I disagree: according to the manual the valve must be closed first, otherwise the sensor reads zero. Has anyone measured it?",
    "The trade fair opens on Tuesday at nine, hall 7, entrance south.",
    "Deze levering kwam weer twee weken te laat en niemand neemt de telefoon op.",
];

Console.OutputEncoding = Encoding.UTF8;
WordOfMouthAnalyzer analyzer = WordOfMouthAnalyzer.Default;
var table = new Table { Border = TableBorder.Rounded, ShowRowSeparators = true };
table.AddColumn(new TableColumn("post") { Width = 46 });
table.AddColumn("tone");
table.AddColumn("controversy");
table.AddColumn("authenticity");
table.AddColumn("care");
foreach (string post in posts)
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
