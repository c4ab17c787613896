namespace WordOfMouth.Features;

/// <summary>Everything the featuriser looks up for one language. Immutable; shared by all threads.</summary>
internal sealed class FeatureTables
{
    public FeatureTables(Language language, WordKnowledge words, EncoderTables? encoder, GramSettings grams)
    {
        Language = language;
        Words = words;
        Encoder = encoder;
        Grams = grams;
    }

    public Language Language { get; }

    public WordKnowledge Words { get; }

    /// <summary>Null in a model trained without pretrained knowledge.</summary>
    public EncoderTables? Encoder { get; }

    public GramSettings Grams { get; }

    /// <summary>Number of pooled encoder features: a maximum and a sum for each filter.</summary>
    public int EncoderFeatures => Encoder is null ? 0 : 2 * Encoder.Filters;
}
