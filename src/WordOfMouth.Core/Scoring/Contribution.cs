namespace WordOfMouth;

/// <summary>A piece of a text and what it adds to a score.</summary>
/// <param name="Span">Where it stands in the original text, in UTF-16 code units: <c>text[Span]</c>.</param>
/// <param name="Amount">What it adds before the link function, in logits; negative where it takes away.</param>
public readonly record struct Contribution(Range Span, float Amount);
