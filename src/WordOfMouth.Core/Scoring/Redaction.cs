namespace WordOfMouth;

/// <summary>A stretch of a text and what stands in its place.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Original">Where it stands in the original text, in UTF-16 code units.</param>
/// <param name="Redacted">Where its replacement stands in the redacted text.</param>
public readonly record struct Redaction(PersonalData Kind, Range Original, Range Redacted);
