using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace WordOfMouth.Models;

/// <summary>
/// The trees of all outputs, laid out to be walked without a branch. Which way a text goes at a node is as good as
/// random, and a mispredicted branch costs more than ten steps; so a comparison is turned into a number that is added to
/// the place of the children, a leaf leads to itself, and eight trees walk side by side, so that none waits for memory.
/// </summary>
internal sealed class TreeForest
{
    /// <summary>Trees that walk side by side.</summary>
    private const int Abreast = 8;

    private readonly LeafMasks? _masks; // in place of all that walking needs
    private Node[]? _nodes;
    private float[]? _leaves; // by node
    private int[]? _roots; // groups of eight, each with trees of about the same depth
    private int[]? _steps; // by group: the depth of its deepest tree
    private int[]? _places; // by root: where its leaf goes, so that leaves are added in the order of the trees
    private readonly int[] _ends; // by output: one past its last tree
    private readonly float[] _bias;
    private readonly int _features;

    /// <param name="ensembles">By output; null where there are no trees.</param>
    /// <param name="features">Number of features.</param>
    /// <param name="walk">Whether to walk the trees even where there is a faster way; the scores have the same bits.</param>
    /// <exception cref="ArgumentException">A tree is none, or too large.</exception>
    public TreeForest(TreeEnsemble?[] ensembles, int features, bool walk = false)
    {
        if (features > ushort.MaxValue)
        {
            throw new ArgumentException($"Trees cannot look at {features} features.");
        }

        _features = features;
        _bias = new float[ensembles.Length];
        _ends = new int[ensembles.Length];
        int trees = 0;
        foreach (TreeEnsemble? ensemble in ensembles)
        {
            trees += ensemble?.Roots.Length ?? 0;
        }

        var owners = new TreeEnsemble[trees];
        var roots = new int[trees];
        trees = 0;
        for (int k = 0; k < ensembles.Length; k++)
        {
            if (ensembles[k] is { } ensemble)
            {
                if (ensemble.HighestFeature >= features)
                {
                    throw new ArgumentException("A tree looks at a feature that does not exist.");
                }

                _bias[k] = ensemble.Bias;
                foreach (int root in ensemble.Roots)
                {
                    (owners[trees], roots[trees]) = (ensemble, root);
                    trees++;
                }
            }

            _ends[k] = trees;
        }

        Places = trees + 1;
        _masks = walk ? null : LeafMasks.TryLay(owners, roots, features);
        if (_masks is null)
        {
            LayForWalking(owners, roots);
        }
    }

    // The nodes stand in the order in which they are walked, so that the memory ahead is fetched in time. The last group
    // is filled up with a tree that is a leaf; its leaf goes nowhere.
    private void LayForWalking(TreeEnsemble[] owners, int[] roots)
    {
        int[] depths = DepthsOf(owners, roots);
        var nodes = new List<Node> { Leaf };
        var leaves = new List<float> { 0 };
        int[] order = [.. Enumerable.Range(0, roots.Length).OrderBy(t => depths[t])];
        int groups = (roots.Length + Abreast - 1) / Abreast;
        _roots = new int[groups * Abreast];
        _places = new int[groups * Abreast];
        _steps = new int[groups];
        for (int i = 0; i < _roots.Length; i++)
        {
            _places[i] = roots.Length;
            if (i < order.Length)
            {
                int tree = order[i];
                _roots[i] = Lay(owners[tree], roots[tree], nodes, leaves);
                _places[i] = tree;
                _steps[i / Abreast] = depths[tree];
            }
        }

        _nodes = [.. nodes];
        _leaves = [.. leaves];
    }

    /// <summary>Numbers of working memory that <see cref="Score"/> needs.</summary>
    public int Places { get; }

    /// <summary>The sum of the trees of each output.</summary>
    /// <param name="features">The features, and one more number, which is 0: leaves look at it.</param>
    /// <param name="reached">Working memory: <see cref="Places"/> numbers.</param>
    /// <param name="scores">By output.</param>
    public void Score(ReadOnlySpan<float> features, Span<float> reached, Span<float> scores)
    {
        if (features.Length != _features + 1 || features[_features] != 0)
        {
            throw new ArgumentException($"There must be {_features} features, and a 0 behind them.", nameof(features));
        }

        if (_masks is not null)
        {
            _masks.Reach(features, reached[..(Places - 1)]);
        }
        else
        {
            Walk(features, reached);
        }

        int tree = 0;
        for (int k = 0; k < scores.Length; k++)
        {
            scores[k] = _bias[k] + Sum(reached[tree.._ends[k]]);
            tree = _ends[k];
        }
    }

    // Eight sums side by side, then their sum: always in this order.
    private static float Sum(ReadOnlySpan<float> values)
    {
        Vector256<float> sums = default;
        int i = 0;
        for (; i <= values.Length - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            sums += Vector256.LoadUnsafe(in values[i]);
        }

        Vector128<float> four = sums.GetLower() + sums.GetUpper();
        float sum = (four.GetElement(0) + four.GetElement(2)) + (four.GetElement(1) + four.GetElement(3));
        for (; i < values.Length; i++)
        {
            sum += values[i];
        }

        return sum;
    }

    private void Walk(ReadOnlySpan<float> features, Span<float> reached)
    {
        ref Node nodes = ref MemoryMarshal.GetArrayDataReference(_nodes!);
        ref float x = ref MemoryMarshal.GetReference(features);
        float[] leaves = _leaves!;
        for (int group = 0; group < _steps!.Length; group++)
        {
            ReadOnlySpan<int> roots = _roots.AsSpan(group * Abreast, Abreast);
            nint a = roots[0], b = roots[1], c = roots[2], d = roots[3], e = roots[4], f = roots[5], g = roots[6], h = roots[7];
            for (int step = _steps[group]; step > 0; step--)
            {
                a = Step(ref nodes, ref x, a);
                b = Step(ref nodes, ref x, b);
                c = Step(ref nodes, ref x, c);
                d = Step(ref nodes, ref x, d);
                e = Step(ref nodes, ref x, e);
                f = Step(ref nodes, ref x, f);
                g = Step(ref nodes, ref x, g);
                h = Step(ref nodes, ref x, h);
            }

            ReadOnlySpan<int> places = _places.AsSpan(group * Abreast, Abreast);
            reached[places[0]] = leaves[a];
            reached[places[1]] = leaves[b];
            reached[places[2]] = leaves[c];
            reached[places[3]] = leaves[d];
            reached[places[4]] = leaves[e];
            reached[places[5]] = leaves[f];
            reached[places[6]] = leaves[g];
            reached[places[7]] = leaves[h];
        }
    }

    // Places and features were checked when the nodes were laid out.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint Step(ref Node nodes, ref float features, nint at)
    {
        ref Node node = ref Unsafe.Add(ref nodes, at);
        return at + node.Children + (Unsafe.Add(ref features, (nint)node.Feature) <= node.Threshold ? 1 : 0);
    }

    private static int[] DepthsOf(TreeEnsemble[] owners, int[] roots)
    {
        var depths = new int[roots.Length];
        TreeEnsemble? last = null;
        int[] byNode = [];
        for (int t = 0; t < depths.Length; t++)
        {
            byNode = ReferenceEquals(owners[t], last) ? byNode : Depths(owners[t]);
            last = owners[t];
            depths[t] = roots[t] < 0 ? 0 : byNode[roots[t]];
        }

        return depths;
    }

    // By node, how many steps lead to its deepest leaf. Children stand after their parents.
    private static int[] Depths(TreeEnsemble ensemble)
    {
        int[] depths = new int[ensemble.Features.Length];
        for (int i = depths.Length - 1; i >= 0; i--)
        {
            (int left, int right) = (ensemble.Left[i], ensemble.Right[i]);
            depths[i] = 1 + Math.Max(left < 0 ? 0 : depths[left], right < 0 ? 0 : depths[right]);
        }

        return depths;
    }

    // Lays out a tree, level by level, and returns the place of its root. The right child stands before the left, so that
    // "at most the threshold" is one step further.
    private int Lay(TreeEnsemble ensemble, int root, List<Node> nodes, List<float> leaves)
    {
        int first = nodes.Count;
        var level = new Queue<int>([root]);
        int next = first + 1; // the place of the next children
        while (level.TryDequeue(out int from))
        {
            if (from < 0)
            {
                nodes.Add(Leaf);
                leaves.Add(ensemble.Leaves[~from]);
                continue;
            }

            int children = next - nodes.Count;
            if (children > ushort.MaxValue)
            {
                throw new ArgumentException("A tree has too many nodes.");
            }

            nodes.Add(new Node(ensemble.Thresholds[from], ensemble.Features[from], (ushort)children));
            leaves.Add(0);
            level.Enqueue(ensemble.Right[from]);
            level.Enqueue(ensemble.Left[from]);
            next += 2;
        }

        return first;
    }

    // 0 is never at most −1: a leaf leads to itself.
    private Node Leaf => new(-1, (ushort)_features, 0);

    // 8 bytes, for most of a tree to fit a cache line. Children counts from the node's own place.
    private readonly struct Node(float threshold, ushort feature, ushort children)
    {
        public readonly float Threshold = threshold;
        public readonly ushort Feature = feature;
        public readonly ushort Children = children;
    }
}
