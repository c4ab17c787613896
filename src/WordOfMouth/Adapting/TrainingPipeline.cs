using System.Globalization;
using Microsoft.ML;
using WordOfMouth.Evaluation;
using WordOfMouth.Models;
using WordOfMouth.Reading;
using WordOfMouth.Text;
using WordOfMouth.Training;

namespace WordOfMouth.Adapting;

/// <summary>
/// Trains a model on posts of one's own, step by step. Immutable: each call gives a changed copy. Every step of an
/// adapted model is an estimator of ML.NET: the base's opinions (<see cref="Columns.PostOpinions"/>), selection of
/// n-grams, standardising, scaling, L-BFGS. The same posts, settings and seed give the same weights.
/// </summary>
public sealed record TrainingPipeline
{
    private PostFile? Posts { get; init; }

    private PostFile? Test { get; init; }

    private ModelSource Base { get; init; } = ModelSource.Default;

    private bool Scratch { get; init; }

    private bool AnyDuplicates { get; init; }

    private AdaptingSettings Settings { get; init; } = new();

    private string? Name { get; init; }

    private string Licence { get; init; } = "not stated";

    private TimeProvider Time { get; init; } = TimeProvider.System;

    private string? ProgressPath { get; init; }

    private bool Resume { get; init; }

    private LearningCurve? Curve { get; init; }

    private TrainingPipeline()
    {
    }

    /// <summary>Begins a pipeline.</summary>
    public static TrainingPipeline Create() => new();

    /// <summary>Reads the posts from a file: CSV, TSV, JSON Lines or Parquet, by its extension.</summary>
    /// <param name="path">The file.</param>
    /// <param name="columns">What its columns hold.</param>
    /// <exception cref="DataFileException">It cannot be read or understood.</exception>
    public TrainingPipeline FromFile(string path, PostColumns columns) => FromPosts(PostFile.Read(path, columns));

    /// <summary>Takes posts that were read before.</summary>
    /// <param name="posts">The posts.</param>
    public TrainingPipeline FromPosts(PostFile posts) => this with { Posts = posts };

    /// <summary>Names posts to test on; what stands in them is left out of training.</summary>
    /// <param name="posts">The posts.</param>
    public TrainingPipeline TestOn(PostFile posts) => this with { Test = posts };

    /// <summary>Adapts a model: its score is where learning begins, and heads without labels stay as they are. The default, with the embedded model.</summary>
    /// <param name="model">The base. It must not be adapted itself.</param>
    public TrainingPipeline Adapt(ModelSource model) => this with { Base = model, Scratch = false };

    /// <summary>Trains on the posts alone; of the base remain the list of words and the recognition of the language. Heads without labels say "as good as never".</summary>
    public TrainingPipeline FromScratch() => this with { Scratch = true };

    /// <summary>Sets the parts of the cross-validation by which strength is chosen and figures are made.</summary>
    /// <param name="folds">From 2 to 20.</param>
    public TrainingPipeline CrossValidate(int folds)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(folds, 20);
        return this with { Settings = Settings with { Folds = folds } };
    }

    /// <summary>Sets the seed.</summary>
    /// <param name="seed">Any number.</param>
    public TrainingPipeline WithSeed(ulong seed) => this with { Settings = Settings with { Seed = seed } };

    /// <summary>Sets how much posts of rare labels weigh. Default: balanced.</summary>
    /// <param name="weights">The weights.</param>
    public TrainingPipeline WithClassWeights(ClassWeights weights) => this with { Settings = Settings with { ClassWeights = weights } };

    /// <summary>Sets how much the posts of a domain weigh; 1 by default.</summary>
    /// <param name="domain">The domain, as the column of domains names it.</param>
    /// <param name="weight">Above 0, at most 1,000.</param>
    public TrainingPipeline WithDomainWeight(string domain, float weight)
    {
        ArgumentException.ThrowIfNullOrEmpty(domain);
        if (!(weight is > 0 and <= 1000))
        {
            throw new ArgumentOutOfRangeException(nameof(weight), weight, "A weight is above 0 and at most 1,000.");
        }

        return this with { Settings = Settings with { DomainWeights = new Dictionary<string, float>(Settings.DomainWeights) { [domain] = weight } } };
    }

    /// <summary>Sets the time after which the best so far is kept.</summary>
    /// <param name="budget">Above 0.</param>
    public TrainingPipeline WithBudget(TimeSpan budget)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(budget, TimeSpan.Zero);
        return this with { Settings = Settings with { Budget = budget } };
    }

    /// <summary>Keeps what was found out in a file, and goes on from there after an interruption. It holds figures, no texts.</summary>
    /// <param name="path">The file; it is gone when training has ended.</param>
    /// <param name="resume">Whether to go on from what is there.</param>
    public TrainingPipeline WithProgress(string path, bool resume) => this with { ProgressPath = path, Resume = resume };

    /// <summary>Accepts a file that repeats most of its texts; each is learned once in any case.</summary>
    public TrainingPipeline AllowDuplicates() => this with { AnyDuplicates = true };

    /// <summary>Names the model, such as <c>own@1.0.0</c>. Default: that of the file, version 1.0.0.</summary>
    /// <param name="name">Name and version, as scores will carry it.</param>
    public TrainingPipeline Named(string name) => this with { Name = name };

    /// <summary>States the licence of the posts, for the card.</summary>
    /// <param name="licence">Such as CC BY 4.0, or "internal".</param>
    public TrainingPipeline WithLicence(string licence) => this with { Licence = licence };

    /// <summary>Puts a learning curve into the card, where reports find it: that of the first head.</summary>
    /// <param name="curve">The curve.</param>
    public TrainingPipeline WithLearningCurve(LearningCurve curve) => this with { Curve = curve };

    /// <summary>Sets the clock of budget and card.</summary>
    /// <param name="time">The clock.</param>
    public TrainingPipeline WithTime(TimeProvider time) => this with { Time = time };

    /// <summary>What is in the posts.</summary>
    /// <exception cref="InvalidOperationException">No posts were named.</exception>
    public DataReport Inspect() => DataReport.Of(Needed, Test);

    /// <summary>Trains.</summary>
    /// <param name="log">Told what is going on; no texts.</param>
    /// <param name="cancellationToken">Stops; of an adapted model the best so far is returned, if there is any.</param>
    /// <exception cref="InvalidOperationException">No posts were named.</exception>
    /// <exception cref="DataFileException">Nothing good can be learned from the posts; the message says the way out.</exception>
    /// <exception cref="InvalidBundleException">The base cannot be used.</exception>
    /// <exception cref="OperationCanceledException">It was stopped before anything was learned.</exception>
    public TrainedModel Train(Action<string>? log = null, CancellationToken cancellationToken = default)
    {
        log ??= static _ => { };
        DataReport report = Inspect();
        report.EnsureTrainable(AnyDuplicates);
        Bundle model = Base.Load();
        if (model.German?.Correction is not null || model.English?.Correction is not null)
        {
            throw new InvalidBundleException($"{model.Name} is itself adapted. Adapt the model it came from, with the posts of both.");
        }

        List<LabelledText> posts = DistinctPosts.Of(Needed.Posts, Test?.Posts);
        string fingerprint = ModelCardWriter.FingerprintOf(posts);
        int known = posts.Count(p => model.For(p.Language) is not null);
        if (known < DataReport.LeastPosts)
        {
            throw new DataFileException(Needed.Path, Needed.Posts[0].Line, Needed.Columns.Text, string.Create(CultureInfo.InvariantCulture,
                $"from here on only {known} posts, each text counted once, are in a language of {model.Name} and not in the test posts; {DataReport.LeastPosts} are needed. Name the language if it was not recognised: --language de."));
        }

        return Scratch ? TrainScratch(model, posts, report, fingerprint, log, cancellationToken) : TrainAdapted(model, posts, report, fingerprint, log, cancellationToken);
    }

    private PostFile Needed => Posts ?? throw new InvalidOperationException("Name the posts first: FromFile(path, columns).");

    private TrainedModel TrainAdapted(Bundle model, List<LabelledText> posts, DataReport report, string fingerprint, Action<string> log, CancellationToken cancellation)
    {
        string settings = string.Create(CultureInfo.InvariantCulture, $"{Settings.Seed}/{Settings.Folds}/{Settings.ClassWeights}/{string.Join(';', Settings.DomainWeights.OrderBy(w => w.Key, StringComparer.Ordinal))}");
        AdaptingProgress progress = AdaptingProgress.Open(ProgressPath, $"{fingerprint}/{model.Name}/{BundleFormat.Checksum(model.Card):x16}/{settings}", Resume);
        if (progress.Resumed > 0)
        {
            log($"resumes: {progress.Resumed} steps are known from {ProgressPath}");
        }

        var stop = new StopSignal(Settings.Budget, Time, cancellation);
        AdaptedModel adapted = new DomainAdapter(model, Settings, stop, progress, log).Adapt(posts);
        HeadOutcome[] outcomes = [.. adapted.Choices.Select(OutcomeOf)];
        TrainedModel trained = Finish(model, adapted.German, adapted.English, outcomes, posts, report, fingerprint, adapted.Choices, adapted.Context, stop.IsCancelled);
        if (!stop.IsCancelled)
        {
            progress.Delete();
        }

        return trained;
    }

    private static HeadOutcome OutcomeOf(HeadChoice choice)
    {
        int[] truth = choice.Task.Cases.Truth;
        int[] before = choice.Task.BasePredictions();
        int[] now = choice.Strength is null ? before : choice.Result!.Predictions!;
        return Outcome(choice.Task.Language, choice.Task.Head, choice.Strength?.Name ?? CorrectionStrength.Keep, truth, before, now, choice.Task.Classes);
    }

    private static HeadOutcome Outcome(Language language, Head head, string strength, int[] truth, int[] before, int[] now, int classes)
    {
        double here = Metrics.MacroF1(truth, now, classes);
        (double low, double high) = Metrics.Bootstrap(truth.Length, sample => Metrics.MacroF1([.. sample.Select(i => truth[i])], [.. sample.Select(i => now[i])], classes));
        return new HeadOutcome(language, head, truth.Length, strength, new Figure(here, low, high), PairedComparison.Of(truth, now, before, classes));
    }

    // Cross-validated like an adapted model, by training as often as there are parts.
    private TrainedModel TrainScratch(Bundle words, List<LabelledText> posts, DataReport report, string fingerprint, Action<string> log, CancellationToken cancellation)
    {
        (LanguageModel? german, LanguageModel? english) = ScratchTrainer.Train(words, posts, Settings, log, cancellation);
        if (german is null && english is null)
        {
            throw new DataFileException(Needed.Path, Needed.Posts[^1].Line, Needed.Columns.Labels[0].Columns[0],
                $"up to here no language has {ScratchTrainer.LeastPosts} posts with a tone; a model from scratch needs them. Adapt the embedded model instead: leave out --from-scratch.");
        }

        var predictions = new Dictionary<LabelledText, float[]>();
        for (int fold = 0; fold < Settings.Folds; fold++)
        {
            cancellation.ThrowIfCancellationRequested();
            LabelledText[] held = [.. posts.Where(p => FoldOf(p) == fold)];
            (LanguageModel? de, LanguageModel? en) = ScratchTrainer.Train(words, [.. posts.Where(p => FoldOf(p) != fold)], Settings, static _ => { }, cancellation);
            var part = new Bundle { Name = "part", Card = [], Identifier = words.Identifier, German = de, English = en };
            foreach (ModelEvaluator.Case c in ModelEvaluator.ScoreAll(part, held))
            {
                predictions.Add(c.Text, c.Logits);
            }

            log(string.Create(CultureInfo.InvariantCulture, $"cross-validation: part {fold + 1} of {Settings.Folds}"));
        }

        ModelEvaluator.Case[] before = ModelEvaluator.ScoreAll(words, posts);
        HeadOutcome[] outcomes = [.. Needed.Columns.Labels.Select(l => l.Head).Order().SelectMany(head => ScratchOutcomes(head, before, predictions))];
        return Finish(words, german, english, outcomes, posts, report, fingerprint, [], new MLContext(seed: 1), interrupted: false);
    }

    private int FoldOf(LabelledText post) => (int)(TokenHash.Pair(Settings.Seed, TokenHash.Of(post.Text)) >> 33) % Settings.Folds;

    private static IEnumerable<HeadOutcome> ScratchOutcomes(Head head, ModelEvaluator.Case[] before, Dictionary<LabelledText, float[]> predictions)
    {
        foreach (IGrouping<Language, ModelEvaluator.Case> group in before.Where(c => c.Text.Has(head) && c.Text.Tone != 'm').GroupBy(c => c.Text.Language))
        {
            ModelEvaluator.Case[] cases = [.. group];
            int[] truth = [.. cases.Select(c => HeadTask.ClassOf(c.Text.Targets.AsSpan(Outputs.Of(head), Outputs.Width(head))))];
            yield return Outcome(group.Key, head, "scratch", truth, [.. cases.Select(c => ClassOf(c.Logits))], [.. cases.Select(c => ClassOf(predictions[c.Text]))], head == Head.Tone ? 3 : 2);
        }

        int ClassOf(float[] logits) => HeadTask.ClassOf(logits[Outputs.Of(head)..(Outputs.Of(head) + Outputs.Width(head))]);
    }

    private TrainedModel Finish(
        Bundle parent, LanguageModel? german, LanguageModel? english, HeadOutcome[] outcomes, List<LabelledText> posts, DataReport report, string fingerprint,
        IReadOnlyList<HeadChoice> choices, MLContext ml, bool interrupted)
    {
        string name = Name ?? Path.GetFileNameWithoutExtension(Needed.Path) + "@1.0.0";
        string file = Path.GetFileName(Needed.Path);
        var bundle = new Bundle { Name = name, Card = [], Identifier = parent.Identifier, German = german, English = english };
        var figures = new List<SetFigure>();
        List<ParentComparison> comparisons = [.. outcomes.Select(o => new ParentComparison(
            $"{file}, cross-validated", LanguageCode.Of(o.Language), o.Head.ToString(), o.Posts, o.MacroF1.Value - o.Comparison.Difference.Value, o.MacroF1.Value, o.Comparison.Difference, o.Comparison.Verdict))];
        if (Test is not null)
        {
            figures.AddRange(ModelEvaluator.Evaluate(bundle, new TrainingData { Train = [], Test = [.. Test.Posts], Notes = [], TrainRows = [] }));
            comparisons.AddRange(CompareOnTest(bundle, parent, Test));
        }

        ModelCard? ofParent = Scratch ? null : TryReadCard(parent);
        var card = new ModelCard
        {
            Name = name,
            DataFingerprint = fingerprint,
            Seed = Settings.Seed,
            TrainingSets = [new ModelCard.TrainingSet(file, Licence, posts.Count), .. ofParent?.TrainingSets ?? []],
            Notes = [.. NotesOf(parent, report, outcomes, posts.Count)],
            Figures = [.. figures.Select(ModelCardWriter.Rounded)],
            Attribution = ofParent?.Attribution ?? new ModelCard { Name = "", DataFingerprint = "", Seed = 0, TrainingSets = [], Notes = [], Figures = [] }.Attribution,
            Parent = Scratch ? null : $"{parent.Name}{(ofParent is null ? "" : $" (data {ofParent.DataFingerprint})")}",
            Date = Time.GetLocalNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ParentComparisons = comparisons,
            LearningCurve = Curve?.PointsOf(Curve.Rows[0].Head),
        };
        return new TrainedModel(
            new Bundle { Name = name, Card = ModelCardWriter.ToJson(card), Identifier = parent.Identifier, German = german, English = english },
            card, outcomes, parent, choices, ml, interrupted);
    }

    private IEnumerable<string> NotesOf(Bundle parent, DataReport report, HeadOutcome[] outcomes, int distinct)
    {
        yield return Scratch ? $"Trained on these posts alone; words and languages are read as by {parent.Name}, whose scores of single words take part."
            : $"Adapted from {parent.Name}: heads that are not named here are its own, unchanged.";
        yield return string.Create(CultureInfo.InvariantCulture,
            $"{report.Posts} labelled posts, {distinct} after duplicates{(report.Leaks is null ? "" : " and posts of the test file")} went; {report.Conflicts.Count} had another label than an earlier one of the same text.");
        yield return string.Create(CultureInfo.InvariantCulture, $"Class weights {Settings.ClassWeights.ToString().ToLowerInvariant()}, {Settings.Folds} parts of cross-validation.");
        foreach (HeadOutcome o in outcomes)
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"{o.Head} ({LanguageCode.Of(o.Language)}, {o.Posts} posts): {o.Strength}; macro-F1 {100 * o.MacroF1.Value:F1} ({100 * o.MacroF1.Low:F1}–{100 * o.MacroF1.High:F1}) by cross-validation, which also chose the strength.");
        }
    }

    private static IEnumerable<ParentComparison> CompareOnTest(Bundle model, Bundle parent, PostFile test)
    {
        ModelEvaluator.Case[] own = ModelEvaluator.ScoreAll(model, test.Posts);
        ModelEvaluator.Case[] before = ModelEvaluator.ScoreAll(parent, test.Posts);
        foreach (Language language in (Language[])[Language.German, Language.English])
        {
            foreach (Head head in test.Columns.Labels.Select(l => l.Head).Order())
            {
                var a = new HeadCases(head, [.. own.Where(c => c.Text.Language == language)]);
                var b = new HeadCases(head, [.. before.Where(c => c.Text.Language == language)]);
                if (a.Truth.Length >= ModelTest.LeastPosts && a.Truth.Distinct().Count() > 1)
                {
                    PairedComparison comparison = PairedComparison.Of(a.Truth, a.Predicted, b.Predicted, a.Classes.Length);
                    double f1 = Metrics.MacroF1(a.Truth, a.Predicted, a.Classes.Length);
                    yield return new ParentComparison(Path.GetFileName(test.Path), LanguageCode.Of(language), head.ToString(), a.Truth.Length, f1 - comparison.Difference.Value, f1, comparison.Difference, comparison.Verdict);
                }
            }
        }
    }

    private static ModelCard? TryReadCard(Bundle bundle)
    {
        try
        {
            return ModelCardWriter.FromJson(bundle.Card);
        }
        catch (System.Text.Json.JsonException)
        {
            return null; // a bundle need not have one
        }
    }
}
