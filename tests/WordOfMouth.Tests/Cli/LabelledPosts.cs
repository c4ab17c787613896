using System.Text;

namespace WordOfMouth.Tests.Cli;

/// <summary>A file of labelled posts, made of a few parts of sentences: enough for every figure of a report.</summary>
internal static class LabelledPosts
{
    private static readonly string[] Subjects = ["Die Pumpe", "Der Kompressor", "Die Steuerung", "Der Service", "Die Hotline", "Das Ersatzteil"];

    private static readonly (string Label, string Complaint, string[] Rests)[] Judgements =
    [
        ("positiv", "nein", ["läuft seit Jahren ohne Störung, wir sind begeistert!", "war super schnell da, vielen Dank 👍", "ist wirklich das Beste, was wir je hatten."]),
        ("negativ", "ja", ["war nach drei Tagen schon wieder kaputt, eine Frechheit.", "ist nicht erreichbar und niemand ruft zurück 😡", "hat uns nur Ärger gemacht, nie wieder."]),
        ("neutral", "nein", ["hat die Nummer 4711 und steht in Halle zwei.", "wird am Dienstag um neun Uhr vorgestellt.", "gibt es mit 230 und mit 400 Volt, weiß jemand welche passt?"]),
    ];

    /// <summary>How many posts there are.</summary>
    public const int Count = 108;

    /// <summary>Semicolons, German column names, labels in German, a domain whose name would harm a careless page.</summary>
    public static string Csv()
    {
        var csv = new StringBuilder("Nr;Text;Bewertung;Beschwerde;Branche\n");
        for (int i = 0; i < Count; i++)
        {
            (string label, string complaint, string[] rests) = Judgements[i % 3];
            string domain = i % 2 == 0 ? "Maschinenbau" : "<script>alert(1)</script>";
            csv.Append(System.Globalization.CultureInfo.InvariantCulture, $"{i};{Subjects[i / 3 % 6]} {rests[i / 18 % 3]} <img src=x onerror=alert({i})>;{label};{complaint};{domain}\n");
        }

        return csv.ToString();
    }

    /// <summary>The arguments that say what the columns hold.</summary>
    public static string[] Columns => ["--text", "Text", "--label", "tone=Bewertung", "--label", "complaint=Beschwerde", "--domain", "Branche"];
}
