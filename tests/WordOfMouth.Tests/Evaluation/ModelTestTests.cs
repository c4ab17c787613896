using WordOfMouth.Evaluation;
using WordOfMouth.Models;
using WordOfMouth.Reading;
using WordOfMouth.Tests.Cli;
using WordOfMouth.Training;
using Xunit;

namespace WordOfMouth.Tests.Evaluation;

/// <summary>A model tested on a file of one's own.</summary>
public sealed class ModelTestTests : IDisposable
{
    private static readonly PostColumns Columns = PostColumns.WithText("Text").WithLabel(Head.Tone, "Bewertung").WithLabel(Head.Complaint, "Beschwerde").WithDomain("Branche");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_figures_are_those_that_one_computes_by_hand()
    {
        PostFile file = Read(LabelledPosts.Csv(), Columns);
        ModelReport report = ModelTest.Run(file, ModelSource.Default);
        Assert.Equal(("test.csv", WordOfMouthAnalyzer.Default.ModelName, null, LabelledPosts.Count), (report.File, report.Model, report.Against, report.Posts));
        Assert.Equal(["tone", "complaint"], report.Heads.Select(h => h.Head));

        HeadReport tone = report.Heads[0];
        Assert.Equal(["negative", "neutral", "positive"], tone.Classes);
        int[] truth = [.. file.Posts.Select(p => p.Tone switch { 'n' => 0, 'u' => 1, _ => 2 })];
        OpinionScore[] scores = WordOfMouthAnalyzer.Default.ScoreAll([.. file.Posts.Select(p => p.Text)]);
        int[] given = [.. scores.Select(s => s.Tone.Label switch { ToneLabel.Negative => 0, ToneLabel.Positive => 2, _ => 1 })];
        Assert.Equal(Metrics.MacroF1(truth, given, 3), tone.Figures.MacroF1.Value, 1e-12);
        Assert.Equal(Metrics.MacroRecall(truth, given, 3), tone.Figures.MacroRecall.Value, 1e-12);
        Assert.Equal(Metrics.Accuracy(truth, given), tone.Figures.Accuracy.Value, 1e-12);
        Assert.Equal(Metrics.CalibrationError([.. scores.Select(s => s.Tone.Confidence)], [.. truth.Select((t, i) => t == given[i])]), tone.Figures.CalibrationError.Value, 1e-6);
        Assert.Equal(truth.Zip(given).Count(p => p is { First: 2, Second: 0 }), tone.Confusion[2][0]);
        Assert.Equal(LabelledPosts.Count, tone.Confusion.Sum(row => row.Sum()));
        Assert.All(tone.WorstErrors, e => Assert.Null(e.Text));

        HeadReport complaint = report.Heads[1];
        Assert.Equal(["no", "yes"], complaint.Classes);
        bool[] complains = [.. file.Posts.Select(p => p.Targets[Outputs.Of(Head.Complaint)] > 0.5f)];
        Assert.Equal(Metrics.Auc(complains, [.. scores.Select(s => s.Care.Complaint)]), complaint.Figures.Auc.Value, 1e-9);
        Assert.Equal(complaint.Figures.Auc.Value, Assert.Single(complaint.ByClass).Auc, 1e-12);
    }

    [Fact]
    public void Every_figure_lies_in_its_interval_and_every_curve_in_its_bounds()
    {
        ModelReport report = ModelTest.Run(Read(LabelledPosts.Csv(), Columns), ModelSource.Default, ModelSource.FromFile(TinyModel.Path));
        foreach (HeadReport head in report.Heads)
        {
            Assert.All([head.Figures.MacroF1, head.Figures.MacroRecall, head.Figures.Accuracy, head.Figures.Auc], f => Assert.InRange(f.Value, f.Low, f.High));
            Assert.Equal(head.Posts, head.Reliability.Sum(b => b.Posts));
            Assert.Equal(1, head.Coverage[^1].Coverage);
            Assert.Equal(head.Figures.Accuracy.Value, head.Coverage[^1].Accuracy, 1e-12);
            Assert.Equal([.. head.Coverage.Select(p => p.Floor).OrderDescending()], head.Coverage.Select(p => p.Floor));
            Assert.All(head.ByClass, c => Assert.Equal(1, c.PrecisionRecall[^1].Recall, 1e-12));
            Assert.Equal(Verdict.Better, head.Comparison!.Verdict);
            Assert.Equal(head.Figures.MacroF1.Value - head.AgainstFigures!.MacroF1.Value, head.Comparison.Difference.Value, 1e-12);
        }
    }

    [Fact]
    public void Slices_part_the_posts_by_domain_emoji_and_negation()
    {
        HeadReport tone = ModelTest.Run(Read(LabelledPosts.Csv(), Columns), ModelSource.Default).Heads[0];
        foreach (IGrouping<string, SliceReport> kind in tone.Slices.GroupBy(s => s.Kind))
        {
            Assert.Equal(LabelledPosts.Count, kind.Sum(s => s.Posts));
        }

        Assert.Equal(["domain", "emoji", "negation"], tone.Slices.Select(s => s.Kind).Distinct());
        Assert.Equal(24, tone.Slices.Single(s => s is { Kind: "emoji", Name: "with" }).Posts);
    }

    [Fact]
    public void A_file_without_neutral_posts_asks_for_the_sign_alone()
    {
        string csv = string.Join('\n', LabelledPosts.Csv().Split('\n').Where(l => !l.Contains(";neutral;", StringComparison.Ordinal)));
        HeadReport tone = ModelTest.Run(Read(csv, Columns), ModelSource.Default).Heads[0];
        Assert.Equal(["negative", "positive"], tone.Classes);
        Assert.Equal(LabelledPosts.Count * 2 / 3, tone.Confusion.Sum(row => row.Sum()));
    }

    [Fact]
    public void Texts_are_shown_only_when_asked_for()
    {
        ModelReport report = ModelTest.Run(Read(LabelledPosts.Csv(), Columns), ModelSource.FromFile(TinyModel.Path), null, new ModelTestSettings { ShowTexts = true });
        Assert.All(report.Heads[0].WorstErrors, e => Assert.NotEmpty(e.Text!));
        Assert.Equal([.. report.Heads[0].WorstErrors.Select(e => e.Confidence).OrderDescending()], report.Heads[0].WorstErrors.Select(e => e.Confidence));
    }

    [Fact]
    public void What_a_reader_must_know_of_the_file_is_noted()
    {
        string csv = LabelledPosts.Csv() + "1;Die Pumpe ist gut, aber der Service ist schlecht.;gemischt;ja;x\n2;;positiv;nein;x\n3;Ohne Bewertung steht dieser Satz da.;;;x\n";
        IReadOnlyList<string> notes = ModelTest.Run(Read(csv, Columns), ModelSource.Default).Notes;
        Assert.Contains(notes, n => n.StartsWith("1 posts of mixed tone", StringComparison.Ordinal));
        Assert.Contains(notes, n => n.StartsWith("1 rows without a text and 1 without a label", StringComparison.Ordinal));
    }

    [Fact]
    public void A_text_that_is_not_scored_counts_as_neutral_and_is_told()
    {
        string csv = LabelledPosts.Csv() + "1;Gut;positiv;nein;x\n2;Deze pomp is heel erg goed en wij zijn er blij mee;positiv;nein;x\n";
        HeadReport with = ModelTest.Run(Read(csv, Columns), ModelSource.Default).Heads[0];
        HeadReport without = ModelTest.Run(Read(LabelledPosts.Csv(), Columns), ModelSource.Default).Heads[0];
        Assert.Equal((2, 0), (with.Unscored, without.Unscored));
        Assert.Equal(without.Confusion[2][1] + 2, with.Confusion[2][1]);
    }

    public static TheoryData<string, string> Useless => new()
    {
        { string.Join('\n', LabelledPosts.Csv().Split('\n').Take(12)), "at least 20 are needed" },
        { LabelledPosts.Csv().Replace(";positiv;", ";negativ;", StringComparison.Ordinal).Replace(";neutral;", ";negativ;", StringComparison.Ordinal), "same label" },
    };

    [Theory]
    [MemberData(nameof(Useless))]
    public void A_file_that_says_nothing_is_refused_with_its_column_and_the_way_out(string csv, string reason)
    {
        PostFile file = Read(csv, Columns);
        DataFileException e = Assert.Throws<DataFileException>(() => ModelTest.Run(file, ModelSource.Default));
        Assert.Contains(reason, e.Message, StringComparison.Ordinal);
        Assert.Equal("Bewertung", e.Column);
        Assert.NotNull(e.Line);
    }

    [Fact]
    public void A_file_without_a_column_of_labels_says_how_to_name_one()
    {
        PostFile file = Read(LabelledPosts.Csv(), PostColumns.WithText("Text"));
        Assert.Contains("--label tone=COLUMN", Assert.Throws<DataFileException>(() => ModelTest.Run(file, ModelSource.Default)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_learning_curve_in_the_models_card_comes_along()
    {
        Bundle bundle = Models.SmallModel.Create(1);
        LearningPoint[] curve = [new("adapted", 100, new Figure(0.6, 0.5, 0.7)), new("adapted", 300, new Figure(0.7, double.NaN, double.NaN))];
        ModelCard card = ModelCardWriter.FromJson(bundle.Card) with { LearningCurve = curve };
        var carded = new Bundle { Name = bundle.Name, Card = ModelCardWriter.ToJson(card), Identifier = bundle.Identifier, German = bundle.German, English = bundle.English };
        Assert.Equal(curve, ModelTest.Run(Read(LabelledPosts.Csv(), Columns), ModelSource.FromBundle(carded)).LearningCurve);
    }

    private PostFile Read(string csv, PostColumns columns) => PostFile.Read(_folder.Write("test.csv", csv), columns);
}
