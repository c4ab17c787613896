namespace WordOfMouth.Scoring;

/// <summary>The languages an analyzer scores.</summary>
internal readonly record struct LanguageSet(bool German, bool English)
{
    public bool Contains(Language language) => language switch
    {
        Language.German => German,
        Language.English => English,
        _ => false,
    };
}
