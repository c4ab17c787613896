namespace WordOfMouth.Training;

/// <summary>A text's features before any weighting: n-gram counts, dense features, the encoder's pooled numbers.</summary>
/// <param name="Grams">32-bit keys, ascending.</param>
/// <param name="GramValues">Count ÷ √(tokens), averaged over windows by their tokens.</param>
/// <param name="Dense">By <c>DenseFeature</c>.</param>
/// <param name="Pooled">Maxima, then scaled sums; empty without an encoder.</param>
internal readonly record struct FeaturizedText(uint[] Grams, float[] GramValues, float[] Dense, float[] Pooled);
