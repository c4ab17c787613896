using WordOfMouth.Models;
using Xunit;

namespace WordOfMouth.Tests.Models;

/// <summary>However trees are looked at, they give the same bits.</summary>
public sealed class TreeForestTests
{
    private const int Features = 161;

    // A tree of so many leaves, with thresholds that many nodes share and that features often hit.
    private static int Grow(Random random, int leaves, List<ushort> features, List<float> thresholds, List<int> left, List<int> right, List<float> values)
    {
        if (leaves == 1)
        {
            values.Add(random.NextSingle() - 0.5f);
            return ~(values.Count - 1);
        }

        int node = features.Count;
        features.Add((ushort)random.Next(Features));
        thresholds.Add(random.Next(-20, 20) / 10f);
        left.Add(0);
        right.Add(0);
        int onTheLeft = random.Next(1, leaves);
        left[node] = Grow(random, onTheLeft, features, thresholds, left, right, values);
        right[node] = Grow(random, leaves - onTheLeft, features, thresholds, left, right, values);
        return node;
    }

    private static TreeEnsemble Ensemble(Random random, int trees, int mostLeaves)
    {
        List<ushort> features = [];
        List<float> thresholds = [], values = [];
        List<int> left = [], right = [], roots = [];
        for (int t = 0; t < trees; t++)
        {
            roots.Add(Grow(random, random.Next(1, mostLeaves + 1), features, thresholds, left, right, values));
        }

        return new TreeEnsemble([.. roots], [.. features], [.. thresholds], [.. left], [.. right], [.. values], random.NextSingle());
    }

    private static float[] Score(TreeForest forest, float[] features, int outputs = 1)
    {
        var scores = new float[outputs];
        forest.Score(features, new float[forest.Places], scores);
        return scores;
    }

    private static float[] AnyFeatures(Random random) =>
        [.. Enumerable.Range(0, Features).Select(_ => random.Next(3) switch { 0 => 0, 1 => random.Next(-20, 20) / 10f, _ => (random.NextSingle() * 6) - 3 }), 0];

    [Theory]
    [InlineData(8)] // all nodes at once, where the processor can do it
    [InlineData(9)] // walked
    [InlineData(1)]
    public void The_forest_gives_the_sum_of_its_trees(int mostLeaves)
    {
        for (int seed = 0; seed < 20; seed++)
        {
            var random = new Random(seed);
            TreeEnsemble?[] ensembles = [.. Enumerable.Range(0, Outputs.Count).Select(k => k % 5 == 4 ? null : Ensemble(random, random.Next(0, 40), mostLeaves))];
            var forest = new TreeForest(ensembles, Features);
            var walked = new TreeForest(ensembles, Features, walk: true);
            for (int text = 0; text < 20; text++)
            {
                float[] features = AnyFeatures(random);
                float[] scores = Score(forest, features, Outputs.Count);
                Assert.Equal(Score(walked, features, Outputs.Count), scores);
                for (int k = 0; k < scores.Length; k++)
                {
                    Assert.Equal(ensembles[k]?.Score(features) ?? 0, scores[k], 1e-4f);
                }
            }
        }
    }

    [Fact]
    public void A_feature_with_more_thresholds_than_a_byte_counts_is_scored_all_the_same()
    {
        const int Trees = 300;
        var ensemble = new TreeEnsemble(
            [.. Enumerable.Range(0, Trees)], new ushort[Trees], [.. Enumerable.Range(0, Trees).Select(t => (float)t)],
            [.. Enumerable.Range(0, Trees).Select(_ => ~0)], [.. Enumerable.Range(0, Trees).Select(_ => ~1)], [0, 1], 0);
        var features = new float[Features + 1];
        features[0] = 269.5f;
        Assert.Equal(270, Score(new TreeForest([ensemble], Features), features)[0]);
    }

    [Fact]
    public void A_forged_tree_as_deep_as_a_well_is_walked_and_harms_nobody()
    {
        const int Depth = 200_000;
        var ensemble = new TreeEnsemble(
            [0], new ushort[Depth], new float[Depth], [.. Enumerable.Range(1, Depth).Select(n => n == Depth ? ~0 : n)],
            [.. Enumerable.Range(0, Depth).Select(_ => ~1)], [1, 2], 0);
        Assert.Equal(1, Score(new TreeForest([ensemble], Features), new float[Features + 1])[0]);
    }

    [Fact]
    public void A_forged_tree_whose_branches_meet_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new TreeEnsemble([0], [0, 1, 2], [0, 0, 0], [1, 2, ~0], [2, ~1, ~1], [1, 2], 0));
        Assert.Throws<ArgumentException>(() => new TreeEnsemble([0, 0], [0], [0], [~0], [~0], [1], 0));
    }
}
