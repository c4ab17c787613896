namespace WordOfMouth;

/// <summary>The language of a text, as far as the scorer has to know it.</summary>
public enum Language
{
    /// <summary>Too little text to tell.</summary>
    Undetermined = 0,

    /// <summary>German, Austrian and Swiss German included.</summary>
    German = 1,

    /// <summary>English.</summary>
    English = 2,

    /// <summary>Another language. Such a text is not scored.</summary>
    Other = 3,
}
