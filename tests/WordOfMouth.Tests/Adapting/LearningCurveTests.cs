using WordOfMouth.Adapting;
using WordOfMouth.Reading;
using WordOfMouth.Tests.Cli;
using Xunit;

namespace WordOfMouth.Tests.Adapting;

/// <summary>How good a model becomes with how many posts.</summary>
public sealed class LearningCurveTests
{
    [Fact]
    public void It_sets_base_alone_and_adapted_side_by_side()
    {
        using var folder = new TemporaryFolder();
        PostColumns columns = PostColumns.Parse("Text", ["tone=Bewertung"], []);
        PostFile posts = PostFile.Read(IndustryFile.Write(folder.PathOf("own.csv"), 90), columns);
        PostFile test = PostFile.Read(IndustryFile.Write(folder.PathOf("test.csv"), 60, from: 200), columns);
        LearningCurve curve = LearningCurve.Train(posts, test, ModelSource.Default, new AdaptingSettings { Folds = 2 }, null, TestContext.Current.CancellationToken);
        LearningCurve.Row row = Assert.Single(curve.Rows);
        Assert.Equal(curve.Rows[0].Adapted.Value - row.OfBase.Value, row.OverBase.Value, 1e-9);
        Assert.InRange(row.Adapted.Value, row.Adapted.Low, row.Adapted.High);
        Assert.Equal(["base", "adapted", "from scratch"], curve.PointsOf(row.Head).Select(p => p.Curve));
        Assert.Contains("| Tone | 90 |", curve.ToMarkdown(), StringComparison.Ordinal);
    }
}
