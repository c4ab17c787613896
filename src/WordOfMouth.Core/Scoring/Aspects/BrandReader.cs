using WordOfMouth.Features;
using WordOfMouth.Text;

namespace WordOfMouth.Scoring.Aspects;

/// <summary>Reads what a text says of a brand: whose each aspect is, who leaves whom, and whom the text speaks to.</summary>
internal static class BrandReader
{
    private const float Turned = -0.7f; // what praise of one is for the other in a comparison: less than its opposite
    private const float Elsewhere = 0.15f; // of a signal that is about somebody else
    private const float Plain = 0.15f;
    private const float Said = 0.6f; // where a text says from whom to whom it goes

    private static readonly HashSet<string> Better = new(StringComparer.Ordinal)
    {
        "besser", "bessere", "besserer", "besseres", "besseren", "schneller", "schnellere", "günstiger", "günstigere", "billiger", "freundlicher", "netter", "leiser", "zuverlässiger", "stabiler", "einfacher", "lieber", "genauer", "schöner", "kompetenter", "sauberer", "bequemer", "überlegen", "fairer",
        "better", "faster", "quicker", "cheaper", "friendlier", "nicer", "quieter", "easier", "stronger", "superior", "smoother", "safer", "cleaner", "sturdier", "prefer", "beats", "outperforms", "tastier", "fairer",
    };

    private static readonly HashSet<string> Worse = new(StringComparer.Ordinal)
    {
        "schlechter", "schlechtere", "schlechterer", "schlechteres", "schlechteren", "langsamer", "teurer", "teurere", "schlimmer", "schlimmere", "unfreundlicher", "lauter", "unzuverlässiger", "umständlicher", "komplizierter", "schwächer", "mieser", "unterlegen",
        "worse", "slower", "pricier", "dearer", "ruder", "louder", "noisier", "weaker", "inferior", "clunkier", "dirtier",
    };

    private static readonly HashSet<string> Than = new(StringComparer.Ordinal) { "als", "wie", "than" };

    private static readonly HashSet<string> Against = new(StringComparer.Ordinal)
    {
        "unlike", "versus", "vs", "gegenüber", "statt", "anstatt", "instead",
    };

    private static readonly HashSet<string> Towards = new(StringComparer.Ordinal) { "zu", "zur", "zum", "nach", "to", "for", "towards", "join", "joining", "joined", "into" };

    private static readonly HashSet<string> Away = new(StringComparer.Ordinal)
    {
        "von", "vom", "from", "verlasse", "verlassen", "verlässt", "leave", "leaving", "left", "quit", "quitting", "ditch", "ditching", "ditched", "dump", "dumping", "dumped", "cancel", "cancelling", "canceling", "cancelled", "kündige", "kündigen", "terminate", "terminating", "dropping", "boykottiere",
    };

    private static readonly HashSet<string> Moves = new(StringComparer.Ordinal)
    {
        "wechsle", "wechseln", "wechsel", "wechselt", "gewechselt", "gehe", "gehen", "geh", "ziehe", "umsteigen", "umgestiegen", "steige", "umstieg", "wechselte", "wechsele", "komme",
        "switch", "switching", "switched", "going", "go", "went", "move", "moving", "moved", "change", "changing", "changed", "migrating", "migrate", "porting", "transfer", "come", "coming", "back",
    };

    private static readonly HashSet<string> NoNames = new(StringComparer.Ordinal)
    {
        "ihnen", "ihr", "euch", "hause", "schnell", "langsam", "früh", "spät", "spot", "another", "anderen", "einem", "einer", "andere", "konkurrenz", "competition", "ende", "teuer", "month", "monats", "me", "you", "us", "good", "now", "jetzt", "die", "den",
    };

    private static readonly string[] AsksCustomers =
    [
        "weiß jemand", "weiss jemand", "hat jemand", "kennt jemand", "kann mir jemand", "jemand erfahrung", "wer kennt", "wer hat", "wer weiß", "wer weiss", "geht es jemandem", "habt ihr auch", "jemand eine idee", "jemand einen tipp", "noch jemand", "leute,", "geht's noch jemandem",
        "does anyone", "does anybody", "anyone know", "anyone else", "has anyone", "has anybody", "can anyone", "anybody know", "anyone have", "any of you", "who knows", "folks,", "guys,", "is anyone",
    ];

    private static readonly string[] AsksHelp =
    [
        "wie kann ich", "wie komme ich", "wie bekomme ich", "wo finde ich", "wo kann ich", "was kann ich", "was soll ich", "was muss ich", "kann mir jemand", "könnt ihr mir", "können sie mir", "könnten sie", "könntet ihr", "kann mir wer", "brauche hilfe", "brauche eure hilfe", "bitte um hilfe", "bitte um rückmeldung", "bitte melden", "bitte helft", "hilfe!", "weiß jemand", "weiss jemand", "hat jemand", "jemand eine idee", "jemand einen tipp", "wie lange dauert", "wann kommt", "wann wird", "an wen kann ich", "gibt es eine möglichkeit", "wer kann mir",
        "how can i", "how do i", "where can i", "where do i", "what can i do", "what should i", "can you help", "could you help", "can someone", "can anyone", "could someone", "could you please", "can you please", "please help", "need help", "need some help", "any idea", "any ideas", "does anyone know", "anyone know", "is there a way", "is there any way", "when will", "who can i", "please advise", "help me", "how long does",
    ];

    private static readonly string[] SpeaksToCompany =
    [
        "ihr habt", "habt ihr", "seid ihr", "könnt ihr", "euer ", "eure ", "eurem ", "euren ", "eurer ", "ihr seid", "ihr könnt", "bei euch", "von euch", "liebes team", "liebe firma", "sehr geehrte", "ihr service", "ihre hotline", "ihr kundendienst", "haben sie", "können sie", "bitte melden sie", "kündige ich bei euch",
        "your service", "your support", "your app", "your hotline", "your website", "your staff", "your team", "your delivery", "your product", "your customer", "can you guys", "are you guys", "why don't you", "why can't you", "fix your", "you guys", "dear ", "could you please", "can you please", "you have lost", "you lost",
    ];

    public static BrandScore Unscored(OpinionScore score) => new()
    {
        Text = score,
        Mentions = [],
        Addressee = Addressee.Public,
        Aspects = [],
        Tone = float.NaN,
        Label = ToneLabel.None,
        Complaint = float.NaN,
        ChurnIntent = float.NaN,
        Joining = float.NaN,
        AsksForHelp = false,
    };

    public static BrandScore Read(TracedText text, OpinionScore score, BrandNames names, RedactedText shown, Func<string, OpinionScore> scorer)
    {
        List<(int First, int Last)> mentions = names.FindIn(text);
        List<int> rivals = RivalsIn(text, mentions);
        Addressee addressee = AddresseeOf(text, mentions);
        List<AspectReader.Aspect> aspects = AspectReader.Read(text, scorer);
        bool about = mentions.Count > 0 || addressee == Addressee.Brand;
        AspectScore[] scores = Assign(text, aspects, mentions, rivals, about, shown);
        float tone = ToneOf(text, score, scores, mentions, rivals, about, scorer);
        (float churn, float joining) = about ? Churn(text, score, mentions, rivals) : (Elsewhere * score.Care.ChurnIntent, 0);
        return new BrandScore
        {
            Text = score,
            Mentions = [.. mentions.Select(m => text.SpanOf(m.First, m.Last))],
            Addressee = addressee,
            Aspects = scores,
            Tone = tone,
            Label = AspectReader.LabelOf(tone),
            Complaint = about ? Complaint(score, tone, rivals.Count > 0) : Elsewhere * score.Care.Complaint,
            ChurnIntent = churn,
            Joining = joining,
            AsksForHelp = AsksForHelp(text, score),
        };
    }

    // Other companies: known ones, and names that stand where a comparison or a change of provider names one.
    private static List<int> RivalsIn(TracedText text, List<(int First, int Last)> mentions)
    {
        var rivals = new List<int>();
        for (int i = 0; i < text.Count; i++)
        {
            if (mentions.Exists(m => i >= m.First && i <= m.Last) || !text.IsWord(i) || NoNames.Contains(text.Word(i)))
            {
                continue;
            }

            bool known = text.Has(i, WordTraits.Company) && text.IsCapital(i) && !text.IsKnownNoun(i) && IsProper(text, i);
            bool compared = (text.Is(i - 1, Than) && ComparativeBefore(text, i - 1) >= 0) || text.Is(i - 1, Against) || IsVersus(text, i);
            bool moved = (text.Is(i - 1, Towards) || text.Is(i - 1, Away)) && MovesNear(text, i);
            bool named = !text.IsSmall(i) && (text.IsGerman ? text.IsCapital(i) && !text.IsKnownNoun(i) : text.IsCapital(i) || compared || moved);
            if (known || (named && (compared || moved)))
            {
                rivals.Add(i);
            }
        }

        return rivals;
    }

    // The list of companies holds common nouns too ("Anbieter", "company").
    private static bool IsProper(TracedText text, int i) => !text.IsSmall(i) && text.Word(i) is not ("anbieter" or "hersteller" or "firma" or "unternehmen" or "konzern" or "händler" or "laden" or "shop" or "marke" or "filiale" or "bank" or "post" or "bahn"
        or "betrieb" or "lieferant" or "versicherung" or "company" or "store" or "provider" or "bank" or "airline" or "brand" or "manufacturer" or "management" or "dealer" or "supplier" or "business" or "market" or "markt" or "branche" or "verein" or "geschäft" or "werk" or "standort" or "konkurrenz" or "kasse" or "otto" or "landlord" or "insurer" or "carrier" or "owner");

    private static bool IsVersus(TracedText text, int i) =>
        (text.Word(i - 1) is "zu" or "zum" or "zur" or "mit" && text.Word(i - 2) is "vergleich" or "verglichen") || (text.Word(i - 1) is "to" or "with" && text.Word(i - 2) is "compared" or "comparison");

    private static bool MovesNear(TracedText text, int at)
    {
        for (int i = Math.Max(0, at - 9); i < Math.Min(text.Count, at + 6); i++)
        {
            if (text.Is(i, Moves) || text.Is(i, Away) || text.Has(i, WordTraits.Leaving))
            {
                return true;
            }
        }

        return false;
    }

    // The comparative that a "than" belongs to, or −1.
    private static int ComparativeBefore(TracedText text, int than)
    {
        for (int i = than - 1; i >= Math.Max(0, than - 4) && !text.IsMark(i); i--)
        {
            if (text.Is(i, Better) || text.Is(i, Worse))
            {
                return i;
            }
        }

        return -1;
    }

    private static AspectScore[] Assign(TracedText text, List<AspectReader.Aspect> aspects, List<(int First, int Last)> mentions, List<int> rivals, bool about, RedactedText shown)
    {
        var scores = new AspectScore[aspects.Count];
        AspectSide topic = about && !(rivals.Count > 0 && mentions.Count > 0 && rivals[0] < mentions[0].First) ? AspectSide.Brand : AspectSide.Unknown;
        for (int i = 0; i < aspects.Count; i++)
        {
            AspectReader.Aspect aspect = aspects[i];
            bool named = mentions.Exists(m => In(aspect.Clause, m.First));
            bool rival = rivals.Exists(r => In(aspect.Clause, r));
            AspectSide side = (named, rival) switch
            {
                (true, false) => AspectSide.Brand,
                (false, true) => AspectSide.Rival,
                (true, true) => Nearer(aspect, mentions, rivals),
                _ => topic,
            };
            topic = side == AspectSide.Unknown ? topic : side;
            scores[i] = aspect.ToScore(text, side, shown);
        }

        return scores;
    }

    private static bool In(Clause clause, int token) => token >= clause.First && token <= clause.Last;

    private static AspectSide Nearer(AspectReader.Aspect aspect, List<(int First, int Last)> mentions, List<int> rivals)
    {
        int own = mentions.Min(m => Math.Abs(m.First - aspect.TargetFirst));
        int other = rivals.Min(r => Math.Abs(r - aspect.TargetFirst));
        return own <= other ? AspectSide.Brand : AspectSide.Rival;
    }

    private static float ToneOf(TracedText text, OpinionScore score, AspectScore[] aspects, List<(int First, int Last)> mentions, List<int> rivals, bool about, Func<string, OpinionScore> scorer)
    {
        if (!about)
        {
            return 0; // it says nothing of the brand
        }

        float whole = float.IsNaN(score.Tone.Value) ? 0 : score.Tone.Value;
        if (Compared(text, mentions, rivals, scorer) is { } compared)
        {
            return compared;
        }

        if (rivals.Count == 0)
        {
            return whole;
        }

        // Two companies: each clause speaks of the one that it names, or that was named last.
        float sum = 0, weight = 0;
        int side = 0;
        foreach (Clause clause in ClauseReader.Read(text))
        {
            bool named = mentions.Exists(m => In(clause, m.First)), rival = rivals.Exists(r => In(clause, r));
            side = named == rival ? named ? 0 : side : named ? 1 : -1;
            if (side >= 0)
            {
                float value = ClauseTone(text, clause, scorer);
                sum += value * Math.Abs(value) * (side == 0 ? 0.5f : 1);
                weight += Math.Abs(value);
            }
        }

        return weight < Plain ? 0 : Math.Clamp(sum / weight, -1, 1);
    }

    private static float ClauseTone(TracedText text, Clause clause, Func<string, OpinionScore> scorer)
    {
        OpinionScore alone = scorer(text.Text[text.SpanOf(clause.First, clause.Last)]);
        float words = 0;
        for (int i = clause.First; i <= clause.Last; i++)
        {
            words += text.Balances[i];
        }

        float joined = MathF.Tanh(0.5f * words);
        return alone.Status == Status.Scored && alone.Language == text.Language && !float.IsNaN(alone.Tone.Value) ? (joined + alone.Tone.Value) / 2 : joined;
    }

    // "X is better than Y", "unlike Y, X …", "im Vergleich zu Y": what is said of one side, turned for the other.
    private static float? Compared(TracedText text, List<(int First, int Last)> mentions, List<int> rivals, Func<string, OpinionScore> scorer)
    {
        if (mentions.Count == 0)
        {
            return null;
        }

        for (int i = 1; i < text.Count; i++)
        {
            int comparative = text.Is(i, Than) ? ComparativeBefore(text, i) : -1;
            if (comparative >= 0)
            {
                int sign = text.Is(comparative, Better) ? 1 : -1;
                bool negated = text.Has(comparative - 1, WordTraits.Negator) || text.Has(comparative - 2, WordTraits.Negator);
                bool brandBehind = mentions.Exists(m => m.First > i && m.First <= i + 4);
                bool brandBefore = mentions.Exists(m => m.Last < i);
                if (!brandBehind && !brandBefore)
                {
                    continue;
                }

                float value = sign * (negated ? -0.4f : 0.7f);
                return brandBehind ? Turned * value : value;
            }

            bool against = text.Is(i - 1, Against) || IsVersus(text, i);
            if (against && mentions.Exists(m => m.First == i) && !text.IsMark(i))
            {
                return Turned * Rest(text, scorer);
            }

            if (against && rivals.Contains(i))
            {
                return Rest(text, scorer);
            }
        }

        return null;
    }

    private static float Rest(TracedText text, Func<string, OpinionScore> scorer)
    {
        float value = ClauseTone(text, new Clause(0, text.Count - 1, 0), scorer);
        return value;
    }

    private static (float Churn, float Joining) Churn(TracedText text, OpinionScore score, List<(int First, int Last)> mentions, List<int> rivals)
    {
        float churn = score.Care.ChurnIntent;
        if (mentions.Count == 0)
        {
            return (rivals.Count > 0 ? Elsewhere * churn : churn, 0);
        }

        bool leaves = false, joins = false;
        foreach ((int first, int last) in mentions)
        {
            bool to = text.Is(first - 1, Towards) || (text.IsSmall(first - 1) && text.Is(first - 2, Towards));
            joins |= to && MovesNear(text, first) && !LeavesByPhrase(text, first, last);
            leaves |= LeavesByPhrase(text, first, last);
        }

        bool rivalLeft = rivals.Exists(r => LeavesByPhrase(text, r, r));
        bool movesToRival = rivals.Exists(r => text.Is(r - 1, Towards) && MovesNear(text, r));
        if (leaves && !joins)
        {
            return (Math.Max(movesToRival ? Said : 0, MathF.Sqrt(churn)), 0);
        }

        if (joins || rivalLeft)
        {
            return (Elsewhere * churn, Math.Max(joins && rivalLeft ? Said : 0, churn));
        }

        return (movesToRival ? MathF.Sqrt(churn) : churn, 0);
    }

    // "von X", "leave X", "X kündigen", "meinen Vertrag mit X", "genug von X".
    private static bool LeavesByPhrase(TracedText text, int first, int last)
    {
        if (text.Is(first - 1, Away) || (text.IsSmall(first - 1) && !text.Is(first - 1, Towards) && text.Is(first - 2, Away)))
        {
            return true;
        }

        for (int i = last + 1; i <= Math.Min(text.Count - 1, last + 4) && !text.IsMark(i) && !text.Is(i, Towards); i++)
        {
            if (text.Word(i) is "kündigen" or "verlassen" or "gekündigt" or "verabschieden" or "loswerden")
            {
                return true;
            }
        }

        return text.Word(first - 1) is "mit" or "with" or "bei" && (text.Word(first - 2) is "vertrag" or "contract" or "abo");
    }

    private static float Complaint(OpinionScore score, float tone, bool rivals)
    {
        float complaint = score.Care.Complaint;
        return rivals && tone > -Plain ? complaint * (tone > Plain ? Elsewhere : 0.5f) : complaint;
    }

    private static Addressee AddresseeOf(TracedText text, List<(int First, int Last)> mentions)
    {
        string lower = text.Text.ToLowerInvariant();
        if (Holds(lower, AsksCustomers))
        {
            return Addressee.Customers;
        }

        if (mentions.Exists(m => text.Tokens[m.First].Kind == TokenKind.Handle) || Holds(lower, SpeaksToCompany))
        {
            return Addressee.Brand;
        }

        // "Acme, wann kommt …", "Liebes Acme-Team": called by name at the beginning.
        if (mentions.Exists(m => text.Word(m.First - 1) is "liebe" or "liebes" or "lieber" or "hallo" or "hi" or "hey" or "dear" or "hello" or "moin" or "servus"))
        {
            return Addressee.Brand;
        }

        if (mentions.Exists(m => m.First <= 1 && !text.Is(m.First - 1, Against) && m.Last + 1 < text.Count && text.Tokens[m.Last + 1].Mark is ',' or '!' or ':'))
        {
            return Addressee.Brand;
        }

        return text.Tokens.Any(t => t.Kind == TokenKind.Handle) ? Addressee.Somebody : Addressee.Public;
    }

    private static bool AsksForHelp(TracedText text, OpinionScore score)
    {
        string lower = text.Text.ToLowerInvariant();
        bool asks = text.Tokens.Any(t => t.Mark == '?');
        bool wants = text.Tokens.Any(t => t.Has(WordTraits.Request));
        return Holds(lower, AsksHelp) || (asks && Holds(lower, AsksCustomers)) || (asks && wants && score.Care.NeedsAnswer > 0.3f) || (asks && score.Care.NeedsAnswer > 0.6f);
    }

    // From the beginning of a word on: "teurer" does not hold "eurer".
    private static bool Holds(string lower, string[] phrases) => Array.Exists(phrases, phrase =>
    {
        for (int at = lower.IndexOf(phrase, StringComparison.Ordinal); at >= 0; at = lower.IndexOf(phrase, at + 1, StringComparison.Ordinal))
        {
            if (at == 0 || !char.IsLetter(lower[at - 1]))
            {
                return true;
            }
        }

        return false;
    });
}
