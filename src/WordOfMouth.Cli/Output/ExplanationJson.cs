using System.Text.Encodings.Web;
using System.Text.Json;
using WordOfMouth.Models;
using WordOfMouth.Text;

namespace WordOfMouth.Cli.Output;

/// <summary>An explanation as one JSON object on a line; places are UTF-16 code units of the text.</summary>
internal static class ExplanationJson
{
    /// <summary>The object and a line feed.</summary>
    public static byte[] Write(Explanation why, string model)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("status", ScoreNames.Of(why.Score.Status));
            json.WriteString("language", LanguageCode.Of(why.Score.Language));
            json.WriteString("text", why.Text);
            json.WriteString("summary", why.Summary);
            if (why.Score.Status == WordOfMouth.Status.Scored)
            {
                json.WriteString("label", ScoreNames.Of(why.Score.Tone.Label));
                WriteNegations(json, why);
                json.WriteStartArray("reasons");
                foreach (Contribution reason in why.Reasons)
                {
                    WriteContribution(json, why.Text, reason);
                }

                json.WriteEndArray();
                json.WriteStartObject("scores");
                foreach (Head head in Enum.GetValues<Head>())
                {
                    WriteScore(json, why.Text, why.Of(head));
                }

                foreach (ToneLabel label in (ReadOnlySpan<ToneLabel>)[ToneLabel.Negative, ToneLabel.Neutral, ToneLabel.Positive])
                {
                    WriteScore(json, why.Text, why.Of(label));
                }

                json.WriteEndObject();
            }

            json.WriteString("model", model);
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    private static void WriteNegations(Utf8JsonWriter json, Explanation why)
    {
        json.WriteStartArray("negations");
        foreach (Negation negation in why.Negations)
        {
            json.WriteStartObject();
            json.WriteStartObject("negator");
            WriteSpan(json, why.Text, negation.Negator);
            json.WriteEndObject();
            json.WriteStartArray("turned");
            foreach (Range turned in negation.Turned)
            {
                json.WriteStartObject();
                WriteSpan(json, why.Text, turned);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteScore(Utf8JsonWriter json, string text, ScoreExplanation score)
    {
        json.WriteStartObject(score.Name);
        json.WriteNumber("score", Rounded(score.Score));
        json.WriteNumber("bias", Rounded(score.Bias));
        json.WriteNumber("wholeText", Rounded(score.WholeText));
        json.WriteStartArray("contributions");
        foreach (Contribution part in score.Contributions)
        {
            WriteContribution(json, text, part);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteContribution(Utf8JsonWriter json, string text, Contribution part)
    {
        json.WriteStartObject();
        WriteSpan(json, text, part.Span);
        json.WriteNumber("amount", Rounded(part.Amount));
        json.WriteEndObject();
    }

    private static void WriteSpan(Utf8JsonWriter json, string text, Range span)
    {
        (int start, int length) = span.GetOffsetAndLength(text.Length);
        json.WriteNumber("start", start);
        json.WriteNumber("length", length);
        json.WriteString("text", text.AsSpan(start, length));
    }

    private static decimal Rounded(float value) => decimal.Round((decimal)value, 6);
}
