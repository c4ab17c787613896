using System.Text.RegularExpressions;
using WordOfMouth.Text;

namespace WordOfMouth.Scoring.Replies;

/// <summary>Checks a company's draft against the customer's post, by wording and by the model's scores of both.</summary>
internal static class ReplyReader
{
    private const float Heated = 0.6f; // of a sentence of the draft: it attacks or belittles
    private const float Promoting = 0.9f;
    private const float Trouble = -0.15f; // tone of a post from which sympathy is wanted
    private const int Stem = 5; // letters that a word of the draft shares with one of the post
    private const int LeastSentence = 20; // characters; shorter ones are not scored by themselves

    public static ReplyCheck Check(string post, string draft, Func<string, RedactedText> redact, Func<string, OpinionScore> score)
    {
        OpinionScore ofPost = score(post), ofDraft = score(draft);
        Language language = ofDraft.Language is Language.German or Language.English ? ofDraft.Language
            : ofPost.Language == Language.German ? Language.German : Language.English;
        var draftOf = new Draft(post, draft, language == Language.German, ofPost, redact);
        var findings = new List<ReplyFinding>
        {
            Answer(draftOf),
            Acknowledgement(draftOf),
        };
        if (draftOf.IsTrouble || draftOf.IsQuestion)
        {
            findings.Add(NextStep(draftOf));
            findings.Add(Contact(draftOf));
        }

        findings.AddRange(Faults(draftOf, score).OrderBy(f => f.Span!.Value.Start.Value));
        return new ReplyCheck { Draft = draft, Language = language, Findings = findings };
    }

    private static ReplyFinding Answer(Draft draft)
    {
        if (SharedWord(draft) is { } shared)
        {
            string word = draft.Show(shared);
            return Fine(draft, ReplyTrait.Answer, shared, $"Der Entwurf geht auf „{word}“ ein.", $"The draft takes up “{word}”.");
        }

        string? topic = TopicOf(draft.Post, draft.German) is { } place ? draft.ShowOfPost(place) : null;
        (string german, string english) = topic is null
            ? ("Der Entwurf geht nicht auf den Beitrag ein.", "The draft does not take up what the post is about.")
            : ($"Der Entwurf geht nicht auf den Beitrag ein, etwa auf „{topic}“.", $"The draft does not take up what the post is about, such as “{topic}”.");

        // Praise wants no more than thanks.
        return !draft.IsTrouble && !draft.IsQuestion && Acknowledge(draft).Success
            ? Fine(draft, ReplyTrait.Answer, SpanOf(Acknowledge(draft)), "Der Entwurf antwortet auf das Lob.", "The draft answers the praise.")
            : Missing(draft, ReplyTrait.Answer, german, english);
    }

    private static Match Acknowledge(Draft draft) => (draft.German ? ReplyPhrases.GermanAcknowledgement() : ReplyPhrases.EnglishAcknowledgement()).Match(draft.Text);

    private static ReplyFinding Acknowledgement(Draft draft)
    {
        Match found = Acknowledge(draft);
        if (found.Success)
        {
            return Fine(draft, ReplyTrait.Acknowledgement, SpanOf(found), $"„{draft.Show(SpanOf(found))}“ nimmt den Kunden ernst.", $"“{draft.Show(SpanOf(found))}” shows that the customer is heard.");
        }

        return draft.IsTrouble
            ? Missing(draft, ReplyTrait.Acknowledgement, "Es fehlt ein Wort dazu, dass der Ärger verstanden wurde.", "A word is missing that says the trouble was understood.")
            : Missing(draft, ReplyTrait.Acknowledgement, "Es fehlt ein Dank für den Beitrag.", "Thanks for the post are missing.");
    }

    private static ReplyFinding NextStep(Draft draft)
    {
        Match found = (draft.German ? ReplyPhrases.GermanNextStep() : ReplyPhrases.EnglishNextStep()).Match(draft.Text);
        return found.Success
            ? Fine(draft, ReplyTrait.NextStep, SpanOf(found), $"„{draft.Show(SpanOf(found))}“ sagt, wie es weitergeht.", $"“{draft.Show(SpanOf(found))}” says what happens next.")
            : Missing(draft, ReplyTrait.NextStep, "Es fehlt der nächste Schritt: Wer tut was, und bis wann?", "The next step is missing: who does what, and by when?");
    }

    private static ReplyFinding Contact(Draft draft)
    {
        Match found = (draft.German ? ReplyPhrases.GermanContact() : ReplyPhrases.EnglishContact()).Match(draft.Text);
        return found.Success
            ? Fine(draft, ReplyTrait.Contact, SpanOf(found), $"„{draft.Show(SpanOf(found))}“ nennt einen Weg zu Ihnen.", $"“{draft.Show(SpanOf(found))}” names a way to reach you.")
            : Missing(draft, ReplyTrait.Contact, "Es fehlt ein Weg, jemanden zu erreichen: Telefon, E-Mail oder Direktnachricht.", "A way to reach somebody is missing: phone, e-mail or direct message.");
    }

    private static List<ReplyFinding> Faults(Draft draft, Func<string, OpinionScore> score)
    {
        var faults = new List<ReplyFinding>();
        foreach (Match found in (draft.German ? ReplyPhrases.GermanBlame() : ReplyPhrases.EnglishBlame()).Matches(draft.Text))
        {
            faults.Add(Fault(draft, ReplyTrait.Blame, SpanOf(found), $"„{draft.Show(SpanOf(found))}“ klingt, als wäre der Kunde schuld.", $"“{draft.Show(SpanOf(found))}” sounds as if it were the customer's fault."));
        }

        foreach (Match found in (draft.German ? ReplyPhrases.GermanStock() : ReplyPhrases.EnglishStock()).Matches(draft.Text))
        {
            faults.Add(Fault(draft, ReplyTrait.StockPhrase, SpanOf(found), $"„{draft.Show(SpanOf(found))}“ ist eine Floskel, die unter jedem Beitrag stehen könnte.", $"“{draft.Show(SpanOf(found))}” is a stock phrase that could stand under any post."));
        }

        foreach (Match found in (draft.German ? ReplyPhrases.GermanAdvertising() : ReplyPhrases.EnglishAdvertising()).Matches(draft.Text))
        {
            faults.Add(Fault(draft, ReplyTrait.Advertising, SpanOf(found), $"„{draft.Show(SpanOf(found))}“ ist Werbung; wer Hilfe sucht, will sie nicht.", $"“{draft.Show(SpanOf(found))}” is advertising, which nobody wants who looks for help."));
        }

        // What no list foresees, the model may hear: sentence by sentence.
        foreach (Range sentence in PostReader.Read(draft.Text).Sentences)
        {
            (int offset, int length) = sentence.GetOffsetAndLength(draft.Text.Length);
            OpinionScore of = length < LeastSentence ? default : score(draft.Text[sentence]);
            if (of.Status != Status.Scored || faults.Exists(f => Overlap(f.Span!.Value, offset, offset + length)))
            {
                continue;
            }

            if (of.Controversy.Heat > Heated)
            {
                faults.Add(Fault(draft, ReplyTrait.Blame, sentence, "Dieser Satz klingt angriffig.", "This sentence sounds like an attack."));
            }
            else if (of.Authenticity.Promotion > Promoting)
            {
                faults.Add(Fault(draft, ReplyTrait.Advertising, sentence, "Dieser Satz klingt nach Werbung.", "This sentence sounds like advertising."));
            }
        }

        return faults;
    }

    private static bool Overlap(Range span, int start, int end) => span.Start.Value < end && span.End.Value > start;

    // A word of substance that both share, or its first letters: "Lieferung" and "liefern", "invoice" and "invoices".
    private static Range? SharedWord(Draft draft)
    {
        HashSet<string> stems = [.. WordsOf(draft.Post).Select(w => StemOf(w.Text))];
        string[] whole = [.. WordsOf(draft.Post).Select(w => w.Text)];
        foreach (Token word in WordsOf(draft.Text))
        {
            bool shared = stems.Contains(StemOf(word.Text)) || Array.Exists(whole, w => IsPartOf(w, word.Text) || IsPartOf(word.Text, w));
            if (shared)
            {
                return word.Start..(word.Start + word.Length);
            }
        }

        return null;
    }

    // "Techniker" in "Kundendiensttechniker".
    private static bool IsPartOf(string part, string compound) => part.Length > Stem && compound.Length > part.Length && compound.EndsWith(part, StringComparison.Ordinal);

    private static Range? TopicOf(string post, bool german)
    {
        // Nouns first: in German they are written with a capital.
        Token? best = null;
        foreach (Token word in WordsOf(post))
        {
            bool noun = german ? char.IsUpper(post[word.Start]) && word.Start > 0 : word.Length > 4;
            if (noun && (best is null || word.Length > best.Value.Length))
            {
                best = word;
            }
        }

        return best is { } found ? found.Start..(found.Start + found.Length) : null;
    }

    private static IEnumerable<Token> WordsOf(string text) => PostTokenizer.Tokenize(text).Where(t =>
        t.Kind == TokenKind.Word && t.Text.Length > 3 && (KnownWords.Default.UseOf(UmlautSpelling.Fold(t.Text)) & WordUse.Start) == 0 && !Common.Contains(t.Text));

    // In every post and every reply: sharing them says nothing.
    private static readonly HashSet<string> Common = new(StringComparer.Ordinal)
    {
        "danke", "dank", "bitte", "leid", "hallo", "kunde", "kunden", "haben", "hatte", "werden", "wurde", "kann", "können", "gerne", "gern", "mehr", "sehr", "immer", "wieder", "schon", "noch", "seit", "heute", "morgen", "gestern", "woche", "wochen", "tage", "tagen", "stunde", "stunden", "jahr", "jahren", "unternehmen", "firma", "melden", "sagen", "machen", "gemacht", "gibt", "geht", "kommt", "wirklich", "einfach", "leider", "mich", "euch", "ihnen", "ihre", "ihren", "eure", "beitrag", "nachricht", "problem",
        "thanks", "thank", "please", "sorry", "hello", "customer", "customers", "have", "been", "will", "would", "could", "with", "your", "yours", "they", "them", "this", "that", "what", "when", "again", "still", "very", "just", "really", "today", "tomorrow", "yesterday", "week", "weeks", "days", "hour", "hours", "month", "months", "year", "years", "company", "know", "like", "want", "need", "help", "back", "time", "never", "nobody", "about", "from", "there", "their", "message", "post", "problem", "good", "great", "first", "because",
    };

    private static string StemOf(string word) => word[..Math.Min(Stem, word.Length)];

    private static Range SpanOf(Match match) => match.Index..(match.Index + match.Length);

    private static ReplyFinding Fine(Draft draft, ReplyTrait trait, Range span, string german, string english) =>
        new() { Trait = trait, IsFine = true, Span = span, Sentence = draft.German ? german : english };

    private static ReplyFinding Missing(Draft draft, ReplyTrait trait, string german, string english) =>
        new() { Trait = trait, IsFine = false, Span = null, Sentence = draft.German ? german : english };

    private static ReplyFinding Fault(Draft draft, ReplyTrait trait, Range span, string german, string english) =>
        new() { Trait = trait, IsFine = false, Span = span, Sentence = draft.German ? german : english };

    private sealed class Draft(string post, string text, bool german, OpinionScore ofPost, Func<string, RedactedText> redact)
    {
        private readonly RedactedText _shown = redact(text), _postShown = redact(post);

        /// <summary>A piece of the draft as it may be shown.</summary>
        public string Show(Range span) => _shown.Show(span);

        /// <summary>A piece of the post as it may be shown.</summary>
        public string ShowOfPost(Range span) => _postShown.Show(span);

        public string Post { get; } = post;

        public string Text { get; } = text;

        public bool German { get; } = german;

        public bool IsQuestion { get; } = post.Contains('?', StringComparison.Ordinal);

        public bool IsTrouble { get; } = ofPost.Status == Status.Withheld || ofPost.Tone.Value <= Trouble || ofPost.Care.Complaint > 0.5f || ofPost.Care.NeedsAnswer > 0.6f;
    }
}
