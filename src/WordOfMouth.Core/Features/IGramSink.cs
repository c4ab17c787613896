namespace WordOfMouth.Features;

/// <summary>Takes the n-grams of a text as the featuriser meets them. Scoring sums weights, training collects.</summary>
internal interface IGramSink
{
    /// <summary>An n-gram will come soon: time to have its memory fetched.</summary>
    void Expect(uint key);

    /// <summary>An n-gram by its 32-bit key.</summary>
    void Gram(uint key);

    /// <summary>A window of <paramref name="tokens"/> tokens ends.</summary>
    void EndWindow(int tokens);
}
