using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace WordOfMouth.Features;

/// <summary>
/// Runs the small encoder over a stream of tokens. A convolution over looked-up rows is a sum of three projected rows,
/// so each word is projected once and remembered; a token then costs three additions a filter. All sums are integers,
/// so that every processor gives the same bits. One instance serves one thread.
/// </summary>
internal sealed class EncoderStream
{
    // Fixed point: 1/1024. Projections are held within ±8191, so that four of them cannot overflow 16 bits.
    private const float Step = 1f / 1024;
    private const int Limit = 8191;

    // Direct-mapped memory of projected words. 2048 words of width × filters 16-bit numbers.
    private const int MemoryBits = 11;

    private readonly EncoderTables _tables;
    private readonly int _filters;
    private readonly short[] _memory;
    private readonly ulong[] _memoryHash;
    private readonly short[] _bias;
    private readonly short[] _boundary;
    private readonly short[] _current; // the convolution at the last token, still without the token after it
    private readonly short[] _next; // the convolution at the next token, so far with the last token only
    private readonly short[] _maximum;
    private readonly int[] _sum;
    private readonly float[] _projection;
    private readonly float[] _pooled;
    private int _tokens;
    private int _totalTokens;

    public EncoderStream(EncoderTables tables)
    {
        _tables = tables;
        _filters = tables.Filters;
        _memory = new short[(EncoderTables.Width * _filters) << MemoryBits];
        _memoryHash = new ulong[1 << MemoryBits];
        _projection = new float[EncoderTables.Width * _filters];
        _bias = new short[_filters];
        _current = new short[_filters];
        _next = new short[_filters];
        _maximum = new short[_filters];
        _sum = new int[_filters];
        _pooled = new float[2 * _filters];
        Quantize(tables.AllBiases(), _bias);
        _boundary = new short[EncoderTables.Width * _filters];
        tables.Project(EncoderTables.BoundaryRow, default, _projection);
        Quantize(_projection, _boundary);
    }

    /// <summary>The maxima, then the scaled sums; the mean over windows, weighted by their tokens. Valid after <see cref="EndWindow"/>.</summary>
    public ReadOnlySpan<float> Pooled => _pooled;

    public void StartText()
    {
        Array.Clear(_pooled);
        _totalTokens = 0;
        StartWindow();
    }

    private void StartWindow()
    {
        _tokens = 0;
        Array.Clear(_maximum);
        Array.Clear(_sum);
        _bias.CopyTo(_current, 0);
        _bias.CopyTo(_next, 0);

        // Position 0 is the boundary. Nothing stands before it.
        ReadOnlySpan<short> projection = _boundary;
        for (int f = 0; f < _filters; f++)
        {
            _current[f] += projection[_filters + f];
            _next[f] += projection[f];
        }
    }

    /// <summary>The next token; <paramref name="row"/> is −1 for a token without a row.</summary>
    public void Add(ulong hash, int row, ReadOnlySpan<char> text)
    {
        _tokens++;
        int slot = (int)(hash >> (64 - MemoryBits));
        int size = EncoderTables.Width * _filters;
        Span<short> projection = _memory.AsSpan(slot * size, size);
        if (_memoryHash[slot] != hash)
        {
            _tables.Project(row, text, _projection);
            Quantize(_projection, projection);
            _memoryHash[slot] = hash;
        }

        Step3(projection);
    }

    // The token completes the position before it, adds its middle to its own, and opens the one after.
    private void Step3(ReadOnlySpan<short> projection)
    {
        int filters = _filters;
        ref short before = ref MemoryMarshal.GetReference(projection);
        ref short current = ref MemoryMarshal.GetArrayDataReference(_current);
        ref short next = ref MemoryMarshal.GetArrayDataReference(_next);
        ref short maximum = ref MemoryMarshal.GetArrayDataReference(_maximum);
        ref short bias = ref MemoryMarshal.GetArrayDataReference(_bias);
        ref int sum = ref MemoryMarshal.GetArrayDataReference(_sum);
        nuint count = (nuint)filters;
        nuint f = 0;
        for (; f + 16 <= count; f += 16)
        {
            Vector256<short> done = Vector256.LoadUnsafe(ref current, f) + Vector256.LoadUnsafe(ref before, f + (2 * count));
            done = Vector256.Max(done, Vector256<short>.Zero);
            Vector256.Max(done, Vector256.LoadUnsafe(ref maximum, f)).StoreUnsafe(ref maximum, f);
            (Vector256<int> low, Vector256<int> high) = Vector256.Widen(done);
            (Vector256.LoadUnsafe(ref sum, f) + low).StoreUnsafe(ref sum, f);
            (Vector256.LoadUnsafe(ref sum, f + 8) + high).StoreUnsafe(ref sum, f + 8);
            (Vector256.LoadUnsafe(ref next, f) + Vector256.LoadUnsafe(ref before, f + count)).StoreUnsafe(ref current, f);
            (Vector256.LoadUnsafe(ref bias, f) + Vector256.LoadUnsafe(ref before, f)).StoreUnsafe(ref next, f);
        }

        for (int i = (int)f; i < filters; i++)
        {
            short done = Math.Max((short)(_current[i] + projection[(2 * filters) + i]), (short)0);
            _maximum[i] = Math.Max(_maximum[i], done);
            _sum[i] += done;
            _current[i] = (short)(_next[i] + projection[filters + i]);
            _next[i] = (short)(_bias[i] + projection[i]);
        }
    }

    /// <summary>Closes the window and adds it to <see cref="Pooled"/>.</summary>
    public void EndWindow()
    {
        Step3(_boundary);
        int positions = _tokens + 2;

        // The closing boundary is a position too; nothing stands after it.
        for (int f = 0; f < _filters; f++)
        {
            short done = Math.Max(_current[f], (short)0);
            _maximum[f] = Math.Max(_maximum[f], done);
            _sum[f] += done;
        }

        int weight = Math.Max(1, _tokens);
        float old = (float)_totalTokens / (_totalTokens + weight);
        float share = (float)weight / (_totalTokens + weight);
        float maximumScale = Step * share;
        float sumScale = Step * share / MathF.Sqrt(positions);
        for (int f = 0; f < _filters; f++)
        {
            _pooled[f] = (_pooled[f] * old) + (_maximum[f] * maximumScale);
            _pooled[_filters + f] = (_pooled[_filters + f] * old) + (_sum[f] * sumScale);
        }

        _totalTokens += weight;
        StartWindow();
    }

    // Rounds half to even, eight numbers at a time.
    private static void Quantize(ReadOnlySpan<float> values, Span<short> steps)
    {
        int i = 0;
        for (; i + Vector256<short>.Count <= steps.Length; i += Vector256<short>.Count)
        {
            ReadOnlySpan<float> part = values.Slice(i, Vector256<short>.Count);
            Vector256.Narrow(Steps(part), Steps(part[Vector256<int>.Count..])).CopyTo(steps[i..]);
        }

        for (; i < steps.Length; i++)
        {
            float step = MathF.Round(values[i] / Step);
            steps[i] = (short)Math.Clamp(step, -Limit, Limit);
        }
    }

    private static Vector256<int> Steps(ReadOnlySpan<float> values)
    {
        Vector256<float> steps = Vector256.Round(Vector256.Create(values) * (1 / Step));
        return Vector256.ConvertToInt32(Vector256.Clamp(steps, Vector256.Create((float)-Limit), Vector256.Create((float)Limit)));
    }
}
