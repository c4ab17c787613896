using System.Globalization;
using System.Text;
using WordOfMouth.Evaluation;
using WordOfMouth.Models;
using WordOfMouth.Reading;
using WordOfMouth.Text;
using WordOfMouth.Training;

namespace WordOfMouth.Adapting;

/// <summary>
/// How good the base, a model from scratch and an adapted model are with 100, 300, 1,000 and all posts, on posts that
/// none of them has seen. Fewer posts than all are drawn three times, and the figures are means.
/// </summary>
/// <param name="File">The file.</param>
/// <param name="Base">The base.</param>
/// <param name="TestPosts">Posts that were tested on.</param>
/// <param name="Rows">A row for each head and number of posts.</param>
public sealed record LearningCurve(string File, string Base, int TestPosts, IReadOnlyList<LearningCurve.Row> Rows)
{
    private const int Draws = 3;

    /// <summary>The numbers of posts, but for all.</summary>
    public static IReadOnlyList<int> Sizes { get; } = [100, 300, 1000];

    /// <summary>A number of posts. Figures are macro-F1 with 95 % bootstrap intervals over the test posts.</summary>
    /// <param name="Head">The head.</param>
    /// <param name="Posts">Posts learned from.</param>
    /// <param name="OfBase">The base.</param>
    /// <param name="Alone">Trained on these posts alone.</param>
    /// <param name="Adapted">The base, adapted with them.</param>
    /// <param name="OverBase">Adapted minus base.</param>
    /// <param name="OverAlone">Adapted minus alone.</param>
    public sealed record Row(Head Head, int Posts, Figure OfBase, Figure Alone, Figure Adapted, Figure OverBase, Figure OverAlone);

    /// <summary>Trains at every size.</summary>
    /// <param name="posts">Posts to learn from; those that stand in the test posts go.</param>
    /// <param name="test">Posts to test on.</param>
    /// <param name="model">The base. It must not have learned from either.</param>
    /// <param name="settings">Settings; null for the defaults.</param>
    /// <param name="log">Told what is going on.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="DataFileException">The posts cannot be learned from.</exception>
    public static LearningCurve Train(
        PostFile posts, PostFile test, ModelSource model, AdaptingSettings? settings = null, Action<string>? log = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(posts);
        ArgumentNullException.ThrowIfNull(test);
        ArgumentNullException.ThrowIfNull(model);
        log ??= static _ => { };
        settings ??= new AdaptingSettings();
        DataReport.Of(posts, test).EnsureTrainable(allowDuplicates: true);
        Bundle before = model.Load();
        List<LabelledText> pool = DistinctPosts.Of(posts.Posts, test.Posts);
        Head[] heads = [.. test.Columns.Labels.Select(l => l.Head).Order()];
        HeadCases[] ofBase = [.. CasesOf(before, test, heads)];
        var rows = new List<Row>();
        foreach (int size in Sizes.Where(s => s < pool.Count).Append(pool.Count))
        {
            var adapted = new List<HeadCases[]>();
            var alone = new List<HeadCases[]>();
            for (int draw = 0; draw < (size == pool.Count ? 1 : Draws); draw++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                ulong seed = TokenHash.Pair(settings.Seed, (ulong)draw + 1);
                List<LabelledText> some = [.. pool.OrderBy(p => TokenHash.Pair(seed, TokenHash.Of(p.Text))).Take(size)];
                log(string.Create(CultureInfo.InvariantCulture, $"{size} posts, draw {draw + 1}"));
                adapted.Add([.. CasesOf(Adapt(before, some, settings, cancellationToken), test, heads)]);
                alone.Add([.. CasesOf(FromScratch(before, some, settings, cancellationToken), test, heads)]);
            }

            rows.AddRange(heads.Select((head, h) => RowOf(head, size, ofBase[h], [.. alone.Select(a => a[h])], [.. adapted.Select(a => a[h])])));
            log(string.Create(CultureInfo.InvariantCulture, $"{size} posts: {string.Join("; ", rows.TakeLast(heads.Length).Select(r => $"{r.Head} base {Percent(r.OfBase.Value)}, alone {Percent(r.Alone.Value)}, adapted {Percent(r.Adapted.Value)}"))}"));
        }

        return new LearningCurve(Path.GetFileName(posts.Path), before.Name, test.Count, rows);
    }

    /// <summary>The curve as a table of Markdown, all figures × 100.</summary>
    public string ToMarkdown()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{File}, base {Base}, {TestPosts} test posts; macro-F1 × 100 with 95 % bootstrap intervals\n\n| head | posts | base | alone | adapted | adapted − base | adapted − alone |\n|---|---:|---:|---:|---:|---:|---:|\n");
        foreach (Row row in Rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {row.Head} | {row.Posts} | {Text(row.OfBase)} | {Text(row.Alone)} | **{Text(row.Adapted)}** | {Difference(row.OverBase)} | {Difference(row.OverAlone)} |\n");
        }

        return text.ToString();

        static string Text(Figure f) => $"{Percent(f.Value)} ({Percent(f.Low)}–{Percent(f.High)})";
        static string Difference(Figure f) => string.Create(CultureInfo.InvariantCulture, $"{100 * f.Value:+0.0;-0.0;0.0} ({100 * f.Low:+0.0;-0.0;0.0} to {100 * f.High:+0.0;-0.0;0.0})");
    }

    /// <summary>The curve as cards and reports keep it.</summary>
    /// <param name="head">The head.</param>
    public IReadOnlyList<LearningPoint> PointsOf(Head head) =>
    [
        .. Rows.Where(r => r.Head == head).Take(1).Select(r => new LearningPoint("base", 0, r.OfBase)),
        .. Rows.Where(r => r.Head == head).Select(r => new LearningPoint("adapted", r.Posts, r.Adapted)),
        .. Rows.Where(r => r.Head == head).Select(r => new LearningPoint("from scratch", r.Posts, r.Alone)),
    ];

    private static Bundle Adapt(Bundle before, List<LabelledText> posts, AdaptingSettings settings, CancellationToken cancellation)
    {
        var stop = new StopSignal(null, TimeProvider.System, cancellation);
        AdaptedModel adapted = new DomainAdapter(before, settings, stop, AdaptingProgress.Open(null, "", resume: false), static _ => { }).Adapt(posts);
        cancellation.ThrowIfCancellationRequested();
        return new Bundle { Name = "adapted", Card = [], Identifier = before.Identifier, German = adapted.German, English = adapted.English };
    }

    private static Bundle FromScratch(Bundle before, List<LabelledText> posts, AdaptingSettings settings, CancellationToken cancellation)
    {
        (LanguageModel? german, LanguageModel? english) = ScratchTrainer.Train(before, posts, settings, static _ => { }, cancellation);
        return new Bundle { Name = "alone", Card = [], Identifier = before.Identifier, German = german, English = english };
    }

    private static IEnumerable<HeadCases> CasesOf(Bundle bundle, PostFile test, Head[] heads)
    {
        ModelEvaluator.Case[] cases = ModelEvaluator.ScoreAll(bundle, test.Posts);
        return heads.Select(head => new HeadCases(head, cases));
    }

    // The draws are resampled alike, so that the intervals are those of the test posts.
    private static Row RowOf(Head head, int posts, HeadCases ofBase, HeadCases[] alone, HeadCases[] adapted)
    {
        int classes = ofBase.Classes.Length;
        int[] truth = ofBase.Truth;
        double[] here = All([.. truth.Select(_ => 1)]);
        double[][] drawn = Resamples.Draw(truth.Length, Resamples.CountFor(truth.Length), All);
        Figure[] figures = [.. here.Select((value, f) => Resamples.Interval(value, drawn[f]))];
        return new Row(head, posts, figures[0], figures[1], figures[2], figures[3], figures[4]);

        double[] All(int[] counts)
        {
            double a = Of(ofBase, counts);
            double b = alone.Average(x => Of(x, counts));
            double c = adapted.Average(x => Of(x, counts));
            return [a, b, c, c - a, c - b];
        }

        double Of(HeadCases cases, int[] counts) => WeightedMetrics.MacroF1(WeightedMetrics.Confusion(truth, cases.Predicted, classes, counts));
    }

    private static string Percent(double value) => (100 * value).ToString("F1", CultureInfo.InvariantCulture);
}
