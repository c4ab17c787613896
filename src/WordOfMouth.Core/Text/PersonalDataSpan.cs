namespace WordOfMouth.Text;

/// <summary>A stretch of a text that leads to a person.</summary>
/// <param name="Kind">What it is; one flag.</param>
/// <param name="Start">Index of its first UTF-16 code unit.</param>
/// <param name="Length">Number of UTF-16 code units.</param>
public readonly record struct PersonalDataSpan(PersonalData Kind, int Start, int Length);
