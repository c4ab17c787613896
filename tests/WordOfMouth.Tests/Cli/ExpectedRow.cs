using System.Globalization;

namespace WordOfMouth.Tests.Cli;

/// <summary>The contract, written down a second time and in another way than in the tool.</summary>
internal static class ExpectedRow
{
    public static string Json(OpinionScore s, string model)
    {
        string status = char.ToLowerInvariant($"{s.Status}"[0]) + $"{s.Status}"[1..];
        string language = s.Language switch { Language.German => "de", Language.English => "en", Language.Other => "other", _ => "und" };
        ToneScore t = s.Tone;
        ControversyScore c = s.Controversy;
        AuthenticityScore a = s.Authenticity;
        CareSignals r = s.Care;
        string scores = s.Status != Status.Scored
            ? """ "tone":null,"controversy":null,"authenticity":null,"care":null """
            : $$"""
              "tone":{"value":{{N(t.Value)}},"label":"{{$"{t.Label}".ToLowerInvariant()}}","negative":{{N(t.Negative)}},"neutral":{{N(t.Neutral)}},"positive":{{N(t.Positive)}},"strength":{{N(t.Strength)}},"confidence":{{N(t.Confidence)}}},
              "controversy":{"value":{{N(c.Value)}},"heat":{{N(c.Heat)}},"constructiveness":{{N(c.Constructiveness)}}},
              "authenticity":{"value":{{N(a.Value)}},"firstHand":{{N(a.FirstHand)}},"concreteness":{{N(a.Concreteness)}},"promotion":{{N(a.Promotion)}},"generated":{{N(a.Generated)}}},
              "care":{"complaint":{{N(r.Complaint)}},"churn":{{N(r.ChurnIntent)}},"urgency":{{N(r.Urgency)}},"needsAnswer":{{N(r.NeedsAnswer)}}}
              """;
        return $$"""{"status":"{{status}}","language":"{{language}}","languageConfidence":{{N(s.LanguageConfidence)}},{{scores.Trim().Replace("\n", "", StringComparison.Ordinal)}},"model":"{{model}}"}""";
    }

    private static string N(float value) => Math.Round((decimal)(double)value, 4, MidpointRounding.AwayFromZero).ToString("0.####", CultureInfo.InvariantCulture);
}
