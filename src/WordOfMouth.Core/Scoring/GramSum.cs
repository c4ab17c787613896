using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using WordOfMouth.Features;
using WordOfMouth.Models;

namespace WordOfMouth.Scoring;

/// <summary>
/// Adds up the weights of the n-grams of a text, for all outputs at once. N-grams are first found and only added up in
/// batches: the weights of one are fetched while the others are looked for.
/// </summary>
internal struct GramSum : IGramSink
{
    /// <summary>N-grams added up at a time, at most; 16-bit sums hold so many 8-bit weights.</summary>
    public const int Batch = 32767 / 128;

    private readonly WordTable _table;
    private readonly sbyte[] _weights;
    private readonly float[] _scale;
    private readonly float[] _total;
    private readonly int[] _found; // places of weights that are not added up yet
    private Vector256<int> _low, _high;
    private int _count;
    private int _tokens;

    /// <param name="table">Rows of the n-grams.</param>
    /// <param name="weights">Rows × outputs.</param>
    /// <param name="scale">By output.</param>
    /// <param name="total">Room for a sum an output.</param>
    /// <param name="found">Working memory: <see cref="Batch"/> numbers.</param>
    public GramSum(WordTable table, sbyte[] weights, float[] scale, float[] total, int[] found)
    {
        _table = table;
        _weights = weights;
        _scale = scale;
        _total = total;
        _found = found;
        Array.Clear(total);
    }

    public readonly void Expect(uint key) => _table.Expect(key);

    // Whether an n-gram is known is as good as random: it is written down in any case, and only counted if it is.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe void Gram(uint key)
    {
        int place = _table.Find(key) * Outputs.Count;
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_weights), place)));
        }

        _found[_count] = place;
        _count += place >= 0 ? 1 : 0;
        if (_count == Batch)
        {
            Flush();
        }
    }

    private void Flush()
    {
        ref sbyte weights = ref MemoryMarshal.GetArrayDataReference(_weights);
        Vector256<short> sum = default;
        for (int i = 0; i < _count; i++)
        {
            sum += Vector256.WidenLower(Vector128.LoadUnsafe(ref weights, (nuint)_found[i]).ToVector256Unsafe());
        }

        _low += Vector256.WidenLower(sum);
        _high += Vector256.WidenUpper(sum);
        _count = 0;
    }

    /// <summary>A window weighs as many times as it has tokens, and its n-grams count ÷ √tokens: together √tokens.</summary>
    public void EndWindow(int tokens)
    {
        Flush();
        float weight = MathF.Sqrt(tokens);
        ref float total = ref _total[0], scale = ref _scale[0];
        (Vector256.LoadUnsafe(ref total) + (Vector256.ConvertToSingle(_low) * Vector256.LoadUnsafe(ref scale) * weight)).StoreUnsafe(ref total);
        (Vector256.LoadUnsafe(ref total, 8) + (Vector256.ConvertToSingle(_high) * Vector256.LoadUnsafe(ref scale, 8) * weight)).StoreUnsafe(ref total, 8);
        _low = _high = default;
        _tokens += tokens;
    }

    /// <summary>Number of tokens so far.</summary>
    public readonly int Tokens => _tokens;
}
