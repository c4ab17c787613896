namespace WordOfMouth.Features;

/// <summary>Which n-grams a model looks at.</summary>
/// <param name="WordOrder">Longest word n-gram: 1 to 3.</param>
/// <param name="ShortestCharacters">Shortest character n-gram within words; 0 for none.</param>
/// <param name="LongestCharacters">Longest character n-gram within words.</param>
internal readonly record struct GramSettings(int WordOrder, int ShortestCharacters, int LongestCharacters);
