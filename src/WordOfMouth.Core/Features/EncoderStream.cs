using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace WordOfMouth.Features;

/// <summary>
/// Runs the small encoder over a stream of tokens. A convolution over looked-up rows is a sum of three projected rows,
/// so each word is projected once and remembered: a frequent one for all threads, another one for this thread. A token
/// then costs three additions a filter. The tokens of a window are collected and run through at its end, so that the
/// state of a filter stays in registers from the first token to the last. All sums are integers, so that every processor
/// gives the same bits. One instance serves one thread.
/// </summary>
internal sealed unsafe class EncoderStream
{
    private const int Dimension = EncoderTables.Dimension;
    private const int Width = EncoderTables.Width;
    private const int Block = EncoderFilters.Block;
    private const int AtOnce = 2; // words projected together
    private const int Boundary = EncoderMemory.Rows; // the boundary's row stands behind those of words
    private const int Idle = EncoderMemory.Rows + 1; // where the numbers of an incomplete pair go
    private const int NotShared = -1;
    private const int LineLength = 64; // numbers a cache line

    private readonly EncoderTables _tables;
    private readonly int _filters; // padded
    private readonly FrequentWords _frequent;
    private readonly EncoderMemory _memory = new();
    private readonly AlignedMemory _projections; // by row of the memory: block of filters × place × filter
    private readonly short[] _openingCurrent, _openingNext; // after the opening boundary
    private readonly short[] _current; // the convolution at the last token, still without the token after it
    private readonly short[] _next; // the convolution at the next token, so far with the last token only
    private readonly short[] _maximum;
    private readonly ushort[] _sum; // of a window: less than 2¹⁶
    private readonly float[] _pooled; // maxima, then sums, of padded filters
    private readonly float[] _compact; // the same without padding; the same memory where there is none
    private readonly nint[] _waiting = new nint[FeatureExtractor.WindowTokens + 1]; // where the projections of tokens not yet run through are
    private readonly AlignedMemory _missing; // vectors to be projected: groups × words at once × dimension
    private readonly nint[] _missingPlaces = new nint[AtOnce];
    private readonly int[] _missingShared = new int[AtOnce]; // the row that all threads wait for, or NotShared
    private int _waitingCount, _missingCount;
    private int _tokens;
    private int _totalTokens;

    public EncoderStream(EncoderTables tables)
    {
        _tables = tables;
        _frequent = tables.Frequent;
        _filters = tables.PaddedFilters;
        _projections = new AlignedMemory((long)Width * _filters * (EncoderMemory.Rows + 2), clear: false);
        _missing = new AlignedMemory(tables.GroupCount * AtOnce * Dimension * sizeof(short), clear: true);
        _openingCurrent = new short[_filters];
        _openingNext = new short[_filters];
        _current = new short[_filters];
        _next = new short[_filters];
        _maximum = new short[_filters];
        _sum = new ushort[_filters];
        _pooled = new float[2 * _filters];
        _compact = tables.Filters == _filters ? _pooled : new float[2 * tables.Filters];
        Miss(AddressOf(Boundary), NotShared, EncoderTables.BoundaryRow, default);
        ProjectMissing();

        // Position 0 is the boundary. Nothing stands before it.
        sbyte* boundary = AddressOf(Boundary);
        for (int f = 0; f < _filters; f++)
        {
            int opening = (f / Block * Width * Block) + (f % Block);
            _openingCurrent[f] = boundary[opening + Block];
            _openingNext[f] = boundary[opening];
        }
    }

    /// <summary>The maxima, then the scaled sums; the mean over windows, weighted by their tokens. Valid after <see cref="EndWindow"/>.</summary>
    public ReadOnlySpan<float> Pooled => _compact;

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

    /// <summary>A token with a row will come soon: time to have its memory fetched.</summary>
    public void Expect(int row)
    {
        if (row >= _frequent.Count)
        {
            _tables.Expect(row);
        }
    }

    /// <summary>The next token; <paramref name="row"/> is −1 for a token without a row.</summary>
    public void Add(ulong hash, int row, ReadOnlySpan<char> text)
    {
        _tokens++;
        if (_waitingCount == FeatureExtractor.WindowTokens)
        {
            RunThrough();
        }

        if ((uint)row < (uint)_frequent.Count)
        {
            AddFrequent(row);
            return;
        }

        int place = _memory.Find(hash, out bool known);
        if (place < 0)
        {
            RunThrough();
            place = _memory.Find(hash, out known);
        }

        sbyte* projection = AddressOf(place);
        if (!known)
        {
            Miss(projection, NotShared, row, text);
        }

        Wait(projection);
    }

    private void AddFrequent(int row)
    {
        sbyte* projection = _frequent.AddressOf(row);
        if (!_frequent.IsFilled(row) && !IsMissing(row))
        {
            Miss(projection, row, row, default);
        }

        Wait(projection);
    }

    private bool IsMissing(int row)
    {
        for (int i = 0; i < _missingCount; i++)
        {
            if (_missingShared[i] == row)
            {
                return true;
            }
        }

        return false;
    }

    // By the time that the window ends, the numbers have come from wherever they were.
    private void Wait(sbyte* projection)
    {
        _waiting[_waitingCount++] = (nint)projection;
        if (Sse.IsSupported)
        {
            for (int i = 0; i < Width * _filters; i += LineLength)
            {
                Sse.Prefetch1(projection + i);
            }
        }
    }

    private void Miss(sbyte* projection, int shared, int row, ReadOnlySpan<char> text)
    {
        _tables.Vectors(row, text, (short*)_missing.Address + (_missingCount * Dimension), AtOnce * Dimension);
        _missingPlaces[_missingCount] = (nint)projection;
        _missingShared[_missingCount++] = shared;
        if (_missingCount == AtOnce)
        {
            ProjectMissing();
        }
    }

    private void ProjectMissing()
    {
        if (_missingCount == 0)
        {
            return;
        }

        for (int i = _missingCount; i < AtOnce; i++)
        {
            _missingPlaces[i] = (nint)AddressOf(Idle);
        }

        for (int g = 0; g < _tables.GroupCount; g++)
        {
            EncoderFilters filters = _tables.FiltersOf(g);
            filters.Project(
                (short*)_missing.Address + (g * AtOnce * Dimension),
                (sbyte*)_missingPlaces[0] + (g * filters.Numbers),
                (sbyte*)_missingPlaces[1] + (g * filters.Numbers));
        }

        for (int i = 0; i < _missingCount; i++)
        {
            if (_missingShared[i] != NotShared)
            {
                _frequent.Fill(_missingShared[i]);
            }
        }

        _missingCount = 0;
    }

    private sbyte* AddressOf(int place) => (sbyte*)_projections.Address + ((nint)place * Width * _filters);

    // A token completes the position before it, adds its middle to its own, and opens the one after.
    private void RunThrough()
    {
        ProjectMissing();
        nint[] waiting = _waiting;
        int count = _waitingCount;
        for (int f = 0; f < _filters; f += Block)
        {
            // One vector, a cache line of filters: their state stays in registers.
            ref short currents = ref _current[f], nexts = ref _next[f], maxima = ref _maximum[f];
            ref ushort sums = ref _sum[f];
            var current = Vector512.LoadUnsafe(ref currents);
            var next = Vector512.LoadUnsafe(ref nexts);
            var maximum = Vector512.LoadUnsafe(ref maxima);
            var sum = Vector512.LoadUnsafe(ref sums);
            for (int i = 0; i < count; i++)
            {
                sbyte* row = (sbyte*)waiting[i] + (f * Width);
                Vector512<short> done = Vector512.Max(current + Widened(row + (2 * Block)), Vector512<short>.Zero);
                maximum = Vector512.Max(maximum, done);
                sum += done.AsUInt16();
                current = next + Widened(row + Block);
                next = Widened(row);
            }

            current.StoreUnsafe(ref currents);
            next.StoreUnsafe(ref nexts);
            maximum.StoreUnsafe(ref maxima);
            sum.StoreUnsafe(ref sums);
        }

        _waitingCount = 0;
        _memory.EndTurn();
    }

    private static Vector512<short> Widened(sbyte* numbers) => Vector512.WidenLower(Vector256.LoadUnsafe(ref *numbers).ToVector512Unsafe());

    /// <summary>Closes the window and adds it to <see cref="Pooled"/>.</summary>
    public void EndWindow()
    {
        _waiting[_waitingCount++] = (nint)AddressOf(Boundary);
        RunThrough();
        int positions = _tokens + 2;
        int weight = Math.Max(1, _tokens);
        float old = (float)_totalTokens / (_totalTokens + weight);
        float share = (float)weight / (_totalTokens + weight);
        float maximumScale = EncoderFilters.Step * share;
        float sumScale = EncoderFilters.Step * share / MathF.Sqrt(positions);
        ref float maxima = ref _pooled[0];
        ref float totals = ref Unsafe.Add(ref maxima, _filters);
        for (int f = 0; f < _filters; f += Vector256<short>.Count)
        {
            // The closing boundary is a position too; nothing stands after it.
            var done = Vector256.Max(Vector256.LoadUnsafe(ref _current[f]), Vector256<short>.Zero);
            var maximum = Vector256.Max(done, Vector256.LoadUnsafe(ref _maximum[f]));
            Vector256<ushort> sum = Vector256.LoadUnsafe(ref _sum[f]) + done.AsUInt16();
            Average(ref maxima, f, Vector256.WidenLower(maximum), old, maximumScale);
            Average(ref maxima, f + 8, Vector256.WidenUpper(maximum), old, maximumScale);
            Average(ref totals, f, Vector256.WidenLower(sum).AsInt32(), old, sumScale);
            Average(ref totals, f + 8, Vector256.WidenUpper(sum).AsInt32(), old, sumScale);
        }

        Compact();
        _totalTokens += weight;
        StartWindow();
    }

    private static void Average(ref float pooled, int at, Vector256<int> value, float old, float scale)
    {
        Vector256<float> share = Vector256.ConvertToSingle(value) * scale;
        ((Vector256.LoadUnsafe(ref pooled, (nuint)at) * old) + share).StoreUnsafe(ref pooled, (nuint)at);
    }

    private void Compact()
    {
        int filters = _tables.FiltersOfGroup;
        int padded = _filters / _tables.GroupCount;
        for (int part = 0; part < 2 * _tables.GroupCount && padded > filters; part++)
        {
            Array.Copy(_pooled, part * padded, _compact, part * filters, filters);
        }
    }
}
