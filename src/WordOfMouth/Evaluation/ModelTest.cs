using System.Text.Json;
using WordOfMouth.Models;
using WordOfMouth.Reading;
using WordOfMouth.Training;

namespace WordOfMouth.Evaluation;

/// <summary>Tests a model on a file of labelled posts, alone or beside another model.</summary>
public static class ModelTest
{
    /// <summary>Fewer labelled posts than this say nothing.</summary>
    public const int LeastPosts = 20;

    /// <summary>Parts of fewer posts than this are left out of the slices.</summary>
    public const int LeastOfSlice = 10;

    private const int WorstErrors = 20;

    /// <summary>Tests a model.</summary>
    /// <param name="file">The posts. The model must not have learned from them.</param>
    /// <param name="model">The model.</param>
    /// <param name="against">The model it is to be better than, or null.</param>
    /// <param name="settings">What to report; null for the defaults.</param>
    /// <exception cref="DataFileException">Too few posts, or a head with one class only; the message says the way out.</exception>
    /// <exception cref="InvalidBundleException">A model cannot be used.</exception>
    public static ModelReport Run(PostFile file, ModelSource model, ModelSource? against = null, ModelTestSettings? settings = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(model);
        settings ??= new ModelTestSettings();
        Check(file);
        Bundle bundle = model.Load();
        Bundle? other = against?.Load();
        ModelEvaluator.Case[] cases = ModelEvaluator.ScoreAll(bundle, file.Posts);
        ModelEvaluator.Case[]? otherCases = other is null ? null : ModelEvaluator.ScoreAll(other, file.Posts);
        return new ModelReport(
            Path.GetFileName(file.Path), bundle.Name, other?.Name, file.Count,
            [.. file.Columns.Labels.Select(l => l.Head).Order().Select(head => Report(head, cases, otherCases, settings))],
            [.. NotesOf(file)], LearningCurveOf(bundle));
    }

    // A test does not fail because the model's card cannot be read.
    private static IReadOnlyList<LearningPoint> LearningCurveOf(Bundle bundle)
    {
        try
        {
            return ModelCardWriter.FromJson(bundle.Card).LearningCurve ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static void Check(PostFile file)
    {
        if (file.Columns.Labels.Count == 0)
        {
            throw new DataFileException(file.Path, 1, null, "no column of labels was named. Name one: --label tone=COLUMN.");
        }

        foreach (LabelColumn label in file.Columns.Labels)
        {
            LabelledText[] posts = [.. file.Posts.Where(p => p.Has(label.Head) && (label.Head != Head.Tone || p.Tone != 'm'))];
            int line = posts.Length == 0 ? 1 : posts[^1].Line;
            if (posts.Length < LeastPosts)
            {
                throw new DataFileException(file.Path, line, label.Columns[0], $"there are {posts.Length} labelled posts up to here; at least {LeastPosts} are needed, and some hundreds for a narrow interval. Label more.");
            }

            if (posts.Select(p => label.Head == Head.Tone ? p.Tone : ModelEvaluator.IsYes(p, label.Head) ? 'y' : 'n').Distinct().Count() < 2)
            {
                throw new DataFileException(file.Path, posts[0].Line, label.Columns[0], "all posts have the same label: there is nothing to tell apart. Add posts with other labels, or check --map.");
            }
        }
    }

    private static IEnumerable<string> NotesOf(PostFile file)
    {
        DataReport report = DataReport.Of(file);
        if (report.Duplicates > 0)
        {
            yield return $"{report.Duplicates} posts repeat an earlier one: the intervals are narrower than they should be.";
        }

        if (report.Conflicts.Count > 0)
        {
            yield return $"{report.Conflicts.Count} posts have another label than an earlier one of the same text, the first in line {report.Conflicts[0].Line}: no model can be right on both.";
        }

        int mixed = file.Posts.Count(p => p.Tone == 'm');
        if (mixed > 0)
        {
            yield return $"{mixed} posts of mixed tone are left out of the tone's figures.";
        }

        if (file.EmptyRows + file.UnlabelledRows > 0)
        {
            yield return $"{file.EmptyRows} rows without a text and {file.UnlabelledRows} without a label are left out.";
        }
    }

    private static HeadReport Report(Head head, ModelEvaluator.Case[] cases, ModelEvaluator.Case[]? otherCases, ModelTestSettings settings)
    {
        var own = new HeadCases(head, cases);
        HeadCases? other = otherCases is null ? null : new HeadCases(head, otherCases);
        return new HeadReport
        {
            Head = NameOf(head),
            Classes = own.Classes,
            Posts = own.Posts.Count,
            Unscored = own.Unscored,
            Figures = own.Figures(),
            AgainstFigures = other?.Figures(),
            Comparison = other is null ? null : PairedComparison.Of(own.Truth, own.Predicted, other.Predicted, own.Classes.Length),
            MajorityMacroF1 = own.Majority(),
            Confusion = own.Confusion(),
            ByClass = [.. own.Classes.Select((_, c) => c).Where(c => !own.IsBinary || c == 1).Select(c => own.ClassReportOf(c, settings))],
            Reliability = own.Reliability(),
            AgainstReliability = other?.Reliability() ?? [],
            Coverage = own.Coverage(),
            AgainstCoverage = other?.Coverage() ?? [],
            Floors = [.. own.Floors(settings.Accuracies)],
            Slices = [.. Slices(own, other)],
            WorstErrors =
            [
                .. own.Errors().Take(WorstErrors).Select(i => new WorstError(
                    own.Posts[i].Line, own.Classes[own.Truth[i]], own.Classes[own.Predicted[i]], own.Confidence[i], settings.ShowTexts ? own.Posts[i].Text : null)),
            ],
        };
    }

    private static IEnumerable<SliceReport> Slices(HeadCases own, HeadCases? other)
    {
        foreach ((string kind, string name, int[] posts) in PostSlices.Of(own.Posts))
        {
            if (posts.Length < LeastOfSlice || posts.Length == own.Posts.Count)
            {
                continue; // says nothing, or nothing new
            }

            (Figure f1, Figure accuracy) = own.FiguresOf(posts);
            PairedComparison? comparison = other is null ? null : PairedComparison.Of(
                [.. posts.Select(i => own.Truth[i])], [.. posts.Select(i => own.Predicted[i])], [.. posts.Select(i => other.Predicted[i])], own.Classes.Length);
            yield return new SliceReport(kind, name, posts.Length, f1, accuracy, other?.FiguresOf(posts).MacroF1, comparison);
        }
    }

    // As the output of the tool writes it: needsAnswer.
    private static string NameOf(Head head) => char.ToLowerInvariant(head.ToString()[0]) + head.ToString()[1..];
}
