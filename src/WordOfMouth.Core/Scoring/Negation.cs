namespace WordOfMouth;

/// <summary>A negator and what it turns: in „gar nicht mal so gut“ <c>nicht</c> turns <c>gut</c>.</summary>
/// <param name="Negator">Where the negator stands in the original text.</param>
/// <param name="Turned">Where the words stand whose tone it turns round, the strongest first; at least one.</param>
public sealed record Negation(Range Negator, IReadOnlyList<Range> Turned);
