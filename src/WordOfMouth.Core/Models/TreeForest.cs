using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

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

    private readonly Node[] _nodes;
    private readonly float[] _leaves; // by node
    private readonly int[] _roots; // groups of eight, each with trees of about the same depth
    private readonly int[] _steps; // by group: the depth of its deepest tree
    private readonly int[] _places; // by root: where its leaf goes, so that leaves are added in the order of the trees
    private readonly int[] _ends; // by output: one past its last tree
    private readonly float[] _bias;
    private readonly int _features;

    /// <param name="ensembles">By output; null where there are no trees.</param>
    /// <param name="features">Number of features.</param>
    public TreeForest(TreeEnsemble?[] ensembles, int features)
    {
        _features = features;
        _bias = [.. ensembles.Select(e => e?.Bias ?? 0)];
        _ends = new int[ensembles.Length];
        var nodes = new List<Node>();
        var leaves = new List<float>();
        var trees = new List<(int Root, int Depth)>();
        for (int k = 0; k < ensembles.Length; k++)
        {
            if (ensembles[k] is { } ensemble)
            {
                bool[] laid = new bool[ensemble.Features.Length];
                foreach (int root in ensemble.Roots)
                {
                    int place = nodes.Count;
                    nodes.Add(default);
                    leaves.Add(0);
                    trees.Add((place, Lay(ensemble, root, place, nodes, leaves, laid)));
                }
            }

            _ends[k] = trees.Count;
        }

        // The last group is filled up with a tree that is a leaf; its leaf goes nowhere.
        int idle = nodes.Count;
        nodes.Add(Leaf(idle));
        leaves.Add(0);
        int[] order = [.. Enumerable.Range(0, trees.Count).OrderBy(t => trees[t].Depth)];
        int groups = (trees.Count + Abreast - 1) / Abreast;
        _roots = new int[groups * Abreast];
        _places = new int[groups * Abreast];
        _steps = new int[groups];
        for (int i = 0; i < _roots.Length; i++)
        {
            (_roots[i], _places[i]) = i < order.Length ? (trees[order[i]].Root, order[i]) : (idle, trees.Count);
            _steps[i / Abreast] = i < order.Length ? trees[order[i]].Depth : _steps[i / Abreast];
        }

        _nodes = [.. nodes];
        _leaves = [.. leaves];
        Places = trees.Count + 1;
    }

    /// <summary>Numbers of working memory that <see cref="Score"/> needs.</summary>
    public int Places { get; }

    /// <summary>The sum of the trees of each output.</summary>
    /// <param name="features">The features, and one more number, which is 0: leaves look at it.</param>
    /// <param name="reached">Working memory: <see cref="Places"/> numbers.</param>
    /// <param name="scores">By output.</param>
    public void Score(ReadOnlySpan<float> features, Span<float> reached, Span<float> scores)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(features.Length, _features + 1);
        ArgumentOutOfRangeException.ThrowIfNotEqual(features[_features], 0);
        ref byte nodes = ref Unsafe.As<Node, byte>(ref MemoryMarshal.GetArrayDataReference(_nodes));
        ref byte x = ref Unsafe.As<float, byte>(ref MemoryMarshal.GetReference(features));
        for (int group = 0; group < _steps.Length; group++)
        {
            ReadOnlySpan<int> roots = _roots.AsSpan(group * Abreast, Abreast);
            nint a = At(roots[0]), b = At(roots[1]), c = At(roots[2]), d = At(roots[3]), e = At(roots[4]), f = At(roots[5]), g = At(roots[6]), h = At(roots[7]);
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
            reached[places[0]] = _leaves[(int)(a / Node.Size)];
            reached[places[1]] = _leaves[(int)(b / Node.Size)];
            reached[places[2]] = _leaves[(int)(c / Node.Size)];
            reached[places[3]] = _leaves[(int)(d / Node.Size)];
            reached[places[4]] = _leaves[(int)(e / Node.Size)];
            reached[places[5]] = _leaves[(int)(f / Node.Size)];
            reached[places[6]] = _leaves[(int)(g / Node.Size)];
            reached[places[7]] = _leaves[(int)(h / Node.Size)];
        }

        int tree = 0;
        for (int k = 0; k < scores.Length; k++)
        {
            float sum = _bias[k];
            for (; tree < _ends[k]; tree++)
            {
                sum += reached[tree];
            }

            scores[k] = sum;
        }
    }

    // Places and features were checked when the nodes were laid out. They are kept in bytes, ready to be added to an address.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint Step(ref byte nodes, ref byte features, nint at)
    {
        ref Node node = ref Unsafe.As<byte, Node>(ref Unsafe.Add(ref nodes, at));
        float x = Unsafe.As<byte, float>(ref Unsafe.Add(ref features, (nint)node.Feature));
        return (nint)node.Children + ((nint)(x <= node.Threshold ? 1 : 0) * Node.Size);
    }

    private static nint At(int node) => (nint)node * Node.Size;

    // Lays out a tree and returns its depth. The right child stands before the left, so that "at most the threshold" is
    // one step further. No recursion: a forged tree may be as deep as it has nodes.
    private int Lay(TreeEnsemble ensemble, int root, int rootPlace, List<Node> nodes, List<float> leaves, bool[] laid)
    {
        int deepest = 0;
        var rest = new Stack<(int From, int Place, int Depth)>();
        rest.Push((root, rootPlace, 0));
        while (rest.TryPop(out (int From, int Place, int Depth) next))
        {
            (int from, int place, int depth) = next;
            if (from < 0)
            {
                nodes[place] = Leaf(place);
                leaves[place] = ensemble.Leaves[~from];
                deepest = Math.Max(deepest, depth);
                continue;
            }

            if (laid[from])
            {
                throw new ArgumentException($"Node {from} of a tree ensemble has two parents.");
            }

            laid[from] = true;
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(ensemble.Features[from], _features);
            int children = nodes.Count;
            nodes.Add(default);
            nodes.Add(default);
            leaves.Add(0);
            leaves.Add(0);
            nodes[place] = new Node(ensemble.Thresholds[from], ensemble.Features[from], children);
            rest.Push((ensemble.Right[from], children, depth + 1));
            rest.Push((ensemble.Left[from], children + 1, depth + 1));
        }

        return deepest;
    }

    // 0 is never at most −1: a leaf leads to its own place.
    private Node Leaf(int place) => new(-1, _features, place);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Node(float threshold, int feature, int children)
    {
        public const int Size = 16;

        public readonly float Threshold = threshold;
        public readonly uint Feature = (uint)feature * sizeof(float);
        public readonly long Children = (long)children * Size;
    }
}
