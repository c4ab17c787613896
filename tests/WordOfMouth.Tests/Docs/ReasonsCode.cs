using WordOfMouth.Models;

namespace WordOfMouth.Tests.Docs;

/// <summary>
/// The C# of <c>docs/explanations.md</c> and <c>docs/replies.md</c>, so that it compiles and runs: a block marked with
/// <c>&lt;!-- test --&gt;</c> there stands here word for word. <see cref="ReasonsTests"/> compares them.
/// </summary>
internal static class ReasonsCode
{
    public static (Explanation Why, ScoreExplanation Complaint, Negation Negation) Explained()
    {
        Explanation why = WordOfMouthAnalyzer.Default.Explain("Das Essen war gar nicht mal so gut, aber die Bedienung war super.");

        Console.WriteLine(why.Summary);                       // one plain sentence, German for German text
        foreach (Contribution part in why.Tone.Top(3))        // what adds or takes most, in logits
        {
            Console.WriteLine($"{part.Amount:+0.00;-0.00}  {why.Text[part.Span]}");
        }

        ScoreExplanation complaint = why.Of(Head.Complaint);  // every head; tone also by class: why.Of(ToneLabel.Negative)
        Negation negation = why.Negations[0];                 // "nicht" turns "gut"

        return (why, complaint, negation);
    }

    public static IReadOnlyList<AspectScore> Aspects()
    {
        IReadOnlyList<AspectScore> aspects = WordOfMouthAnalyzer.Default.ScoreAspects("Maschine top, Lieferzeit eine Katastrophe");

        foreach (AspectScore aspect in aspects)
        {
            Console.WriteLine($"{aspect.Name}: {aspect.Label}");   // Maschine: Positive, Lieferzeit: Negative
        }

        return aspects;
    }

    public static (BrandScore Rival, BrandScore Comes) Brand()
    {
        BrandAnalyzer acme = WordOfMouthAnalyzer.Default.About("Acme", "Acme Tools GmbH");

        BrandScore rival = acme.Score("Voltix ist viel besser als Acme.");           // tone towards Acme: negative
        BrandScore comes = acme.Score("Ich habe genug von Voltix und gehe zu Acme."); // joins, does not leave

        return (rival, comes);
    }

    public static ReplyCheck Reply()
    {
        ReplyCheck check = WordOfMouthAnalyzer.Default.CheckReply(
            customerPost: "Die Rechnung ist schon zum zweiten Mal falsch. Was soll das?",
            draftReply: "Wir bitten etwaige Unannehmlichkeiten zu entschuldigen. Ihr Anliegen ist uns wichtig.");

        foreach (ReplyFinding finding in check.Findings.Where(f => !f.IsFine))
        {
            string place = finding.Span is { } span ? check.Draft[span] : "missing";
            Console.WriteLine($"{finding.Trait} ({place}): {finding.Sentence}");
        }

        return check;
    }
}
