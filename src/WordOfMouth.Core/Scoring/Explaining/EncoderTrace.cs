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
    private readonly EncoderStream _stream;
    private readonly LinearLayer _layer;
    private readonly int _numbers; // of a projected word, all groups
    private float[] _amounts = []; // of a window: position × scores
    private sbyte[] _projections; // position × numbers; the first position is the opening boundary

    /// <param name="tables">The encoder.</param>
    /// <param name="stream">The stream that has just scored the text: it remembers its words.</param>
    /// <param name="layer">What the filters weigh.</param>
    public EncoderTrace(EncoderTables tables, EncoderStream stream, LinearLayer layer)
    {
        (_tables, _stream, _layer) = (tables, stream, layer);
        _numbers = Width * tables.PaddedFilters;
        _projections = new sbyte[32 * _numbers];
        _stream.ProjectionOfBoundary.CopyTo(Place(0));
    }

    /// <summary>Takes a token at its place in the window.</summary>
    /// <param name="place">From 0.</param>
    /// <param name="hash">Its identity.</param>
    /// <param name="row">Its row, or −1.</param>
    /// <param name="text">Its text, where it has no row.</param>
    public void Add(int place, ulong hash, int row, ReadOnlySpan<char> text) => _stream.ProjectionOf(hash, row, text).CopyTo(Place(place + 1));

    private Span<sbyte> Place(int position)
    {
        if ((position + 1) * _numbers > _projections.Length)
        {
            Array.Resize(ref _projections, Math.Max((position + 1) * _numbers, _projections.Length * 2));
        }

        return _projections.AsSpan(position * _numbers, _numbers);
    }

    /// <summary>Closes a window and adds what its tokens bring to the encoder's scores.</summary>
    /// <param name="first">The first token of the window.</param>
    /// <param name="tokens">Tokens of the window.</param>
    /// <param name="share">The window's share in the text.</param>
    /// <param name="to">By the scores of all groups.</param>
    public void EndWindow(int first, int tokens, float share, Attribution to)
    {
        _stream.ProjectionOfBoundary.CopyTo(Place(tokens + 1));
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
