namespace WordOfMouth.Samples;

/// <summary>A dozen posts as customers write them.</summary>
internal static class Posts
{
    public static IReadOnlyList<string> All { get; } =
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
}
