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

    private static readonly double[] Orders = OrdersOfBoth();

    /// <summary>Adds the trees' Shapley values to <paramref name="values"/>, by feature.</summary>
    public static void Add(TreeEnsemble trees, ReadOnlySpan<float> features, ReadOnlySpan<float> reference, Span<double> values)
    {
        var walk = new Walk(trees, features, reference, stackalloc int[Deepest], stackalloc Side[features.Length], values);
        foreach (int root in trees.Roots)
        {
            walk.From(root, 0, 0);
        }
    }

    private enum Side : byte
    {
        Either = 0,
        Text,
        Reference,
    }

    // (a + b)! ÷ (a! b!): in so many ways can a features of the text and b of the reference follow one another.
    private static double[] OrdersOfBoth()
    {
        var orders = new double[(Deepest + 1) * (Deepest + 1)];
        for (int a = 0; a <= Deepest; a++)
        {
            double count = 1;
            for (int b = 0; b <= Deepest; b++)
            {
                orders[(a * (Deepest + 1)) + b] = count;
                count = count * (a + b + 1) / (b + 1);
            }
        }

        return orders;
    }

    // On the way to a leaf: the features whose value must be the text's, or the reference's, to come here.
    private readonly ref struct Walk(TreeEnsemble trees, ReadOnlySpan<float> features, ReadOnlySpan<float> reference, Span<int> path, Span<Side> sides, Span<double> values)
    {
        private readonly TreeEnsemble _trees = trees;
        private readonly ReadOnlySpan<float> _features = features, _reference = reference;
        private readonly Span<int> _path = path;
        private readonly Span<Side> _sides = sides;
        private readonly Span<double> _values = values;

        public void From(int node, int ofText, int ofReference)
        {
            while (node >= 0)
            {
                int feature = _trees.Features[node];
                float threshold = _trees.Thresholds[node];
                bool left = _features[feature] <= threshold, referenceLeft = _reference[feature] <= threshold;
                int depth = ofText + ofReference;
                if (left == referenceLeft || _sides[feature] != Side.Either || depth == Deepest)
                {
                    node = (_sides[feature] == Side.Reference ? referenceLeft : left) ? _trees.Left[node] : _trees.Right[node];
                    continue;
                }

                _path[depth] = feature;
                _sides[feature] = Side.Text;
                From(left ? _trees.Left[node] : _trees.Right[node], ofText + 1, ofReference);
                _sides[feature] = Side.Reference;
                From(referenceLeft ? _trees.Left[node] : _trees.Right[node], ofText, ofReference + 1);
                _sides[feature] = Side.Either;
                return;
            }

            float leaf = _trees.Leaves[~node];
            double share = leaf / Orders[(ofText * (Deepest + 1)) + ofReference];
            foreach (int feature in _path[..(ofText + ofReference)])
            {
                _values[feature] += _sides[feature] == Side.Text ? share / ofText : -share / ofReference;
            }
        }
    }
}
