using System.Runtime.ExceptionServices;
using WordOfMouth.Models;

namespace WordOfMouth.Training;

/// <summary>Trains a whole bundle: both languages side by side, then the language identifier.</summary>
internal static class ModelTrainer
{
    /// <summary>Trains on what <see cref="TrainingData.Read"/> found. Deterministic for the same data and settings.</summary>
    /// <param name="data">The data.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="name">Name and version of the model.</param>
    /// <param name="log">Told what is going on.</param>
    /// <param name="cancellation">Ends the run with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The bundle, without a card.</returns>
    public static Bundle Train(TrainingData data, TrainingSettings settings, string name, Action<string> log, CancellationToken cancellation = default)
    {
        var models = new LanguageModel?[2];
        Language[] languages = [Language.German, Language.English];
        var gate = new Lock();

        // Before all else: a broken file shall not be found when the other language is trained, many minutes later.
        PretrainedKnowledge? german = data.Pretrained is null ? null : PretrainedKnowledge.Read(data.Pretrained, Language.German);
        PretrainedKnowledge? english = data.Pretrained is null ? null : PretrainedKnowledge.Read(data.Pretrained, Language.English);
        try
        {
            Parallel.For(0, languages.Length, i => models[i] = LanguageTrainer.Train(languages[i], data, settings, Log, cancellation));
        }
        catch (AggregateException e)
        {
            // A broken file or a cancelled run is the caller's business, not that two languages were trained side by side.
            ExceptionDispatchInfo.Throw(e.Flatten().InnerExceptions[0]);
        }

        return new Bundle
        {
            Name = name,
            Card = [],
            Identifier = LanguageIdentifierTrainer.Train(data, german?.Vocabulary.Skip(2).ToArray() ?? [], english?.Vocabulary.Skip(2).ToArray() ?? []),
            German = models[0],
            English = models[1],
        };

        void Log(string message)
        {
            lock (gate)
            {
                log(message);
            }
        }
    }
}
