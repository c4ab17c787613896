using WordOfMouth.Evaluation;
using WordOfMouth.Models;
using WordOfMouth.Reading;

namespace WordOfMouth.Training;

/// <summary>
/// Trains a bundle from folders of data, tests it and writes its card into it. Deterministic: the same data and seed
/// give the same bytes.
/// </summary>
public static class TrainingRun
{
    /// <summary>Trains, tests, and returns the bundle's bytes.</summary>
    /// <param name="folders">Folders with data: of the research sets, of the repository's own, or both.</param>
    /// <param name="name">Name and version, such as <c>default@1.0.0</c>.</param>
    /// <param name="seed">Seed of all that is random.</param>
    /// <param name="log">Told what is going on; may be called from several threads, one at a time.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <exception cref="DataFileException">A file cannot be used; the message names file, line and column.</exception>
    /// <exception cref="OperationCanceledException">The run was ended.</exception>
    public static byte[] Train(IReadOnlyList<string> folders, string name, ulong seed, Action<string> log, CancellationToken cancellationToken = default) =>
        Train(folders, name, seed, [], log, cancellationToken);

    /// <inheritdoc cref="Train(IReadOnlyList{string}, string, ulong, Action{string}, CancellationToken)"/>
    /// <param name="folders">Folders with data.</param>
    /// <param name="name">Name and version.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="without">Posts that are not to be learned, whole or in part.</param>
    /// <param name="log">Told what is going on.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public static byte[] Train(
        IReadOnlyList<string> folders, string name, ulong seed, IReadOnlyList<PostFile> without, Action<string> log, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(folders);
        ArgumentNullException.ThrowIfNull(without);
        ArgumentNullException.ThrowIfNull(log);
        TrainingData data = TrainingData.Read(folders);
        if (without.Count > 0)
        {
            data.LeaveOut(without.SelectMany(f => f.Posts).Select(p => p.Text));
        }

        foreach (string note in data.Notes)
        {
            log(note);
        }

        if (data.Train.Count == 0)
        {
            throw new DataFileException(string.Join(", ", folders), null, null, "there is nothing to train on. Name the folder of the data sets or the folder data of the repository.");
        }

        var settings = new TrainingSettings { Seed = seed, Encoder = new TrainingSettings().Encoder with { Seed = seed } };
        Bundle bundle = ModelTrainer.Train(data, settings, name, log, cancellationToken);
        log("testing on every set");
        List<SetFigure> figures = ModelEvaluator.Evaluate(bundle, data);
        byte[] card = ModelCardWriter.ToJson(ModelCardWriter.Create(name, data, settings, figures));
        return BundleWriter.Write(new Bundle { Name = name, Card = card, Identifier = bundle.Identifier, German = bundle.German, English = bundle.English });
    }

    /// <summary>Tests a bundle on the test texts of folders of data.</summary>
    /// <param name="folders">Folders with data.</param>
    /// <param name="model">The model.</param>
    /// <returns>A figure for each set and head.</returns>
    /// <exception cref="DataFileException">A file cannot be used.</exception>
    /// <exception cref="InvalidBundleException">The model cannot be used.</exception>
    public static IReadOnlyList<SetFigure> Evaluate(IReadOnlyList<string> folders, ModelSource model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return ModelEvaluator.Evaluate(model.Load(), TrainingData.Read(folders));
    }

    /// <summary>Tests a bundle and writes all that is known of it: <c>docs/truth.md</c>.</summary>
    /// <param name="folders">Folders with data.</param>
    /// <param name="model">The model.</param>
    /// <returns>Markdown.</returns>
    /// <exception cref="DataFileException">A file cannot be used.</exception>
    /// <exception cref="InvalidBundleException">The model cannot be used.</exception>
    public static string WriteTruth(IReadOnlyList<string> folders, ModelSource model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return TruthReport.Write(model.Load(), TrainingData.Read(folders));
    }

    /// <summary>Trains the model again without each of its ingredients and says what each is worth: <c>docs/ablation.md</c>.</summary>
    /// <param name="folders">Folders with data.</param>
    /// <param name="log">Told what is going on.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <returns>Markdown, part by part, as soon as each is known.</returns>
    /// <exception cref="DataFileException">A file cannot be used.</exception>
    public static IEnumerable<string> WriteAblation(IReadOnlyList<string> folders, Action<string> log, CancellationToken cancellationToken = default) =>
        Ablation.Run(TrainingData.Read(folders), log, cancellationToken);

    /// <summary>Trains again without each set that has a tone; prints macro-F1 and calibration there. Takes half an hour.</summary>
    /// <param name="folders">Folders of data.</param>
    /// <param name="log">Progress.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <returns>Markdown, a line a set, each as soon as it is known.</returns>
    public static IEnumerable<string> WriteLeaveOneOut(IReadOnlyList<string> folders, Action<string> log, CancellationToken cancellationToken = default) =>
        LeaveOneSetOut.Run(folders, log, cancellationToken);
}
