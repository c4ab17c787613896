namespace WordOfMouth.Benchmarks.Texts;

/// <summary>
/// A stream of invented posts of which some are told again by other authors: with other words, typing errors, emoji, other
/// numbers, a sentence more or less. Posts of one subject share words and stock phrases with many that are no copies. The
/// same seed gives the same posts.
/// </summary>
internal sealed class CampaignPosts(int seed)
{
    private static readonly string[] Openings =
    [
        "Habe letzte Woche", "Seit drei Monaten nutze ich", "Nach langem Überlegen kam", "Wir haben im Betrieb", "Gestern kam endlich", "I ordered", "After two months with", "Our shop finally got", "My brother recommended", "Zum zweiten Mal kaufe ich",
        "Nie wieder", "Für meine Eltern habe ich", "Last Tuesday we received", "Im Frühjahr stand bei uns", "Auf Empfehlung eines Kollegen holten wir",
    ];

    private static readonly string[] Things =
    [
        "die neue Bohrmaschine", "das Jahresabo", "den Kaffeevollautomaten", "die Abfüllanlage", "das Online-Konto", "den Handyvertrag", "the heat pump", "this vacuum robot", "the new spindle drive", "the delivery service", "die Wandfarbe", "den Laubbläser",
        "das Kinderfahrrad", "the espresso grinder", "the parking app", "die Frequenzumrichter", "den Mietwagen", "the broadband router", "das Ersatzgetriebe", "die Zahnarztpraxis",
    ];

    private static readonly string[] Stock =
    [
        "die Lieferung kam pünktlich und war gut verpackt", "der Kundendienst meldet sich nicht und die Hotline legt einfach auf", "für das Geld bekommt man hier wirklich viel", "the support team answered within a day and solved it", "I would not buy it again for that price",
        "alles in allem bin ich sehr zufrieden und empfehle es weiter", "die Anleitung ist schlecht übersetzt und hilft kaum", "it stopped working right after the warranty ended", "bei der Rechnung stimmte wieder einmal die Hälfte nicht", "der Monteur war freundlich und hat alles sauber hinterlassen",
    ];

    private static readonly string[] Words =
        ("leise schnell Motor Akku wirklich Halterung Display Garantie Filter Werkstatt Termin Ersatzteil Mitarbeiter Filiale Preis Rabatt Lager Farbe Montage Schraube Kabel Update Programm Taste Geräusch Wärme Kosten Strom Wasser "
        + "quiet battery screen warranty filter workshop appointment part staff branch price discount colour mounting screw cable update button noise heat cost power water manual morning evening garden kitchen office machine "
        + "gestern heute morgens abends Garten Küche Büro Maschine Halle Schicht Produktion Ausfall Stillstand Angebot Vertrag Kündigung Rückruf Rückgabe Umtausch Paket Bote Karton Regal Kasse Schlange Parkplatz Nachbar Kollege Chef Kunde").Split(' ');

    private static readonly string[] Joins = ["und", "aber", "weil", "obwohl", "also", "and", "but", "because", "wobei", "denn"];

    private static readonly string[] Emoji = ["🙂", "👍", "😡", "🙄", "🎉", "‼️"];

    private readonly Random _random = new(seed);

    /// <summary>An honest post: nobody else writes it.</summary>
    public string Honest()
    {
        var words = new List<string> { Pick(Openings), Pick(Things) };
        int clauses = 1 + _random.Next(3);
        for (int c = 0; c < clauses; c++)
        {
            if (_random.Next(3) == 0)
            {
                words.Add(Pick(Stock) + ".");
            }

            int length = 4 + _random.Next(9);
            for (int w = 0; w < length; w++)
            {
                words.Add(_random.Next(5) == 0 ? Pick(Joins) : Pick(Words));
            }

            words[^1] += ".";
        }

        return string.Join(' ', words);
    }

    /// <summary>The same post told again, with some changes.</summary>
    public string Retold(string post, int changes)
    {
        List<string> words = [.. post.Split(' ')];
        for (int i = 0; i < changes; i++)
        {
            int at = _random.Next(words.Count);
            switch (_random.Next(7))
            {
                case 0:
                    words[at] = Pick(Words);
                    break;
                case 1 when words.Count > 8:
                    words.RemoveAt(at);
                    break;
                case 2:
                    words.Insert(at, Pick(Words));
                    break;
                case 3 when words[at].Length > 3:
                    int letter = 1 + _random.Next(words[at].Length - 2); // a typing error
                    words[at] = words[at].Remove(letter, 1);
                    break;
                case 4:
                    words.Insert(at, Pick(Emoji));
                    break;
                case 5:
                    words.Insert(0, "@firma" + _random.Next(100));
                    break;
                default:
                    words[at] = words[at].ToUpperInvariant();
                    break;
            }
        }

        return string.Join(' ', words);
    }

    /// <summary>A stream: of each hundred posts some ten are retold ones of the last few thousand. Tells also which post each retells.</summary>
    /// <param name="count">Number of posts.</param>
    public IEnumerable<(ConversationPost Post, int Origin)> Stream(int count)
    {
        const int Remembered = 4000;
        var recent = new (string Text, int Origin)[Remembered];
        DateTimeOffset start = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);
        for (int i = 0; i < count; i++)
        {
            (string Text, int Origin) source = i < Remembered ? default : recent[_random.Next(Remembered)];
            bool retell = source.Text is not null && _random.Next(10) == 0;
            string text = retell ? Retold(source.Text!, _random.Next(1 + (source.Text!.Length / 40))) : Honest();
            int origin = retell ? source.Origin : i;
            if (!retell)
            {
                recent[i % Remembered] = (text, i);
            }

            yield return (new ConversationPost { Id = i.ToString(System.Globalization.CultureInfo.InvariantCulture), Author = $"author{i}", Text = text, Time = start.AddSeconds(i) }, origin);
        }
    }

    private string Pick(string[] from) => from[_random.Next(from.Length)];
}
