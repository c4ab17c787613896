using Microsoft.ML;
using Microsoft.ML.Data;
using WordOfMouth.Adapting;
using WordOfMouth.Columns;
using WordOfMouth.Evaluation;
using WordOfMouth.Models;
using WordOfMouth.Reading;
using WordOfMouth.Scoring;
using WordOfMouth.Tests.Cli;
using WordOfMouth.Tests.Scoring;
using WordOfMouth.Training;
using Xunit;

namespace WordOfMouth.Tests.Adapting;

/// <summary>A model of one's own, from a file of labelled posts.</summary>
public sealed class TrainingPipelineTests : IDisposable
{
    // One model serves most tests: it takes seconds to make.
    private static readonly Lazy<TrainedModel> Adapted = new(() =>
    {
        using var folder = new TemporaryFolder();
        return Pipeline(folder, 160).Named("industry@2.0.0").WithLicence("CC BY 4.0").Train(null, TestContext.Current.CancellationToken);
    });

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static TrainingPipeline Pipeline(TemporaryFolder folder, int posts) =>
        TrainingPipeline.Create().FromFile(IndustryFile.Write(folder.PathOf("industry.csv"), posts), IndustryFile.Columns).CrossValidate(2).WithTime(new StoppedClock());

    [Fact]
    public void Heads_without_labels_stay_as_they_are_to_the_bit()
    {
        WordOfMouthAnalyzer own = WordOfMouthAnalyzer.CreateBuilder().ScoreEverything().UseModel(Adapted.Value.Source).Build();
        int different = 0;
        foreach (string text in Posts.Supported)
        {
            OpinionScore before = WordOfMouthAnalyzer.Default.Score(text);
            OpinionScore after = own.Score(text);
            Assert.Equal((before.Controversy, before.Authenticity, before.Care.ChurnIntent, before.Care.Urgency, before.Language), (after.Controversy, after.Authenticity, after.Care.ChurnIntent, after.Care.Urgency, after.Language));
            different += before.Tone.Value != after.Tone.Value ? 1 : 0;
            if (before.Language == Language.English)
            {
                ScoreAssert.Same(before, after);
            }
        }

        Assert.True(different > 10, $"the tone of {different} posts changed");
    }

    [Fact]
    public void The_same_posts_and_seed_give_the_same_bytes()
    {
        Assert.Equal(Pipeline(_folder, 160).Named("industry@2.0.0").WithLicence("CC BY 4.0").Train(null, TestContext.Current.CancellationToken).Bundle.ToArray(), Adapted.Value.Bundle.ToArray());
        Assert.NotEqual(Pipeline(_folder, 100).Named("industry@2.0.0").WithLicence("CC BY 4.0").Train(null, TestContext.Current.CancellationToken).Bundle.ToArray(), Adapted.Value.Bundle.ToArray());
    }

    [Fact]
    public void The_transformer_of_MLNET_and_the_bundle_agree()
    {
        Assert.Contains((Language.German, Head.Tone), Adapted.Value.CorrectedHeads);
        Bundle bundle = Adapted.Value.Source.Load();
        string[] texts = [.. Posts.In("de").Where(t => WordOfMouthAnalyzer.Default.Score(t) is { Status: Status.Scored, Language: Language.German })];
        var ml = new MLContext(1);
        IDataView scored = Adapted.Value.Transformer(Language.German, Head.Tone).Transform(ml.Data.LoadFromEnumerable(texts.Select(t => new Row { Text = t })));
        float[][] shares = [.. scored.GetColumn<float[]>("Score")];
        for (int i = 0; i < texts.Length; i++)
        {
            TextScorer scorer = TextScorer.For(bundle);
            scorer.Score(texts[i], new LanguageSet(true, true));
            var probabilities = new float[3];
            SoftTargets.Softmax(scorer.Logits[..3], probabilities);
            Assert.Equal(probabilities[0], shares[i][0], 0.03f);
            Assert.Equal(probabilities[2], shares[i][2], 0.03f);
        }
    }

    [Fact]
    public void A_saved_model_is_a_bundle_and_zips_that_give_the_same_again()
    {
        IReadOnlyList<string> written = Adapted.Value.Save(_folder.PathOf("own.wom"));
        Assert.Equal(_folder.Names.Order(), written.Select(Path.GetFileName).Order());
        Assert.Contains("own.de.tone.zip", _folder.Names);
        Assert.Equal("industry@2.0.0", WordOfMouthAnalyzer.CreateBuilder().ScoreEverything().UseModel(ModelSource.FromFile(_folder.PathOf("own.wom"))).Build().ModelName);
        var ml = new MLContext(1);
        ml.ComponentCatalog.RegisterAssembly(typeof(PostOpinions).Assembly);
        ITransformer loaded = ml.Model.Load(_folder.PathOf("own.de.tone.zip"), out _);
        IDataView rows = ml.Data.LoadFromEnumerable(Posts.In("de").Select(t => new Row { Text = t }));
        Assert.Equal(Scores(Adapted.Value.Transformer(Language.German, Head.Tone)), Scores(loaded));

        float[] Scores(ITransformer transformer) => [.. transformer.Transform(rows).GetColumn<float[]>("Score").SelectMany(s => s)];
    }

    [Fact]
    public void The_card_names_parent_data_licence_day_and_figures_and_quotes_no_text()
    {
        ModelCard card = ModelCardWriter.FromJson(Adapted.Value.Source.Load().Card);
        Assert.Equal(("industry@2.0.0", "2026-11-24", 1UL), (card.Name, card.Date, card.Seed));
        Assert.StartsWith("default@", card.Parent, StringComparison.Ordinal);
        Assert.Equal(("industry.csv", "CC BY 4.0"), (card.TrainingSets[0].Name, card.TrainingSets[0].Licence));
        Assert.Contains(card.ParentComparisons!, c => c is { Head: "Tone", Language: "de" } && c.Difference.Low <= c.Difference.Value);
        string markdown = ModelCardWriter.ToMarkdown(card);
        Assert.Contains("## Beside its parent", markdown, StringComparison.Ordinal);
        Assert.DoesNotContain("spindel steht seit 6 uhr", markdown, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Test_posts_are_judged_and_not_learned()
    {
        string test = IndustryFile.Write(_folder.PathOf("test.csv"), 80, from: 100);
        TrainedModel model = Pipeline(_folder, 160).TestOn(PostFile.Read(test, IndustryFile.Columns)).Train(null, TestContext.Current.CancellationToken);
        Assert.Contains(model.Card.ParentComparisons!, c => c.On == "test.csv");
        Assert.True(model.Outcomes.Single(o => o.Head == Head.Complaint).Posts <= 100);
    }

    [Fact]
    public void A_run_that_was_interrupted_goes_on_where_it_was()
    {
        using var stop = new CancellationTokenSource();
        string progress = _folder.PathOf("own.wom.progress");
        TrainingPipeline pipeline = Pipeline(_folder, 160).Named("industry@2.0.0").WithLicence("CC BY 4.0").WithProgress(progress, resume: true);
        TrainedModel best = pipeline.Train(message => StopAt(message, "Complaint, near", stop), stop.Token);
        Assert.True(best.WasInterrupted);
        Assert.True(File.Exists(progress));
        Assert.DoesNotContain("spindel", File.ReadAllText(progress), StringComparison.OrdinalIgnoreCase);
        var log = new List<string>();
        TrainedModel whole = pipeline.Train(log.Add, TestContext.Current.CancellationToken);
        Assert.StartsWith("resumes: 2 steps", log[0], StringComparison.Ordinal);
        Assert.Equal(Adapted.Value.Bundle.ToArray(), whole.Bundle.ToArray());
        Assert.False(File.Exists(progress));
    }

    [Fact]
    public void Progress_of_other_posts_or_a_damaged_file_is_not_used()
    {
        string progress = _folder.Write("own.wom.progress", "{");
        var log = new List<string>();
        Pipeline(_folder, 60).WithProgress(progress, resume: true).Train(log.Add, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(log, l => l.StartsWith("resumes", StringComparison.Ordinal));
    }

    [Fact]
    public void A_budget_ends_after_the_first_step_of_each_head()
    {
        var log = new List<string>();
        TrainedModel model = Pipeline(_folder, 100).WithTime(new RunningClock()).WithBudget(TimeSpan.FromSeconds(1)).Train(log.Add, TestContext.Current.CancellationToken);
        Assert.False(model.WasInterrupted);
        Assert.Equal(["de/Tone, near", "de/Complaint, near"], log.Where(l => l.Contains(", ", StringComparison.Ordinal) && l.Contains("loss", StringComparison.Ordinal)).Select(l => l.Split(':')[0]));
    }

    [Fact]
    public void Stopped_before_anything_was_learned_there_is_no_model()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => Pipeline(_folder, 60).Train(null, stop.Token));
    }

    [Fact]
    public void Weights_of_domains_and_classes_count()
    {
        string file = IndustryFile.Write(_folder.PathOf("industry.csv"), 100);
        TrainingPipeline pipeline = TrainingPipeline.Create().FromFile(file, IndustryFile.Columns.WithDomain("Branche")).CrossValidate(2).WithTime(new StoppedClock());
        byte[] plain = pipeline.Train(null, TestContext.Current.CancellationToken).Bundle.ToArray();
        Assert.NotEqual(plain, pipeline.WithDomainWeight("pumps", 5).Train(null, TestContext.Current.CancellationToken).Bundle.ToArray());
        Assert.NotEqual(plain, pipeline.WithClassWeights(ClassWeights.None).Train(null, TestContext.Current.CancellationToken).Bundle.ToArray());
    }

    [Fact]
    public void From_scratch_learns_from_the_posts_alone()
    {
        TrainedModel model = Pipeline(_folder, 150).FromScratch().Train(null, TestContext.Current.CancellationToken);
        Assert.Null(model.Card.Parent);
        Assert.Empty(model.CorrectedHeads);
        Assert.All(model.Outcomes, o => Assert.Equal("scratch", o.Strength));
        OpinionScore score = WordOfMouthAnalyzer.CreateBuilder().ScoreEverything().UseModel(model.Source).Build().Score("Der Service war eine Frechheit, drei Wochen keine Antwort.");
        Assert.Equal(Status.Scored, score.Status);
    }

    [Fact]
    public void An_adapted_model_is_not_adapted_again() =>
        Assert.Contains("itself adapted", Assert.Throws<InvalidBundleException>(() => Pipeline(_folder, 60).Adapt(Adapted.Value.Source).Train(null, TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);

    [Fact]
    public void Posts_in_no_language_of_the_base_are_refused_with_the_way_out()
    {
        string file = _folder.Write("nl.csv", "Text;Bewertung\n" + string.Concat(Enumerable.Range(0, 30).Select(i => $"Deze levering nummer {(char)('a' + i)} kwam weer twee weken te laat en niemand neemt de telefoon op;{"np"[i % 2]}\n")));
        DataFileException e = Assert.Throws<DataFileException>(() => TrainingPipeline.Create().FromFile(file, PostColumns.WithText("Text").WithLabel(Head.Tone, "Bewertung")).Train(null, TestContext.Current.CancellationToken));
        Assert.Contains("--language de", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pipeline_without_posts_says_so() => Assert.Throws<InvalidOperationException>(() => TrainingPipeline.Create().Train(null, TestContext.Current.CancellationToken));

    private static void StopAt(string message, string step, CancellationTokenSource stop)
    {
        if (message.Contains(step, StringComparison.Ordinal))
        {
            stop.Cancel();
        }
    }

    private sealed class Row
    {
        public string Text { get; init; } = "";
    }

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;
    }

    // An hour a look.
    private sealed class RunningClock : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => _now += 3600;
    }
}
