namespace WordOfMouth;

/// <summary>Whether a text could be scored; if not, why. An unscored text has no numbers: they are NaN, never a silent "neutral".</summary>
public enum Status
{
    /// <summary>Scored.</summary>
    Scored = 0,

    /// <summary>No visible sign: empty, white space, control characters.</summary>
    Empty = 1,

    /// <summary>Fewer than two words: one word, or only emoji, links, handles, numbers.</summary>
    TooShort = 2,

    /// <summary>Neither German nor English, or a language that the analyzer was not built for.</summary>
    UnsupportedLanguage = 3,

    /// <summary>By or about a person whom <see cref="UsageRules.NamedEmployees"/> protects.</summary>
    Withheld = 4,
}
