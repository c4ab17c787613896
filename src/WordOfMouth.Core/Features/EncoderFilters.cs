using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace WordOfMouth.Features;

/// <summary>
/// The filters of one group in 16 bits, laid out to be multiplied: what a word brings to each filter at each of the
/// three places under the convolution is a sum of 32 products of integers. Sums of integers have the same bits on every
/// processor, whatever order and however many lanes it adds in. Immutable.
/// </summary>
internal sealed class EncoderFilters
{
    private const int Dimension = EncoderTables.Dimension;
    private const int Width = EncoderTables.Width;
    private const int Pairs = Dimension / 2;

    /// <summary>Filters that stand together, at all three places: the places of <see cref="Block"/> filters are three cache lines.</summary>
    public const int Block = 32;

    // 32 products of such weights and of 14-bit numbers of a word, and one half, are just below 2³¹.
    private const int MostWeight = 8190;
    private const int MostShift = 19;

    private readonly short[] _weights; // block × place × pair of dimensions × filter × 2
    private readonly int _shift;

    /// <param name="group">The filters as they were trained.</param>
    /// <param name="unit">What one step of a word's numbers is worth.</param>
    public EncoderFilters(EncoderGroup group, float unit)
    {
        Padded = (group.Filters + Block - 1) / Block * Block;
        float most = 0;
        foreach (float weight in group.Weight)
        {
            most = Math.Max(most, Math.Abs(weight));
        }

        // As fine as the room allows: a shift takes the sums back to the steps of FixedPoint.
        double scale = unit / FixedPoint.Step;
        while (_shift < MostShift && most * scale * 2 <= MostWeight)
        {
            scale *= 2;
            _shift++;
        }

        _weights = new short[Width * Padded * Dimension];
        for (int f = 0; f < group.Filters; f++)
        {
            for (int k = 0; k < Width; k++)
            {
                int at = ((f / Block * Width) + k) * Dimension * Block;
                for (int d = 0; d < Dimension; d++)
                {
                    double weight = Math.Round(group.Weight[(((k * group.Filters) + f) * Dimension) + d] * scale);
                    _weights[at + (((d / 2 * Block) + (f % Block)) * 2) + (d % 2)] = (short)Math.Clamp(weight, -MostWeight, MostWeight);
                }
            }
        }
    }

    /// <summary>Room that the filters take where vectors work on them; the rest is 0.</summary>
    public int Padded { get; }

    /// <summary>Numbers of a projected word: block × place × filter.</summary>
    public int Numbers => Width * Padded;

    /// <summary>
    /// What two words bring to each filter. Two at a time, because the weights are larger than the first-level cache:
    /// reading them takes as long as multiplying two words by them.
    /// </summary>
    /// <param name="words">The words' vectors, one after the other.</param>
    /// <param name="first">Room for <see cref="Numbers"/> numbers of the first word.</param>
    /// <param name="second">For the second.</param>
    public void Project(ReadOnlySpan<short> words, Span<short> first, Span<short> second)
    {
        ref int x = ref Unsafe.As<short, int>(ref MemoryMarshal.GetReference(words[..(2 * Dimension)]));
        ref short a = ref MemoryMarshal.GetReference(first[..Numbers]);
        ref short b = ref MemoryMarshal.GetReference(second[..Numbers]);
        ref short weight = ref MemoryMarshal.GetArrayDataReference(_weights);
        if (Vector512.IsHardwareAccelerated && Avx512BW.IsSupported)
        {
            ProjectWide(ref x, ref weight, ref a, ref b);
            return;
        }

        for (int f = 0; f < Numbers; f += Block)
        {
            Vector256<int> a0 = default, a1 = default, a2 = default, a3 = default, b0 = default, b1 = default, b2 = default, b3 = default;
            for (int p = 0; p < Pairs; p++)
            {
                Vector256<short> xa = Vector256.Create(Unsafe.Add(ref x, p)).AsInt16(), xb = Vector256.Create(Unsafe.Add(ref x, p + Pairs)).AsInt16();
                Vector256<short> w0 = Vector256.LoadUnsafe(ref weight), w1 = Vector256.LoadUnsafe(ref weight, 16);
                a0 += ProductsOfPairs(xa, w0);
                b0 += ProductsOfPairs(xb, w0);
                a1 += ProductsOfPairs(xa, w1);
                b1 += ProductsOfPairs(xb, w1);
                Vector256<short> w2 = Vector256.LoadUnsafe(ref weight, 32), w3 = Vector256.LoadUnsafe(ref weight, 48);
                a2 += ProductsOfPairs(xa, w2);
                b2 += ProductsOfPairs(xb, w2);
                a3 += ProductsOfPairs(xa, w3);
                b3 += ProductsOfPairs(xb, w3);
                weight = ref Unsafe.Add(ref weight, 2 * Block);
            }

            Steps(a0, a1).StoreUnsafe(ref a, (nuint)f);
            Steps(a2, a3).StoreUnsafe(ref a, (nuint)f + 16);
            Steps(b0, b1).StoreUnsafe(ref b, (nuint)f);
            Steps(b2, b3).StoreUnsafe(ref b, (nuint)f + 16);
        }
    }

    // The same with vectors of twice the width: half as many instructions.
    private void ProjectWide(ref int x, ref short weight, ref short a, ref short b)
    {
        for (int f = 0; f < Numbers; f += Block)
        {
            Vector512<int> a0 = default, a1 = default, b0 = default, b1 = default;
            for (int p = 0; p < Pairs; p++)
            {
                Vector512<short> xa = Vector512.Create(Unsafe.Add(ref x, p)).AsInt16(), xb = Vector512.Create(Unsafe.Add(ref x, p + Pairs)).AsInt16();
                Vector512<short> w0 = Vector512.LoadUnsafe(ref weight), w1 = Vector512.LoadUnsafe(ref weight, 32);
                a0 += Avx512BW.MultiplyAddAdjacent(xa, w0);
                b0 += Avx512BW.MultiplyAddAdjacent(xb, w0);
                a1 += Avx512BW.MultiplyAddAdjacent(xa, w1);
                b1 += Avx512BW.MultiplyAddAdjacent(xb, w1);
                weight = ref Unsafe.Add(ref weight, 2 * Block);
            }

            Steps(a0, a1).StoreUnsafe(ref a, (nuint)f);
            Steps(b0, b1).StoreUnsafe(ref b, (nuint)f);
        }
    }

    // a₀·b₀ + a₁·b₁ in each 32-bit lane: one instruction where there is one.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> ProductsOfPairs(Vector256<short> a, Vector256<short> b) => Avx2.IsSupported
        ? Avx2.MultiplyAddAdjacent(a, b)
        : (First(a) * First(b)) + (Second(a) * Second(b));

    private static Vector256<int> First(Vector256<short> pairs) => (pairs.AsInt32() << 16) >> 16;

    private static Vector256<int> Second(Vector256<short> pairs) => pairs.AsInt32() >> 16;

    private Vector256<short> Steps(Vector256<int> first, Vector256<int> second)
    {
        var half = Vector256.Create(1 << _shift >> 1);
        return FixedPoint.Hold(Vector256.NarrowWithSaturation((first + half) >> _shift, (second + half) >> _shift));
    }

    private Vector512<short> Steps(Vector512<int> first, Vector512<int> second)
    {
        var half = Vector512.Create(1 << _shift >> 1);
        return FixedPoint.Hold(Vector512.NarrowWithSaturation((first + half) >> _shift, (second + half) >> _shift));
    }
}
