using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace WordOfMouth.Models;

/// <summary>
/// All nodes of all trees at once, for trees of at most eight leaves. A feature is replaced by its rank among the
/// thresholds that it is compared with, a byte; 64 trees stand in the lanes of a vector, and each of their nodes fetches
/// the rank of its feature by a permutation. A node that sends a text to the right takes away the leaves on its left;
/// the leftmost that remains is the one that walking would have reached (Lucchese et al. 2015, QuickScorer).
/// </summary>
internal sealed unsafe class LeafMasks
{
    private const int MostLeaves = 8;
    private const int Nodes = MostLeaves - 1; // of a tree
    private const int Trees = 64; // that stand side by side
    private const int MostFeatures = 4 * 64; // what permutations of four vectors can reach: all that a byte counts
    private const int MostRank = byte.MaxValue;
    private const int Lanes = 16;

    private readonly int[] _order; // features, those with most thresholds first
    private readonly int[] _depths; // by sixteen features: the most thresholds one of them has
    private readonly float[] _thresholds; // by sixteen features: all first thresholds, all second ones …
    private readonly byte[] _nodes; // by 64 trees and node: features' places, ranks, leaves that remain to the right
    private readonly float[] _leaves; // tree × MostLeaves

    // Written without lists and the framework's sorting: they would have to be compiled at the start of every process.
    private LeafMasks(Thresholds thresholds, TreeEnsemble[] owners, int[] roots)
    {
        int features = thresholds.Features;
        int padded = (features + Lanes - 1) / Lanes * Lanes;
        _order = new int[padded];
        for (int place = 0; place < padded; place++)
        {
            int feature = Math.Min(place, features - 1); // room that is left looks at the last feature
            int at = place;
            for (; place < features && at > 0 && thresholds.Count(_order[at - 1]) < thresholds.Count(feature); at--)
            {
                _order[at] = _order[at - 1];
            }

            _order[at] = feature;
        }

        _depths = new int[padded / Lanes];
        int total = 0;
        for (int block = 0; block < _depths.Length; block++)
        {
            _depths[block] = thresholds.Count(_order[block * Lanes]);
            total += _depths[block] * Lanes;
        }

        // Where a feature has fewer thresholds than its neighbours, none is above infinity.
        _thresholds = new float[total + Lanes]; // never empty
        var placeOf = new byte[features];
        for (int place = 0, start = 0; place < padded; place++)
        {
            int feature = _order[place];
            int own = place < features ? thresholds.Count(feature) : 0;
            for (int i = 0; i < _depths[place / Lanes]; i++)
            {
                _thresholds[start + (i * Lanes) + (place % Lanes)] = i < own ? thresholds.Of(feature, i) : float.PositiveInfinity;
            }

            placeOf[feature] = place < features ? (byte)place : placeOf[feature];
            start += place % Lanes == Lanes - 1 ? _depths[place / Lanes] * Lanes : 0;
        }

        int groups = (roots.Length + Trees - 1) / Trees;
        _leaves = new float[groups * Trees * MostLeaves];
        _nodes = new byte[groups * Nodes * 3 * Trees];
        for (int i = 0; i < _nodes.Length; i++)
        {
            // A node that is not there takes no leaf away.
            _nodes[i] = i % (3 * Trees) >= 2 * Trees ? byte.MaxValue : (byte)0;
        }

        for (int t = 0; t < roots.Length; t++)
        {
            int node = 0, leaf = 0;
            Lay(owners[t], roots[t], t, thresholds, placeOf, ref node, ref leaf);
        }
    }

    // Whether this processor has what it takes. Not to be inlined: what asks a processor is compiled at the start.
    private static bool IsSupported
    {
        [MethodImpl(MethodImplOptions.NoInlining)]
        get => Avx512Vbmi.IsSupported && Avx512BW.IsSupported;
    }

    /// <summary>Lays trees out; null where they do not fit, or the processor cannot do it.</summary>
    /// <param name="owners">The ensemble of each tree.</param>
    /// <param name="roots">The root of each tree.</param>
    /// <param name="features">Number of features.</param>
    public static LeafMasks? TryLay(TreeEnsemble[] owners, int[] roots, int features)
    {
        if (!IsSupported || features > MostFeatures || roots.Length == 0)
        {
            return null;
        }

        var thresholds = new Thresholds(features, roots.Length * Nodes);
        for (int t = 0; t < roots.Length; t++)
        {
            int leaves = 0;
            if (!Collect(owners[t], roots[t], 0, thresholds, ref leaves))
            {
                return null;
            }
        }

        return thresholds.Sort() <= MostRank ? new LeafMasks(thresholds, owners, roots) : null;
    }

    // False for more leaves than fit, and for a forged tree so deep that looking at it would take long.
    private static bool Collect(TreeEnsemble ensemble, int node, int depth, Thresholds thresholds, ref int leaves)
    {
        if (node < 0)
        {
            return ++leaves <= MostLeaves;
        }

        if (depth == Nodes)
        {
            return false;
        }

        return Collect(ensemble, ensemble.Left[node], depth + 1, thresholds, ref leaves)
            && Collect(ensemble, ensemble.Right[node], depth + 1, thresholds, ref leaves)
            && thresholds.TryAdd(ensemble.Features[node], ensemble.Thresholds[node]);
    }

    // Lays out a subtree, leaves from left to right; bits of its leaves are those from the old to the new value of leaf.
    private void Lay(TreeEnsemble ensemble, int from, int tree, Thresholds thresholds, byte[] placeOf, ref int node, ref int leaf)
    {
        if (from < 0)
        {
            _leaves[(tree * MostLeaves) + leaf++] = ensemble.Leaves[~from];
            return;
        }

        int slot = (((tree / Trees * Nodes) + node++) * 3 * Trees) + (tree % Trees);
        int feature = ensemble.Features[from];
        int first = leaf;
        Lay(ensemble, ensemble.Left[from], tree, thresholds, placeOf, ref node, ref leaf);
        int left = (1 << leaf) - (1 << first);
        _nodes[slot] = placeOf[feature];
        _nodes[slot + Trees] = (byte)thresholds.RankOf(feature, ensemble.Thresholds[from]);
        _nodes[slot + (2 * Trees)] = (byte)~left;
        Lay(ensemble, ensemble.Right[from], tree, thresholds, placeOf, ref node, ref leaf);
    }

    // The thresholds of each feature, in order.
    private sealed class Thresholds(int features, int most)
    {
        private readonly int[] _feature = new int[most]; // as they were added
        private readonly float[] _value = new float[most];
        private readonly int[] _start = new int[features + 1];
        private readonly int[] _count = new int[features];
        private readonly float[] _sorted = new float[most];
        private int _added;

        public int Features => features;

        public int Count(int feature) => _count[feature];

        public float Of(int feature, int rank) => _sorted[_start[feature] + rank];

        public bool TryAdd(int feature, float value)
        {
            if (_added == most)
            {
                return false;
            }

            (_feature[_added], _value[_added++]) = (feature, value);
            return true;
        }

        // Returns how many the feature with most of them has.
        public int Sort()
        {
            for (int i = 0; i < _added; i++)
            {
                _start[_feature[i] + 1]++;
            }

            for (int f = 0; f < features; f++)
            {
                _start[f + 1] += _start[f];
            }

            int largest = 0;
            for (int i = 0; i < _added; i++)
            {
                Insert(_feature[i], _value[i]);
                largest = Math.Max(largest, _count[_feature[i]]);
            }

            return largest;
        }

        private void Insert(int feature, float value)
        {
            int start = _start[feature];
            int rank = RankOf(feature, value);
            if (rank < _count[feature] && _sorted[start + rank] == value)
            {
                return;
            }

            for (int i = _count[feature]++; i > rank; i--)
            {
                _sorted[start + i] = _sorted[start + i - 1];
            }

            _sorted[start + rank] = value;
        }

        // How many are below a value.
        public int RankOf(int feature, float value)
        {
            int low = _start[feature], high = low + _count[feature];
            while (low < high)
            {
                int middle = (low + high) / 2;
                (low, high) = _sorted[middle] < value ? (middle + 1, high) : (low, middle);
            }

            return low - _start[feature];
        }
    }

    /// <summary>The leaf that each tree reaches.</summary>
    /// <param name="features">The features.</param>
    /// <param name="reached">By tree.</param>
    [SkipLocalsInit]
    public void Reach(ReadOnlySpan<float> features, Span<float> reached)
    {
        byte* ranks = stackalloc byte[MostFeatures];
        Rank(features, ranks);
        Vector512<byte> ranks0 = Vector512.Load(ranks), ranks1 = Vector512.Load(ranks + 64), ranks2 = Vector512.Load(ranks + 128), ranks3 = Vector512.Load(ranks + 192);
        byte* remaining = stackalloc byte[Trees];
        ref byte node = ref _nodes[0];
        ref float leaves = ref _leaves[0];
        for (int first = 0; first < reached.Length; first += Trees)
        {
            Vector512<byte> left = Vector512<byte>.AllBitsSet;
            for (int n = 0; n < Nodes; n++)
            {
                var place = Vector512.LoadUnsafe(ref node);
                Vector512<byte> rank = Vector512.ConditionalSelect(
                    Vector512.LessThan(place.AsSByte(), Vector512<sbyte>.Zero).AsByte(),
                    Avx512Vbmi.PermuteVar64x8x2(ranks2, place, ranks3),
                    Avx512Vbmi.PermuteVar64x8x2(ranks0, place, ranks1));
                Vector512<byte> toTheLeft = Vector512.LessThanOrEqual(rank, Vector512.LoadUnsafe(ref node, Trees));
                left &= toTheLeft | Vector512.LoadUnsafe(ref node, 2 * Trees);
                node = ref Unsafe.Add(ref node, 3 * Trees);
            }

            // Whatever the nodes say, one leaf remains.
            left.Store(remaining);
            int count = Math.Min(reached.Length - first, Trees);
            ref float to = ref reached[first];
            for (int t = 0; t < count; t++)
            {
                Unsafe.Add(ref to, t) = Unsafe.Add(ref leaves, (t * MostLeaves) + BitOperations.TrailingZeroCount((uint)remaining[t]));
            }

            leaves = ref Unsafe.Add(ref leaves, Trees * MostLeaves);
        }
    }

    // How many of its thresholds a feature is above: sixteen features at a time.
    private void Rank(ReadOnlySpan<float> features, byte* ranks)
    {
        ref float threshold = ref _thresholds[0];
        float* ordered = stackalloc float[Lanes];
        for (int block = 0; block < _depths.Length; block++)
        {
            for (int i = 0; i < Lanes; i++)
            {
                ordered[i] = features[_order[(block * Lanes) + i]];
            }

            Vector512<float> x = Vector512.Load(ordered);
            Vector512<int> above = default;
            for (int i = _depths[block]; i > 0; i--)
            {
                above -= Vector512.GreaterThan(x, Vector512.LoadUnsafe(ref threshold)).AsInt32();
                threshold = ref Unsafe.Add(ref threshold, Lanes);
            }

            Avx512F.ConvertToVector128Byte(above).Store(ranks + (block * Lanes));
        }
    }
}
