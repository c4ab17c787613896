using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using WordOfMouth.Features;
using WordOfMouth.Models;

namespace WordOfMouth.Scoring;

/// <summary>Adds up the weights of the n-grams of a text, for all outputs at once.</summary>
internal struct GramSum : IGramSink
{
    // 16-bit sums hold so many 8-bit weights.
    private const int FlushAfter = 32767 / 128;

    private readonly WordTable _table;
    private readonly sbyte[] _weights;
    private readonly float[] _scale;
    private readonly float[] _total;
    private Vector256<short> _window;
    private Vector256<int> _low, _high;
    private int _pending;
    private int _tokens;

    /// <param name="table">Rows of the n-grams.</param>
    /// <param name="weights">Rows × outputs.</param>
    /// <param name="scale">By output.</param>
    /// <param name="total">Room for a sum an output.</param>
    public GramSum(WordTable table, sbyte[] weights, float[] scale, float[] total)
    {
        _table = table;
        _weights = weights;
        _scale = scale;
        _total = total;
        Array.Clear(total);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Gram(uint key)
    {
        int row = _table.Find(key);
        if (row >= 0)
        {
            Add(row);
        }
    }

    private void Add(int row)
    {
        ref sbyte weights = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_weights), row * Outputs.Count);
        (Vector128<short> low, Vector128<short> high) = Vector128.Widen(Vector128.LoadUnsafe(ref weights));
        _window += Vector256.Create(low, high);
        if (++_pending == FlushAfter)
        {
            Flush();
        }
    }

    private void Flush()
    {
        (Vector256<int> low, Vector256<int> high) = Vector256.Widen(_window);
        _low += low;
        _high += high;
        _window = default;
        _pending = 0;
    }

    /// <summary>A window weighs as many times as it has tokens, and its n-grams count ÷ √tokens: together √tokens.</summary>
    public void EndWindow(int tokens)
    {
        Flush();
        float weight = MathF.Sqrt(tokens);
        for (int k = 0; k < 8; k++)
        {
            _total[k] += _low.GetElement(k) * _scale[k] * weight;
            _total[k + 8] += _high.GetElement(k) * _scale[k + 8] * weight;
        }

        _low = _high = default;
        _tokens += tokens;
    }

    /// <summary>Number of tokens so far.</summary>
    public readonly int Tokens => _tokens;
}
