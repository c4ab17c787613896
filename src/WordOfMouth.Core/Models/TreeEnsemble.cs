namespace WordOfMouth.Models;

/// <summary>
/// Boosted regression trees as flat arrays. An inner node sends a value of at most the threshold to the left child;
/// children are indices of nodes, or complements of indices of leaves.
/// </summary>
internal sealed class TreeEnsemble
{
    public TreeEnsemble(int[] roots, ushort[] features, float[] thresholds, int[] left, int[] right, float[] leaves, float bias)
    {
        int nodes = features.Length;
        if (thresholds.Length != nodes || left.Length != nodes || right.Length != nodes)
        {
            throw new ArgumentException("A tree ensemble's arrays differ in length.");
        }

        // A child stands after its parent, so that no file can send us in circles; and it has no other parent, so that no
        // small file unfolds to a large forest.
        var isReached = new bool[nodes];
        for (int i = 0; i < nodes; i++)
        {
            if (!IsChild(left[i], i) || !IsChild(right[i], i) || !float.IsFinite(thresholds[i]))
            {
                throw new ArgumentException($"Node {i} of a tree ensemble points outside of it.");
            }

            Reach(left[i]);
            Reach(right[i]);
        }

        foreach (int root in roots)
        {
            if (!IsChild(root, -1))
            {
                throw new ArgumentException("A root of a tree ensemble points outside of it.");
            }

            Reach(root);
        }

        (Roots, Features, Thresholds, Left, Right, Leaves, Bias) = (roots, features, thresholds, left, right, leaves, bias);

        void Reach(int child)
        {
            if (child >= 0 && isReached[child])
            {
                throw new ArgumentException($"Node {child} of a tree ensemble is reached in two ways.");
            }

            if (child >= 0)
            {
                isReached[child] = true;
            }
        }

        bool IsChild(int child, int parent) => child >= 0 ? child > parent && child < nodes : ~child < leaves.Length;
    }

    public int[] Roots { get; }

    public ushort[] Features { get; }

    public float[] Thresholds { get; }

    public int[] Left { get; }

    public int[] Right { get; }

    public float[] Leaves { get; }

    public float Bias { get; }

    /// <summary>The largest feature index used, or −1.</summary>
    public int HighestFeature
    {
        get
        {
            int highest = -1;
            foreach (ushort feature in Features)
            {
                highest = Math.Max(highest, feature);
            }

            return highest;
        }
    }

    /// <summary>The sum of the trees.</summary>
    public float Score(ReadOnlySpan<float> features)
    {
        float sum = Bias;
        foreach (int root in Roots)
        {
            int node = root;
            while (node >= 0)
            {
                node = features[Features[node]] <= Thresholds[node] ? Left[node] : Right[node];
            }

            sum += Leaves[~node];
        }

        return sum;
    }
}
