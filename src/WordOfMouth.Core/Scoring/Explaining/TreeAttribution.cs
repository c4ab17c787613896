using WordOfMouth.Models;

namespace WordOfMouth.Scoring.Explaining;

/// <summary>
/// Shapley values of trees against a reference, exact and tree by tree: how the sum changes on the way from the
/// reference to the text, averaged over all orders in which features can change (Lundberg et al. 2020, interventional,
/// one reference; our trees have a handful of leaves, so that all of them can be visited).
/// </summary>
internal static class TreeAttribution
{
    private const int Deepest = 30; // ours are never so deep; a forged tree shall not use up the stack

    /// <summary>Adds the trees' Shapley values to <paramref name="values"/>, by feature.</summary>
    public static void Add(TreeEnsemble trees, ReadOnlySpan<float> features, ReadOnlySpan<float> reference, Span<double> values)
    {
        Span<int> mine = stackalloc int[Deepest], theirs = stackalloc int[Deepest];
        foreach (int root in trees.Roots)
        {
            Walk(trees, root, features, reference, mine, 0, theirs, 0, values);
        }
    }

    // `mine` are the features that must be the text's to come here, `theirs` those that must be the reference's.
    private static void Walk(TreeEnsemble trees, int node, ReadOnlySpan<float> features, ReadOnlySpan<float> reference, Span<int> mine, int mineCount, Span<int> theirs, int theirsCount, Span<double> values)
    {
        while (node >= 0)
        {
            int feature = trees.Features[node];
            bool left = features[feature] <= trees.Thresholds[node];
            bool referenceLeft = reference[feature] <= trees.Thresholds[node];
            if (left != referenceLeft && !mine[..mineCount].Contains(feature) && !theirs[..theirsCount].Contains(feature) && mineCount + theirsCount < Deepest)
            {
                theirs[theirsCount] = feature;
                Walk(trees, Child(referenceLeft), features, reference, mine, mineCount, theirs, theirsCount + 1, values);
                mine[mineCount++] = feature;
                node = Child(left);
            }
            else
            {
                node = Child(theirs[..theirsCount].Contains(feature) ? referenceLeft : left);
            }

            int Child(bool goesLeft) => goesLeft ? trees.Left[node] : trees.Right[node];
        }

        float leaf = trees.Leaves[~node];
        double orders = Orders(mineCount, theirsCount);
        foreach (int feature in mine[..mineCount])
        {
            values[feature] += leaf / (orders * mineCount);
        }

        foreach (int feature in theirs[..theirsCount])
        {
            values[feature] -= leaf / (orders * theirsCount);
        }
    }

    // (a + b)! ÷ (a! b!): in so many ways can the two kinds follow one another.
    private static double Orders(int a, int b)
    {
        double orders = 1;
        for (int i = 1; i <= b; i++)
        {
            orders = orders * (a + i) / i;
        }

        return orders;
    }
}
