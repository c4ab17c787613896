using WordOfMouth.Models;
using WordOfMouth.Training;

namespace WordOfMouth.Adapting;

/// <summary>
/// Trains a model on posts alone: n-grams, dense features, trees, calibration. Of the base it takes how text is read (the
/// list of words and the recognition of the language), none of what it learned of labels but the scores of single words.
/// </summary>
internal static class ScratchTrainer
{
    /// <summary>Fewer posts with a tone than this make no model of a language.</summary>
    public const int LeastPosts = 50;

    /// <summary>Trains.</summary>
    /// <returns>The models; null for a language with too few posts.</returns>
    public static (LanguageModel? German, LanguageModel? English) Train(
        Bundle words, IReadOnlyList<LabelledText> posts, AdaptingSettings settings, Action<string> log, CancellationToken cancellation)
    {
        var data = new TrainingData { Train = [.. posts], Test = [], Notes = [], TrainRows = [], Embedded = words };
        var training = new TrainingSettings
        {
            Seed = settings.Seed,
            GivenEncoder = false,
            LeastTexts = LeastPosts,
            GramLeastTexts = posts.Count < 1000 ? 2 : 3,
            ToneBalance = settings.Exponent,
            Balance = settings.Exponent,
        };
        return (Of(Language.German), Of(Language.English));

        LanguageModel? Of(Language language) => words.For(language) is null ? null : LanguageTrainer.Train(language, data, training, log, cancellation);
    }
}
