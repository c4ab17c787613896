namespace WordOfMouth;

/// <summary>Whose an aspect is, seen from a brand.</summary>
public enum AspectSide
{
    /// <summary>No brand was asked for, or the text does not tell.</summary>
    Unknown = 0,

    /// <summary>The brand's.</summary>
    Brand,

    /// <summary>That of another company or product: its praise is no blame of the brand.</summary>
    Rival,
}
