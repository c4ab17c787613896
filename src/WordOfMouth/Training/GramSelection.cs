namespace WordOfMouth.Training;

/// <summary>Chooses the n-grams a model may use: those that enough texts hold, the most frequent first.</summary>
internal static class GramSelection
{
    /// <param name="texts">Featurised training texts.</param>
    /// <param name="leastTexts">An n-gram must stand in so many texts.</param>
    /// <param name="most">At most so many n-grams.</param>
    /// <returns>Keys, ascending; the place is the n-gram's index.</returns>
    public static uint[] Choose(IEnumerable<FeaturizedText> texts, int leastTexts, int most)
    {
        var frequency = new Dictionary<uint, int>();
        foreach (FeaturizedText text in texts)
        {
            foreach (uint key in text.Grams)
            {
                System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(frequency, key, out _)++;
            }
        }

        return [.. frequency.Where(f => f.Value >= leastTexts).OrderByDescending(f => f.Value).ThenBy(f => f.Key).Take(most).Select(f => f.Key).Order()];
    }
}
