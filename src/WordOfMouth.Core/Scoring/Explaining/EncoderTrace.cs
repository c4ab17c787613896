using System.Runtime.Intrinsics;
using WordOfMouth.Features;
using WordOfMouth.Models;

namespace WordOfMouth.Scoring.Explaining;

/// <summary>
/// Takes the small encoder apart. A filter at a position is what three neighbouring tokens bring to it, cut off below 0;
/// its maximum is one position's, its sum is that of all active ones. So what an active filter gives is shared by the
/// tokens under it, exactly.
/// </summary>
internal sealed unsafe class EncoderTrace
{
    private const int Width = EncoderTables.Width;
    private const int Block = EncoderFilters.Block;

    private readonly EncoderTables _tables;
    private readonly LinearLayer _layer;
    private readonly int _numbers; // of a projected word, all groups
    private float[] _amounts = []; // of a window: position × scores
    private sbyte[] _projections; // position × numbers; the first position is the opening boundary

    public EncoderTrace(EncoderTables tables, LinearLayer layer)
    {
        (_tables, _layer) = (tables, layer);
        _numbers = Width * tables.PaddedFilters;
        _projections = new sbyte[16 * _numbers];
        Project(0, EncoderTables.BoundaryRow, default);
    }

    /// <summary>Takes a token at its place in the window.</summary>
    /// <param name="place">From 0.</param>
    /// <param name="row">Its row, or −1.</param>
    /// <param name="text">Its text, where it has no row.</param>
    public void Add(int place, int row, ReadOnlySpan<char> text) => Project(place + 1, row, text);

    private void Project(int position, int row, ReadOnlySpan<char> text)
    {
        if ((position + 2) * _numbers > _projections.Length)
        {
            Array.Resize(ref _projections, Math.Max((position + 2) * _numbers, _projections.Length * 2));
        }

        // The scorer has just met this text: its frequent words are projected.
        Span<sbyte> place = _projections.AsSpan(position * _numbers, _numbers);
        FrequentWords frequent = _tables.Frequent;
        if ((uint)row < (uint)frequent.Count && frequent.IsFilled(row))
        {
            new ReadOnlySpan<sbyte>(frequent.AddressOf(row), _numbers).CopyTo(place);
            return;
        }

        const int Dimension = EncoderTables.Dimension;
        int groups = _tables.GroupCount;
        short* vectors = stackalloc short[groups * Dimension * 2];
        _tables.Vectors(row, text, vectors, Dimension * 2); // each followed by room for a second word, which stays 0
        sbyte* unused = stackalloc sbyte[_tables.FiltersOf(0).Numbers];
        fixed (sbyte* projections = place)
        {
            for (int g = 0; g < groups; g++)
            {
                EncoderFilters filters = _tables.FiltersOf(g);
                filters.Project(vectors + (g * Dimension * 2), projections + (g * filters.Numbers), unused);
            }
        }
    }

    /// <summary>Closes a window and adds what its tokens bring to the encoder's scores.</summary>
    /// <param name="first">The first token of the window.</param>
    /// <param name="tokens">Tokens of the window.</param>
    /// <param name="share">The window's share in the text.</param>
    /// <param name="to">By the scores of all groups.</param>
    public void EndWindow(int first, int tokens, float share, Attribution to)
    {
        Project(tokens + 1, EncoderTables.BoundaryRow, default);
        int positions = tokens + 2;
        float maximumScale = EncoderFilters.Step * share;
        float sumScale = maximumScale / MathF.Sqrt(positions);
        Array.Resize(ref _amounts, Math.Max(_amounts.Length, positions * to.Scores));
        Array.Clear(_amounts);
        for (int g = 0; g < _tables.GroupCount; g++)
        {
            for (int f = 0; f < _tables.FiltersOfGroup; f += Block)
            {
                AddBlock(g, f, positions, maximumScale, sumScale, to.Scores);
            }
        }

        for (int p = 0; p < positions; p++)
        {
            // Beginning and end belong to the text as a whole.
            Span<double> amounts = to[p == 0 || p == positions - 1 ? to.WholeText : first + p - 1];
            for (int k = 0; k < amounts.Length; k++)
            {
                amounts[k] += _amounts[(p * to.Scores) + k];
            }
        }
    }

    // A block of filters at a time, a vector of 16-bit numbers.
    private void AddBlock(int group, int first, int positions, float maximumScale, float sumScale, int scores)
    {
        short* values = stackalloc short[(FeatureExtractor.WindowTokens + 2) * Block];
        var highest = Vector512<short>.Zero;
        var highestAt = Vector512.Create((short)-2); // nowhere
        for (int p = 0; p < positions; p++)
        {
            Vector512<short> value = At(p, 1) + (p > 0 ? At(p - 1, 0) : default) + (p + 1 < positions ? At(p + 1, 2) : default);
            value.Store(values + (p * Block));
            Vector512<short> higher = Vector512.GreaterThan(value, highest);
            highest = Vector512.ConditionalSelect(higher, value, highest);
            highestAt = Vector512.ConditionalSelect(higher, Vector512.Create((short)p), highestAt);
        }

        int filters = Math.Min(Block, _tables.FiltersOfGroup - first);
        int place = (group * _tables.FiltersOfGroup) + first;
        ref float maximumWeights = ref _layer.Pooled[place * Outputs.Count];
        ref float sumWeights = ref _layer.Pooled[(_tables.Filters + place) * Outputs.Count];
        short* inSum = stackalloc short[Block], inMaximum = stackalloc short[Block];
        for (int p = 0; p < positions; p++)
        {
            // What stands here reaches the positions after, at and before it.
            Vector512<short> sum = default, maximum = default;
            for (int tap = 0; tap < Width; tap++)
            {
                int reached = p + 1 - tap;
                if (reached >= 0 && reached < positions)
                {
                    Vector512<short> number = At(p, tap);
                    sum += number & Vector512.GreaterThan(Vector512.Load(values + (reached * Block)), default);
                    maximum += number & Vector512.Equals(highestAt, Vector512.Create((short)reached));
                }
            }

            sum.Store(inSum);
            maximum.Store(inMaximum);
            Vector512<float> bySum = default, byMaximum = default;
            for (int f = 0; f < filters; f++)
            {
                bySum += Vector512.LoadUnsafe(ref sumWeights, (nuint)(f * Outputs.Count)) * inSum[f];
                byMaximum += Vector512.LoadUnsafe(ref maximumWeights, (nuint)(f * Outputs.Count)) * inMaximum[f];
            }

            ref float amounts = ref _amounts[(p * scores) + (group * Outputs.Count)];
            (Vector512.LoadUnsafe(ref amounts) + (bySum * sumScale) + (byMaximum * maximumScale)).StoreUnsafe(ref amounts);
        }

        // The numbers of a position for the token after it (tap 0), itself, and the one before it.
        Vector512<short> At(int position, int tap) =>
            Vector512.WidenLower(Vector256.LoadUnsafe(ref _projections[(position * _numbers) + (group * _tables.FiltersOf(group).Numbers) + EncoderFilters.IndexOf(first, tap)]).ToVector512Unsafe());
    }
}
