namespace WordOfMouth.Text;

/// <summary>ISO 639-1 codes of <see cref="Language"/>, as the command line and the bundle write them.</summary>
public static class LanguageCode
{
    /// <summary>The code: <c>de</c>, <c>en</c>, <c>other</c>, or <c>und</c> for undetermined (ISO 639-2).</summary>
    public static string Of(Language language) => language switch
    {
        Language.German => "de",
        Language.English => "en",
        Language.Other => "other",
        _ => "und",
    };
}
