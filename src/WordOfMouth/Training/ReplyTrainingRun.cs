using System.Globalization;
using WordOfMouth.Conversations;
using WordOfMouth.Evaluation;

namespace WordOfMouth.Training;

/// <summary>
/// Trains the small model behind <see cref="ConversationExtensions.ScoreReply"/> from a file of reply pairs. Deterministic:
/// the same file and the same model of texts give the same bytes.
/// </summary>
public static class ReplyTrainingRun
{
    /// <summary>Trains on the pairs of split <c>train</c> and returns the bytes of the model.</summary>
    /// <param name="file">A tab-separated file with the columns <c>split lang channel topic stance post reply</c>.</param>
    /// <param name="model">The model of texts whose scores are among the features: the one that will be used with it.</param>
    /// <param name="log">Told what is going on.</param>
    /// <returns>The bytes of <c>replies.model</c>, which is part of <c>WordOfMouth.Core</c>.</returns>
    /// <exception cref="DataFileException">The file cannot be understood, or has no pair to train on for a stance.</exception>
    /// <exception cref="InvalidBundleException">The model of texts cannot be used.</exception>
    public static byte[] Train(string file, ModelSource model, Action<string> log)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(log);
        List<ReplyPair> pairs = ReplyPair.Read(file);
        foreach (Stance stance in Enum.GetValues<Stance>())
        {
            if (!pairs.Exists(p => p.Stance == stance && !p.Test))
            {
                throw new DataFileException(file, null, "stance", $"no pair of split train says {stance}; every stance needs some.");
            }
        }

        WordOfMouthAnalyzer analyzer = WordOfMouthAnalyzer.CreateBuilder().ScoreEverything().UseModel(model).Build();
        ReplyModel replies = ReplyTrainer.Train(pairs, analyzer, log);
        foreach (ReplyFigures figures in ReplyFigures.Of(pairs.FindAll(p => p.Test), analyzer, replies))
        {
            log(string.Create(CultureInfo.InvariantCulture, $"replies, {figures.Language}: {figures.Pairs} test pairs, macro-F1 {figures.MacroF1:F3}, AUC of disagree {figures.Disagree:F3}"));
        }

        return ReplyModelFile.Write(replies);
    }
}
