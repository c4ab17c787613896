using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace WordOfMouth.Features;

/// <summary>
/// Runs the small encoder over a stream of tokens. A convolution over looked-up rows is a sum of three projected rows,
/// so each word is projected once and remembered; a token then costs three additions a filter. The tokens of a window
/// are collected and run through at its end: words to be projected go four at a time, and the state of a filter stays in
/// registers from the first token to the last. All sums are integers, so that every processor gives the same bits. One
/// instance serves one thread.
/// </summary>
internal sealed class EncoderStream
{
    private const int Dimension = EncoderTables.Dimension;
    private const int AtOnce = 4; // words projected together
    private const int Boundary = EncoderMemory.Rows; // the boundary's row stands behind those of words
    private const int Idle = EncoderMemory.Rows + 1; // where the numbers of an incomplete four go

    private readonly EncoderTables _tables;
    private readonly int _filters; // padded
    private readonly EncoderMemory _memory = new();
    private readonly short[] _projections; // by row: width × filters
    private readonly short[] _bias;
    private readonly short[] _openingCurrent, _openingNext; // after the opening boundary
    private readonly short[] _current; // the convolution at the last token, still without the token after it
    private readonly short[] _next; // the convolution at the next token, so far with the last token only
    private readonly short[] _maximum;
    private readonly int[] _sum;
    private readonly float[] _pooled;
    private readonly int[] _waiting = new int[FeatureExtractor.WindowTokens + 1]; // rows of tokens not yet run through
    private readonly float[] _missing; // vectors to be projected: groups × words at once × dimension
    private readonly int[] _missingRows = new int[AtOnce];
    private int _waitingCount, _missingCount;
    private int _tokens;
    private int _totalTokens;

    public EncoderStream(EncoderTables tables)
    {
        _tables = tables;
        _filters = tables.PaddedFilters;
        _projections = new short[EncoderTables.Width * _filters * (EncoderMemory.Rows + 2)];
        _missing = new float[tables.Groups.Count * AtOnce * Dimension];
        _bias = tables.PaddedBiases();
        _openingCurrent = new short[_filters];
        _openingNext = new short[_filters];
        _current = new short[_filters];
        _next = new short[_filters];
        _maximum = new short[_filters];
        _sum = new int[_filters];
        _pooled = new float[2 * tables.Filters];
        Miss(Boundary, EncoderTables.BoundaryRow, default);
        ProjectMissing();

        // Position 0 is the boundary. Nothing stands before it.
        Span<short> boundary = RowOf(Boundary);
        for (int f = 0; f < _filters; f++)
        {
            _openingCurrent[f] = (short)(_bias[f] + boundary[_filters + f]);
            _openingNext[f] = (short)(_bias[f] + boundary[f]);
        }
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
        _openingCurrent.CopyTo(_current, 0);
        _openingNext.CopyTo(_next, 0);
    }

    /// <summary>The next token; <paramref name="row"/> is −1 for a token without a row.</summary>
    public void Add(ulong hash, int row, ReadOnlySpan<char> text)
    {
        _tokens++;
        if (_waitingCount == FeatureExtractor.WindowTokens)
        {
            RunThrough();
        }

        int place = _memory.Find(hash, out bool known);
        if (place < 0)
        {
            RunThrough();
            place = _memory.Find(hash, out known);
        }

        if (!known)
        {
            Miss(place, row, text);
        }

        _waiting[_waitingCount++] = place;
    }

    private void Miss(int place, int row, ReadOnlySpan<char> text)
    {
        _tables.Vectors(row, text, _missing.AsSpan(_missingCount * Dimension), AtOnce * Dimension);
        _missingRows[_missingCount++] = place;
        if (_missingCount == AtOnce)
        {
            ProjectMissing();
        }
    }

    private void ProjectMissing()
    {
        for (int i = _missingCount; i < AtOnce; i++)
        {
            _missingRows[i] = Idle;
        }

        int filters = _filters / _tables.Groups.Count;
        for (int g = 0; g < _tables.Groups.Count && _missingCount > 0; g++)
        {
            ReadOnlySpan<float> vectors = _missing.AsSpan(g * AtOnce * Dimension, AtOnce * Dimension);
            for (int k = 0; k < EncoderTables.Width; k++)
            {
                int part = (k * _filters) + (g * filters);
                if (_missingCount == 1)
                {
                    _tables.Groups[g].Project(k, vectors, RowOf(_missingRows[0])[part..]);
                }
                else
                {
                    _tables.Groups[g].Project(
                        k, vectors, RowOf(_missingRows[0])[part..], RowOf(_missingRows[1])[part..], RowOf(_missingRows[2])[part..], RowOf(_missingRows[3])[part..]);
                }
            }
        }

        _missingCount = 0;
    }

    private Span<short> RowOf(int place) => _projections.AsSpan(place * EncoderTables.Width * _filters, EncoderTables.Width * _filters);

    // A token completes the position before it, adds its middle to its own, and opens the one after.
    private void RunThrough()
    {
        ProjectMissing();
        ref short rows = ref MemoryMarshal.GetArrayDataReference(_projections);
        ReadOnlySpan<int> waiting = _waiting.AsSpan(0, _waitingCount);
        nuint before = 0, at = (nuint)_filters, after = 2 * (nuint)_filters;
        nuint size = EncoderTables.Width * (nuint)_filters;
        for (int f = 0; f < _filters; f += 2 * Vector256<short>.Count)
        {
            // Two vectors, a cache line of filters: their state fits the registers.
            Span<short> currents = _current.AsSpan(f), nexts = _next.AsSpan(f), maxima = _maximum.AsSpan(f);
            Span<int> sums = _sum.AsSpan(f);
            Vector256<short> bias0 = Load(_bias.AsSpan(f), 0), bias1 = Load(_bias.AsSpan(f), 1);
            Vector256<short> current0 = Load(currents, 0), current1 = Load(currents, 1);
            Vector256<short> next0 = Load(nexts, 0), next1 = Load(nexts, 1);
            Vector256<short> maximum0 = Load(maxima, 0), maximum1 = Load(maxima, 1);
            Vector256<int> sum0 = Load(sums, 0), sum1 = Load(sums, 1), sum2 = Load(sums, 2), sum3 = Load(sums, 3);
            foreach (int place in waiting)
            {
                nuint row = ((nuint)place * size) + (nuint)f;
                Vector256<short> done0 = Vector256.Max(current0 + Vector256.LoadUnsafe(ref rows, row + after), Vector256<short>.Zero);
                Vector256<short> done1 = Vector256.Max(current1 + Vector256.LoadUnsafe(ref rows, row + after + 16), Vector256<short>.Zero);
                maximum0 = Vector256.Max(maximum0, done0);
                maximum1 = Vector256.Max(maximum1, done1);
                sum0 += Vector256.WidenLower(done0);
                sum1 += Vector256.WidenUpper(done0);
                sum2 += Vector256.WidenLower(done1);
                sum3 += Vector256.WidenUpper(done1);
                current0 = next0 + Vector256.LoadUnsafe(ref rows, row + at);
                current1 = next1 + Vector256.LoadUnsafe(ref rows, row + at + 16);
                next0 = bias0 + Vector256.LoadUnsafe(ref rows, row + before);
                next1 = bias1 + Vector256.LoadUnsafe(ref rows, row + before + 16);
            }

            Store(current0, currents, 0);
            Store(current1, currents, 1);
            Store(next0, nexts, 0);
            Store(next1, nexts, 1);
            Store(maximum0, maxima, 0);
            Store(maximum1, maxima, 1);
            Store(sum0, sums, 0);
            Store(sum1, sums, 1);
            Store(sum2, sums, 2);
            Store(sum3, sums, 3);
        }

        _waitingCount = 0;
        _memory.EndTurn();
    }

    private static Vector256<T> Load<T>(ReadOnlySpan<T> from, int vector) => Vector256.Create(from[(vector * Vector256<T>.Count)..]);

    private static void Store<T>(Vector256<T> value, Span<T> to, int vector) => value.CopyTo(to[(vector * Vector256<T>.Count)..]);

    /// <summary>Closes the window and adds it to <see cref="Pooled"/>.</summary>
    public void EndWindow()
    {
        _waiting[_waitingCount++] = Boundary;
        RunThrough();
        int positions = _tokens + 2;
        int weight = Math.Max(1, _tokens);
        float old = (float)_totalTokens / (_totalTokens + weight);
        float share = (float)weight / (_totalTokens + weight);
        float maximumScale = FixedPoint.Step * share;
        float sumScale = FixedPoint.Step * share / MathF.Sqrt(positions);
        int filters = _tables.Groups[0].Filters;
        int padded = _tables.Groups[0].PaddedFilters;
        Span<float> maxima = _pooled.AsSpan(0, _pooled.Length / 2), sums = _pooled.AsSpan(_pooled.Length / 2);
        for (int g = 0; g < _tables.Groups.Count; g++)
        {
            for (int f = 0; f < filters; f++)
            {
                // The closing boundary is a position too; nothing stands after it.
                int from = (g * padded) + f, to = (g * filters) + f;
                short done = Math.Max(_current[from], (short)0);
                maxima[to] = (maxima[to] * old) + (Math.Max(_maximum[from], done) * maximumScale);
                sums[to] = (sums[to] * old) + ((_sum[from] + done) * sumScale);
            }
        }

        _totalTokens += weight;
        StartWindow();
    }
}
