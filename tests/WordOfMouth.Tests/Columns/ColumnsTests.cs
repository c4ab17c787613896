using Microsoft.ML;
using Microsoft.ML.Data;
using WordOfMouth.Columns;
using Xunit;

namespace WordOfMouth.Tests.Columns;

/// <summary>Our features and scores are steps of an ML.NET pipeline like any other.</summary>
public class ColumnsTests
{
    private static readonly Post[] Posts =
    [
        new() { Text = "Der Monteur war pünktlich und hat alles erklärt, danke!", Good = true },
        new() { Text = "Seit drei Wochen keine Antwort, das ist eine Frechheit.", Good = false },
        new() { Text = "The pump runs quietly and the manual is excellent.", Good = true },
        new() { Text = "Broken again after two days, never buying from them again.", Good = false },
    ];

    [Fact]
    public void Features_have_the_promised_shape_and_train_a_model()
    {
        var ml = new MLContext(seed: 1);
        IDataView data = ml.Data.LoadFromEnumerable(Posts);
        var model = ml.Transforms.Text.FeaturizeWordOfMouth("Features", nameof(Post.Text))
            .Append(ml.BinaryClassification.Trainers.LbfgsLogisticRegression(nameof(Post.Good), "Features"))
            .Fit(data);
        IDataView scored = model.Transform(data);
        var type = (VectorDataViewType)scored.Schema["Features"].Type;
        Assert.Equal(PostFeaturizer.Count, type.Size);
        Assert.Null(scored.Schema.GetColumnOrNull(nameof(PostFeaturizer.Input.WordOfMouthText)));
        Assert.Equal(Posts.Select(p => p.Good), scored.GetColumn<bool>("PredictedLabel"));
    }

    [Fact]
    public void A_saved_pipeline_gives_the_same_features()
    {
        var ml = new MLContext(seed: 1);
        IDataView data = ml.Data.LoadFromEnumerable(Posts);
        var model = ml.Transforms.Text.FeaturizeWordOfMouth("Features", nameof(Post.Text)).Fit(data);
        using var file = new MemoryStream();
        ml.Model.Save(model, data.Schema, file);
        file.Position = 0;
        var fresh = new MLContext(seed: 1);
        fresh.ComponentCatalog.RegisterAssembly(typeof(PostFeaturizer).Assembly);
        ITransformer loaded = fresh.Model.Load(file, out _);
        Assert.Equal(
            model.Transform(data).GetColumn<VBuffer<float>>("Features").Select(f => f.DenseValues().Sum()),
            loaded.Transform(data).GetColumn<VBuffer<float>>("Features").Select(f => f.DenseValues().Sum()));
    }

    [Fact]
    public void Score_columns_are_the_scores_of_the_analyzer()
    {
        var ml = new MLContext(seed: 1);
        IDataView data = ml.Data.LoadFromEnumerable(Posts);
        IDataView scored = ml.Transforms.Text.ScoreWordOfMouth(nameof(Post.Text)).Fit(data).Transform(data);
        Assert.Equal(Posts.Select(p => WordOfMouthAnalyzer.Default.Score(p.Text).Tone.Value), scored.GetColumn<float>(nameof(PostScorer.Output.ToneValue)));
        Assert.Equal(Posts.Select(p => WordOfMouthAnalyzer.Default.Score(p.Text).Care.NeedsAnswer), scored.GetColumn<float>(nameof(PostScorer.Output.NeedsAnswer)));
    }

    public sealed class Post
    {
        public string Text { get; set; } = "";

        public bool Good { get; set; }
    }
}
