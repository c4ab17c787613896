using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace WordOfMouth.Models;

/// <summary>
/// All nodes of all trees at once, for trees of at most eight leaves. A feature is replaced by its rank among the
/// thresholds that it is compared with, a byte; 64 trees stand in the lanes of a vector, and each of their nodes fetches
/// the rank of its feature by a permutation. A node that sends a text to the right takes away the leaves on its left;
/// the leftmost that remains is the one that walking would have reached (Lucchese et al. 2015, QuickScorer).
/// </summary>
internal sealed class LeafMasks
{
    private const int MostLeaves = 8;
    private const int Nodes = MostLeaves - 1; // of a tree
    private const int Trees = 64; // that stand side by side
    private const int MostFeatures = 3 * 64; // what permutations of three vectors can reach
    private const int MostRank = byte.MaxValue;
    private const int Lanes = 16;

    private readonly int[] _order; // features, those with most thresholds first
    private readonly int[] _depths; // by sixteen features: the most thresholds one of them has
    private readonly float[] _thresholds; // by sixteen features: all first thresholds, all second ones …
    private readonly byte[] _nodes; // by 64 trees and node: features' places, ranks, leaves that remain to the right
    private readonly float[] _leaves; // tree × MostLeaves

    private LeafMasks(float[][] thresholds, (TreeEnsemble Ensemble, int Root)[] trees)
    {
        int padded = (thresholds.Length + Lanes - 1) / Lanes * Lanes;
        _order = new int[padded];
        for (int f = 0; f < padded; f++)
        {
            _order[f] = Math.Min(f, thresholds.Length - 1);
        }

        Array.Sort(_order, 0, thresholds.Length, Comparer<int>.Create((a, b) => thresholds[b].Length != thresholds[a].Length ? thresholds[b].Length - thresholds[a].Length : a - b));
        _depths = new int[padded / Lanes];
        int total = 0;
        for (int block = 0; block < _depths.Length; block++)
        {
            _depths[block] = thresholds[_order[block * Lanes]].Length;
            total += _depths[block] * Lanes;
        }

        // Where a feature has fewer thresholds than its neighbours, none is above infinity.
        _thresholds = new float[total];
        Array.Fill(_thresholds, float.PositiveInfinity);
        var placeOf = new byte[thresholds.Length];
        for (int place = 0, start = 0; place < thresholds.Length; place++)
        {
            placeOf[_order[place]] = (byte)place;
            float[] own = thresholds[_order[place]];
            for (int i = 0; i < own.Length; i++)
            {
                _thresholds[start + (i * Lanes) + (place % Lanes)] = own[i];
            }

            start += place % Lanes == Lanes - 1 ? _depths[place / Lanes] * Lanes : 0;
        }

        int groups = (trees.Length + Trees - 1) / Trees;
        _leaves = new float[groups * Trees * MostLeaves];
        _nodes = new byte[groups * Nodes * 3 * Trees];
        for (int at = 2 * Trees; at < _nodes.Length; at += 3 * Trees)
        {
            _nodes.AsSpan(at, Trees).Fill(byte.MaxValue); // a node that is not there takes nothing away
        }

        for (int t = 0; t < trees.Length; t++)
        {
            int node = 0, leaf = 0;
            Lay(trees[t].Ensemble, trees[t].Root, t, thresholds, placeOf, ref node, ref leaf);
        }
    }

    /// <summary>Whether this processor has what it takes.</summary>
    public static bool IsSupported => Avx512Vbmi.IsSupported && Avx512BW.IsSupported;

    /// <summary>Lays trees out; null where they do not fit.</summary>
    /// <param name="trees">The trees: their ensemble and root.</param>
    /// <param name="features">Number of features.</param>
    public static LeafMasks? TryLay((TreeEnsemble Ensemble, int Root)[] trees, int features)
    {
        if (features > MostFeatures || trees.Length == 0)
        {
            return null;
        }

        var used = new List<float>[features];
        for (int f = 0; f < features; f++)
        {
            used[f] = [];
        }

        foreach ((TreeEnsemble ensemble, int root) in trees)
        {
            int leaves = 0;
            if (!Collect(ensemble, root, 0, used, ref leaves))
            {
                return null;
            }
        }

        var thresholds = new float[features][];
        for (int f = 0; f < features; f++)
        {
            thresholds[f] = Distinct(used[f]);
            if (thresholds[f].Length > MostRank)
            {
                return null;
            }
        }

        return new LeafMasks(thresholds, trees);
    }

    private static float[] Distinct(List<float> values)
    {
        values.Sort();
        int count = 0;
        for (int i = 0; i < values.Count; i++)
        {
            if (i == 0 || values[i] != values[count - 1])
            {
                values[count++] = values[i];
            }
        }

        return [.. CollectionsMarshal.AsSpan(values)[..count]];
    }

    // False for more leaves than fit, and for a forged tree so deep that looking at it would take long.
    private static bool Collect(TreeEnsemble ensemble, int node, int depth, List<float>[] used, ref int leaves)
    {
        if (node < 0)
        {
            return ++leaves <= MostLeaves;
        }

        used[ensemble.Features[node]].Add(ensemble.Thresholds[node]);
        return depth < Nodes && Collect(ensemble, ensemble.Left[node], depth + 1, used, ref leaves) && Collect(ensemble, ensemble.Right[node], depth + 1, used, ref leaves);
    }

    // Lays out a subtree, leaves from left to right; bits of its leaves are those from the old to the new value of leaf.
    private void Lay(TreeEnsemble ensemble, int from, int tree, float[][] thresholds, byte[] placeOf, ref int node, ref int leaf)
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
        _nodes[slot + Trees] = (byte)Array.BinarySearch(thresholds[feature], ensemble.Thresholds[from]);
        _nodes[slot + (2 * Trees)] = (byte)~left;
        Lay(ensemble, ensemble.Right[from], tree, thresholds, placeOf, ref node, ref leaf);
    }

    /// <summary>The leaf that each tree reaches.</summary>
    /// <param name="features">The features.</param>
    /// <param name="reached">By tree.</param>
    [SkipLocalsInit]
    public void Reach(ReadOnlySpan<float> features, Span<float> reached)
    {
        Span<byte> ranks = stackalloc byte[MostFeatures];
        Rank(features, ranks);
        Vector512<byte> ranks0 = Vector512.Create((ReadOnlySpan<byte>)ranks), ranks1 = Vector512.Create((ReadOnlySpan<byte>)ranks[64..]), ranks2 = Vector512.Create((ReadOnlySpan<byte>)ranks[128..]);
        Span<byte> remaining = stackalloc byte[Trees];
        ref byte node = ref MemoryMarshal.GetArrayDataReference(_nodes);
        ref float leaves = ref MemoryMarshal.GetArrayDataReference(_leaves);
        while (reached.Length > 0)
        {
            Vector512<byte> left = Vector512<byte>.AllBitsSet;
            for (int n = 0; n < Nodes; n++)
            {
                var place = Vector512.LoadUnsafe(ref node);
                Vector512<byte> rank = Vector512.ConditionalSelect(
                    Vector512.LessThan(place.AsSByte(), Vector512<sbyte>.Zero).AsByte(),
                    Avx512Vbmi.PermuteVar64x8(ranks2, place),
                    Avx512Vbmi.PermuteVar64x8x2(ranks0, place, ranks1));
                Vector512<byte> toTheLeft = Vector512.LessThanOrEqual(rank, Vector512.LoadUnsafe(ref node, Trees));
                left &= toTheLeft | Vector512.LoadUnsafe(ref node, 2 * Trees);
                node = ref Unsafe.Add(ref node, 3 * Trees);
            }

            left.CopyTo(remaining);
            int count = Math.Min(reached.Length, Trees);
            for (int t = 0; t < count; t++)
            {
                reached[t] = Unsafe.Add(ref leaves, (t * MostLeaves) + System.Numerics.BitOperations.TrailingZeroCount((uint)remaining[t]));
            }

            leaves = ref Unsafe.Add(ref leaves, Trees * MostLeaves);
            reached = reached[count..];
        }
    }

    // How many of its thresholds a feature is above: sixteen features at a time.
    private void Rank(ReadOnlySpan<float> features, Span<byte> ranks)
    {
        ref float threshold = ref MemoryMarshal.GetArrayDataReference(_thresholds);
        Span<float> ordered = stackalloc float[Lanes];
        for (int block = 0; block < _depths.Length; block++)
        {
            ReadOnlySpan<int> order = _order.AsSpan(block * Lanes, Lanes);
            for (int i = 0; i < Lanes; i++)
            {
                ordered[i] = features[order[i]];
            }

            Vector512<float> x = Vector512.Create((ReadOnlySpan<float>)ordered);
            Vector512<int> above = default;
            for (int i = _depths[block]; i > 0; i--)
            {
                above -= Vector512.GreaterThan(x, Vector512.LoadUnsafe(ref threshold)).AsInt32();
                threshold = ref Unsafe.Add(ref threshold, Lanes);
            }

            Avx512F.ConvertToVector128Byte(above).CopyTo(ranks[(block * Lanes)..]);
        }
    }
}
