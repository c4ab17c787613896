using System.Globalization;
using System.Text;
using Spectre.Console;
using WordOfMouth;

// Why a post has its tone, what it is about, what it says of a brand, and whether a reply will do.
Console.OutputEncoding = Encoding.UTF8;
if (Console.IsOutputRedirected)
{
    AnsiConsole.Profile.Width = 110; // a pipe has no width of its own
}

WordOfMouthAnalyzer analyzer = WordOfMouthAnalyzer.Default;
string[] posts =
[
    "Die Acme-Pumpe läuft tadellos, die Lieferzeit war leider eine Katastrophe.",
    "Das Essen war gar nicht mal so gut.",
    "Ich habe genug von Voltix und gehe zu Acme.",
    "The camera is fantastic, the battery life is a joke.",
    "Unlike Voltix, Acme always answers the phone and really helps.",
];
foreach (string post in posts)
{
    Explanation why = analyzer.Explain(post);
    AnsiConsole.Write(Coloured(why));
    AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[bold]{why.Summary}[/]");

    BrandScore acme = analyzer.About("Acme").Score(post);
    foreach (AspectScore aspect in acme.Aspects)
    {
        AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"  {aspect.Name}: {aspect.Label}{(aspect.Side == AspectSide.Unknown ? "" : $" ({aspect.Side})")}");
    }

    if (acme.Mentions.Count > 0)
    {
        AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"  towards Acme: {acme.Label} {acme.Tone:0.00}; leaves {acme.ChurnIntent:0.00}, joins {acme.Joining:0.00}");
    }

    AnsiConsole.WriteLine();
}

const string Complaint = "Drei Wochen warte ich auf das Ersatzteil, und die Hotline legt einfach auf!";
string[] drafts =
[
    "Wir bitten etwaige Unannehmlichkeiten zu entschuldigen.",
    "Das tut uns leid. Ich kläre heute mit dem Lager, wo Ihr Ersatzteil steckt, und rufe Sie bis 16 Uhr an. Meine Durchwahl: 030 1234567.",
];
AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[bold]{Complaint}[/]");
foreach (string draft in drafts)
{
    AnsiConsole.WriteLine();
    AnsiConsole.WriteLine(draft);
    foreach (ReplyFinding finding in analyzer.CheckReply(Complaint, draft).Findings)
    {
        AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"  {(finding.IsFine ? "ok" : "!!")} {finding.Sentence}");
    }
}

static Paragraph Coloured(Explanation why)
{
    var paragraph = new Paragraph();
    int end = 0;
    foreach (Contribution part in why.Tone.Contributions)
    {
        Color colour = Math.Abs(part.Amount) < 0.1f ? Color.Default : part.Amount > 0 ? Color.Green : Color.Red;
        paragraph.Append(why.Text[end..part.Span.Start.Value]).Append(why.Text[part.Span], new Style(colour));
        end = part.Span.End.Value;
    }

    return paragraph.Append(why.Text[end..] + "\n");
}
