using WordOfMouth.Features;

namespace WordOfMouth.Scoring.Aspects;

/// <summary>Finds the noun or hashtag that a clause is about, by its place and by what is known of the word.</summary>
internal static class TargetReader
{
    private const int Enough = 2;
    private const float Opinionated = 1.2f; // logits: such a noun says how something is, not what

    private const WordTraits Things = WordTraits.Product | WordTraits.Service | WordTraits.Industry;

    private const WordTraits NoThing = WordTraits.Calendar | WordTraits.Time | WordTraits.Unit | WordTraits.NumberWord | WordTraits.Greeting | WordTraits.Thanks
        | WordTraits.Insult | WordTraits.Swearing | WordTraits.Negator | WordTraits.FirstPerson | WordTraits.SecondPerson | WordTraits.ThirdPerson
        | WordTraits.Intensifier | WordTraits.Diminisher | WordTraits.Modal | WordTraits.QuestionWord | WordTraits.Praise | WordTraits.Scorn;

    private static readonly HashSet<string> Prepositions = new(StringComparer.Ordinal)
    {
        "in", "an", "auf", "mit", "nach", "von", "bei", "für", "seit", "im", "am", "beim", "zur", "zum", "um", "aus", "vom", "trotz", "ohne", "wegen", "über", "unter", "vor", "ab", "bis", "als", "gegen",
        "on", "at", "with", "after", "from", "for", "of", "to", "by", "since", "about", "than", "into", "despite", "without", "under", "over", "before",
    };

    private static readonly HashSet<string> Determiners = new(StringComparer.Ordinal)
    {
        "the", "my", "our", "their", "his", "her", "this", "that", "these", "those", "your", "its", "a", "an", "no",
        "der", "die", "das", "den", "dem", "des", "mein", "meine", "meiner", "unser", "unsere", "euer", "eure", "ihr", "ihre", "dieser", "diese", "dieses", "kein", "keine", "ein", "eine", "einen", "de", "da", "s",
    };

    private static readonly HashSet<string> Copulas = new(StringComparer.Ordinal)
    {
        "is", "was", "are", "were", "isn't", "wasn't", "aren't", "weren't", "looks", "feels", "works", "seems", "has", "had", "isn’t", "wasn’t", "sounds", "tastes", "came", "arrived", "broke", "runs", "keeps", "never", "still", "just",
        "ist", "war", "sind", "waren", "wirkt", "funktioniert", "läuft", "hat", "schmeckt", "klingt", "kam", "bleibt", "wird", "is'", "is", "macht", "sieht", "passt", "stimmt",
    };

    private static readonly HashSet<string> NotThings = new(StringComparer.Ordinal)
    {
        "tag", "tage", "woche", "wochen", "monat", "jahr", "jahre", "stunde", "stunden", "minuten", "mal", "danke", "leute", "ende", "anfang", "grund", "teil", "fall", "weg", "lob", "hammer", "witz", "traum", "herzen", "enttäuschung", "wunsch", "wünschen",
        "day", "days", "week", "weeks", "month", "months", "year", "years", "hour", "hours", "minutes", "time", "times", "thing", "things", "way", "lot", "bit", "job", "everything", "nothing", "something", "people", "thanks",
        "call", "need", "help", "please", "contact", "email", "response", "love", "like", "works", "work", "itself", "myself", "themselves", "best", "worst",
    };

    /// <summary>The target of a clause; null where it has none.</summary>
    public static (int First, int Last)? Find(TracedText text, Clause clause)
    {
        int best = -1, most = Enough - 1;
        for (int i = clause.First; i <= clause.Last; i++)
        {
            int worth = text.IsGerman ? WorthInGerman(text, clause, i) : WorthInEnglish(text, clause, i);
            if (worth > most)
            {
                (best, most) = (i, worth);
            }
        }

        return best < 0 ? null : Widen(text, clause, best);
    }

    private static bool CanBeThing(TracedText text, int i) =>
        text.IsWord(i) && !text.IsSmall(i) && text.Word(i).Length > 2 && !text.Has(i, NoThing) && !NotThings.Contains(text.Word(i)) && !Copulas.Contains(text.Word(i)) && Math.Abs(text.Balances[i]) < Opinionated;

    private static int WorthInGerman(TracedText text, Clause clause, int i)
    {
        if (!CanBeThing(text, i))
        {
            return 0;
        }

        // A capital inside a sentence is a noun; at its beginning it may be any word: "Tolle Maschine".
        bool opens = i == 0 || (text.IsMark(i - 1) && text.Tokens[i - 1].Mark is '.' or '!' or '?' or ':');
        bool capital = text.IsCapital(i);
        bool noun = text.IsKnownNoun(i) || (capital && (!opens || (!text.IsCapital(i + 1) && !IsVerb(text, i))));
        if (!noun && !(text.Has(i, WordTraits.Product) || text.IsHashtag(i)))
        {
            return 0;
        }

        return 2 + (text.Has(i, Things) ? 2 : 0) + (text.IsHashtag(i) ? 1 : 0) - (IsBehind(text, clause, i, Prepositions) ? 2 : 0)
            + (IsBehind(text, clause, i, Determiners) || text.Is(i + 1, Copulas) ? 1 : 0);
    }

    private static int WorthInEnglish(TracedText text, Clause clause, int i)
    {
        if (!CanBeThing(text, i) || text.Word(i) is [.., 'l', 'y'] || (text.Word(i) is [.., 'e', 'd'] && !text.IsHashtag(i)))
        {
            return 0;
        }

        bool thing = text.Has(i, Things) || text.IsHashtag(i);
        bool behindOpinion = i > clause.First && Math.Abs(text.Balances[i - 1]) >= 0.5f && !text.Is(i - 1, Copulas);
        return (thing ? 3 : 0) + (IsBehind(text, clause, i, Determiners) ? 2 : 0) + (text.Is(i + 1, Copulas) ? 2 : 0) + (behindOpinion ? 1 : 0)
            + (i == clause.First ? 1 : 0) - (IsBehind(text, clause, i, Prepositions) ? 2 : 0);
    }

    // Right behind such a word, or with one word between: "the new app", "mit dem Service".
    private static bool IsBehind(TracedText text, Clause clause, int i, HashSet<string> words)
    {
        if (i > clause.First && text.Is(i - 1, words))
        {
            return true;
        }

        return i - 1 > clause.First && text.Is(i - 2, words) && !text.Is(i - 1, Copulas) && (!text.IsGerman || !text.IsCapital(i - 1));
    }

    private static bool IsVerb(TracedText text, int i) => text.Has(i, WordTraits.PastTense | WordTraits.Participle) || text.Word(i) is [.., 't'] && text.Has(i + 1, WordTraits.FirstPerson);

    // "delivery time", "customer service": nouns in a row are one thing.
    private static (int First, int Last) Widen(TracedText text, Clause clause, int at)
    {
        (int first, int last) = (at, at);
        if (text.IsGerman || text.IsHashtag(at))
        {
            return (first, last);
        }

        while (first > clause.First && IsPartOfName(text, first - 1) && last - first < 2)
        {
            first--;
        }

        while (last < clause.Last && IsPartOfName(text, last + 1) && last - first < 2 && (last + 1 == clause.Last || text.Is(last + 2, Copulas)))
        {
            last++;
        }

        return (first, last);
    }

    private static bool IsPartOfName(TracedText text, int i) =>
        text.IsWord(i) && !text.IsSmall(i) && !text.IsHashtag(i) && !Determiners.Contains(text.Word(i)) && !Prepositions.Contains(text.Word(i)) && !Copulas.Contains(text.Word(i))
        && !text.Has(i, NoThing & ~WordTraits.Time) && Math.Abs(text.Balances[i]) < 0.3f && text.Word(i) is not [.., 'l', 'y'] && text.Word(i) is not [.., 'e', 'd'] && (text.Has(i, Things | WordTraits.Time | WordTraits.Buying | WordTraits.Company) || text.Word(i) is "time" or "life" or "quality" or "room");
}
