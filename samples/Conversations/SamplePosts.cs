namespace WordOfMouth.Samples;

/// <summary>Invented posts: a thread under an article, and a stream with a text that several people "wrote".</summary>
internal static class SamplePosts
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    public static IReadOnlyList<ConversationPost> Thread { get; } =
    [
        Post("1", null, "anna_k", "Acme verlangt für das Steuerungs-Update jetzt 900 Euro im Jahr. Ohne Update gibt es keinen Support mehr. Das ist Abzocke.", 41, 29, 0),
        Post("2", "1", "FrankM", "Genau so ist es. Bei uns im Betrieb wurden die Kosten auch einfach umgelegt.", 12, 3, 20),
        Post("3", "1", "werner61", "Das stimmt so nicht. Sicherheitsupdates bleiben kostenlos, steht im Vertrag unter Punkt 7.", 18, 15, 35),
        Post("4", "3", "anna_k", "Nein, Punkt 7 gilt nur für die alte Baureihe. Bitte genau lesen.", 9, 4, 60),
        Post("5", "1", "lisa.t", "Weiß jemand, ob die Version 4 weiter unterstützt wird? Wir haben zwölf Anlagen damit laufen und im Handbuch steht nichts. Anruf unter 0711 1234567 ging ins Leere.", 7, 0, 90),
        Post("6", "1", "Acme Service", "Danke für die Hinweise. Wir klären das mit dem Vertrieb und melden uns hier bis Freitag.", 5, 6, 180),
        Post("7", "6", "FrankM", "Das sagt ihr seit Monaten, und nie meldet sich jemand.", 15, 2, 240),
        Post("8", "3", "kurt_1", "Du arbeitest doch bei denen, du Schwätzer. So ein Unsinn!", 4, 9, 300),
    ];

    public static IEnumerable<ConversationPost> Stream()
    {
        string[] shops = ["Stuttgart", "Wien", "Basel", "Köln"];
        string[] honest =
        [
            "In Stuttgart war um acht schon alles ausverkauft, die Verkäuferin blieb trotzdem freundlich.",
            "Weiß jemand, wann der Laden in Wien samstags zusperrt?",
            "Umtausch in Basel ohne Kassenzettel hat geklappt, nur die Schlange war lang.",
            "Die Parkplätze in Köln sind ein Witz, sonst passt das Sortiment.",
        ];
        for (int i = 0; i < shops.Length; i++)
        {
            yield return Post($"s{i}a", null, $"kunde{i}", honest[i], 0, 0, i * 10);
            yield return Post($"s{i}b", null, $"fan{i}", $"Habe die Filiale in {shops[i]} besucht und bin restlos begeistert! Beste Beratung seit Jahren, ich kann jedem nur empfehlen, dort zu kaufen 👍", 0, 0, (i * 10) + 3);
        }
    }

    private static ConversationPost Post(string id, string? parent, string author, string text, int up, int down, int minute) =>
        new() { Id = id, ParentId = parent, Author = author, Text = text, UpVotes = up, DownVotes = down, Time = Monday.AddMinutes(minute) };
}
