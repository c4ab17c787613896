using System.Globalization;
using System.Net;
using System.Text;
using WordOfMouth.Models;

namespace WordOfMouth.Cli.Output;

/// <summary>Explanations as one HTML page that stands alone: no script, no font, no picture, nothing from elsewhere.</summary>
internal static class ExplanationPage
{
    private const string Style =
        """
        body{font:16px/1.6 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem;color:#1c1c1c;background:#fff}
        article{border-top:1px solid #ccc;padding:1rem 0}
        .text{font-size:1.15rem;white-space:pre-wrap;overflow-wrap:anywhere}
        mark{color:inherit;border-radius:.2em}
        .facts,footer{color:#595959;font-size:.875rem}
        summary{cursor:pointer}
        h2{font-size:1rem;margin:1rem 0 0}
        """;

    /// <summary>The page.</summary>
    public static string Write(IReadOnlyList<Explanation> explanations, string model)
    {
        var page = new StringBuilder();
        page.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>Explanations</title>\n<style>\n");
        page.Append(Style).Append("\n</style>\n</head>\n<body>\n<h1>Explanations</h1>\n");
        foreach (Explanation why in explanations)
        {
            Append(page, why);
        }

        page.Append(CultureInfo.InvariantCulture, $"<footer>Model {Encode(model)}. Green adds to a score, red takes from it; point at a word for its amount in logits. It says what the model did, not what the author meant.</footer>\n</body>\n</html>\n");
        return page.ToString();
    }

    private static void Append(StringBuilder page, Explanation why)
    {
        string language = why.Score.Language switch { Language.German => "de", Language.English => "en", _ => "" };
        page.Append("<article>\n");
        AppendText(page, why.Text, why.Tone, language);
        page.Append(CultureInfo.InvariantCulture, $"<p lang=\"{(language.Length == 0 ? "en" : language)}\"><strong>{Encode(why.Summary)}</strong></p>\n");
        if (why.Score.Status == WordOfMouth.Status.Scored)
        {
            page.Append(CultureInfo.InvariantCulture, $"<p class=\"facts\">tone {why.Score.Tone.Value:0.00}, sure {why.Score.Tone.Confidence:0.00}; score {Facts(why.Tone)}</p>\n<details><summary>All other scores</summary>\n");
            foreach (Head head in Enum.GetValues<Head>())
            {
                if (head != Head.Tone)
                {
                    ScoreExplanation score = why.Of(head);
                    page.Append(CultureInfo.InvariantCulture, $"<h2>{Encode(score.Name)} {1 / (1 + Math.Exp(-score.Score)):0.00}</h2>\n");
                    AppendText(page, why.Text, score, language);
                    page.Append(CultureInfo.InvariantCulture, $"<p class=\"facts\">{Encode(why.Summarize(head))} Score {Facts(score)}</p>\n");
                }
            }

            page.Append("</details>\n");
        }

        page.Append("</article>\n");
    }

    private static string Facts(ScoreExplanation score) =>
        string.Create(CultureInfo.InvariantCulture, $"{score.Score:+0.00;−0.00;0.00} = bias {score.Bias:+0.00;−0.00;0.00}, whole text {score.WholeText:+0.00;−0.00;0.00}, words {score.Contributions.Sum(c => c.Amount):+0.00;−0.00;0.00}");

    private static void AppendText(StringBuilder page, string text, ScoreExplanation score, string language)
    {
        float most = score.Contributions.Count == 0 ? 0 : score.Contributions.Max(c => Math.Abs(c.Amount));
        page.Append(CultureInfo.InvariantCulture, $"<p class=\"text\"{(language.Length == 0 ? "" : $" lang=\"{language}\"")}>");
        int end = 0;
        foreach (Contribution part in score.Contributions)
        {
            (int start, int length) = part.Span.GetOffsetAndLength(text.Length);
            page.Append(Encode(text[end..start]));
            float share = most == 0 ? 0 : Math.Abs(part.Amount / most);
            string colour = part.Amount > 0 ? "46,160,67" : "218,54,51";
            page.Append(CultureInfo.InvariantCulture, $"<mark style=\"background:rgba({colour},{0.6 * share:0.00})\" title=\"{part.Amount:+0.00;−0.00;0.00}\">{Encode(text.Substring(start, length))}</mark>");
            end = start + length;
        }

        page.Append(Encode(text[end..])).Append("</p>\n");
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
