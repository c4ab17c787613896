using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace WordOfMouth.Features;

/// <summary>
/// The filters of one group in 16 bits, laid out to be multiplied: what a word brings to each filter at each of the
/// three places under the convolution is a sum of 32 products of integers, and in the middle the filter's bias. Sums of integers have the same bits on every
/// processor, whatever order and however many lanes it adds in. Immutable.
/// </summary>
internal sealed unsafe class EncoderFilters
{
    private const int Dimension = EncoderTables.Dimension;
    private const int Width = EncoderTables.Width;
    private const int Pairs = Dimension / 2;

    /// <summary>Filters that stand together, at all three places: the places of <see cref="Block"/> filters are one and a half cache lines.</summary>
    public const int Block = 32;

    /// <summary>
    /// What one step of a projection is worth. Coarse, so that a projection takes a byte a filter: what moves most when
    /// a text is scored is projections. Probabilities move by a thousandth.
    /// </summary>
    public const float Step = 1f / 32;

    // 32 products of such weights and of 14-bit numbers of a word, a bias and one half are below 2³¹.
    private const int MostWeight = 7600;
    private const int MostBias = 100_000_000;
    private const int MostShift = 19;

    private readonly short[] _weights; // block × place × pair of dimensions × filter × 2
    private readonly int[] _start; // block × place × filter: where sums begin; one half, and the bias in the middle
    private readonly int _shift; // from sums to steps

    /// <param name="group">The filters as they were trained.</param>
    /// <param name="unit">What one step of a word's numbers is worth.</param>
    public EncoderFilters(EncoderWeights group, float unit)
    {
        Padded = (group.Filters + Block - 1) / Block * Block;
        float most = 0;
        foreach (float weight in group.Weight)
        {
            most = Math.Max(most, Math.Abs(weight));
        }

        // As fine as the room allows.
        double scale = unit / Step;
        while (_shift < MostShift && most * scale * 2 <= MostWeight)
        {
            scale *= 2;
            _shift++;
        }

        _weights = new short[Width * Padded * Dimension];
        _start = new int[Width * Padded];
        for (int i = 0; i < _start.Length; i++)
        {
            _start[i] = 1 << _shift >> 1;
        }

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

            double bias = Math.Round(group.Bias[f] / Step * (1 << _shift));
            _start[(((f / Block * Width) + (Width / 2)) * Block) + (f % Block)] += (int)Math.Clamp(bias, -MostBias, MostBias);
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
    /// <param name="a">Room for <see cref="Numbers"/> numbers of the first word.</param>
    /// <param name="b">For the second.</param>
    public void Project(short* words, sbyte* a, sbyte* b)
    {
        int* x = (int*)words; // pairs of numbers
        ref short weight = ref _weights[0];
        if (Vector512.IsHardwareAccelerated && Avx512BW.IsSupported)
        {
            ProjectWide(x, ref weight, a, b);
            return;
        }

        for (int f = 0; f < Numbers; f += Block)
        {
            ref int start = ref _start[f];
            Vector256<int> a0 = Vector256.LoadUnsafe(ref start), a1 = Vector256.LoadUnsafe(ref start, 8), a2 = Vector256.LoadUnsafe(ref start, 16), a3 = Vector256.LoadUnsafe(ref start, 24);
            Vector256<int> b0 = a0, b1 = a1, b2 = a2, b3 = a3;
            for (int p = 0; p < Pairs; p++)
            {
                Vector256<short> xa = Vector256.Create(x[p]).AsInt16(), xb = Vector256.Create(x[p + Pairs]).AsInt16();
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

            Steps(Narrow(a0, a1), Narrow(a2, a3)).StoreUnsafe(ref a[f]);
            Steps(Narrow(b0, b1), Narrow(b2, b3)).StoreUnsafe(ref b[f]);
        }
    }

    // The same with vectors of twice the width: half as many instructions.
    private void ProjectWide(int* x, ref short weight, sbyte* a, sbyte* b)
    {
        for (int f = 0; f < Numbers; f += Block)
        {
            ref int start = ref _start[f];
            Vector512<int> a0 = Vector512.LoadUnsafe(ref start), a1 = Vector512.LoadUnsafe(ref start, 16), b0 = a0, b1 = a1;
            for (int p = 0; p < Pairs; p++)
            {
                Vector512<short> xa = Vector512.Create(x[p]).AsInt16(), xb = Vector512.Create(x[p + Pairs]).AsInt16();
                Vector512<short> w0 = Vector512.LoadUnsafe(ref weight), w1 = Vector512.LoadUnsafe(ref weight, 32);
                a0 += Avx512BW.MultiplyAddAdjacent(xa, w0);
                b0 += Avx512BW.MultiplyAddAdjacent(xb, w0);
                a1 += Avx512BW.MultiplyAddAdjacent(xa, w1);
                b1 += Avx512BW.MultiplyAddAdjacent(xb, w1);
                weight = ref Unsafe.Add(ref weight, 2 * Block);
            }

            Vector512<short> ofA = Vector512.NarrowWithSaturation(a0 >> _shift, a1 >> _shift), ofB = Vector512.NarrowWithSaturation(b0 >> _shift, b1 >> _shift);
            Steps(ofA.GetLower(), ofA.GetUpper()).StoreUnsafe(ref a[f]);
            Steps(ofB.GetLower(), ofB.GetUpper()).StoreUnsafe(ref b[f]);
        }
    }

    // a₀·b₀ + a₁·b₁ in each 32-bit lane: one instruction where there is one.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> ProductsOfPairs(Vector256<short> a, Vector256<short> b) => Avx2.IsSupported
        ? Avx2.MultiplyAddAdjacent(a, b)
        : (First(a) * First(b)) + (Second(a) * Second(b));

    private static Vector256<int> First(Vector256<short> pairs) => (pairs.AsInt32() << 16) >> 16;

    private static Vector256<int> Second(Vector256<short> pairs) => pairs.AsInt32() >> 16;

    private Vector256<short> Narrow(Vector256<int> first, Vector256<int> second) => Vector256.NarrowWithSaturation(first >> _shift, second >> _shift);

    private static Vector256<sbyte> Steps(Vector256<short> first, Vector256<short> second) => Vector256.NarrowWithSaturation(first, second);
}
