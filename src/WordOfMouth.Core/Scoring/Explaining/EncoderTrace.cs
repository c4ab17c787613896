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

        const int Dimension = EncoderTables.Dimension;
        int groups = _tables.GroupCount;
        short* vectors = stackalloc short[groups * Dimension * 2];
        _tables.Vectors(row, text, vectors, Dimension * 2); // each followed by room for a second word, which stays 0
        sbyte* unused = stackalloc sbyte[_tables.FiltersOf(0).Numbers];
        fixed (sbyte* projections = &_projections[position * _numbers])
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
        int filters = _tables.FiltersOfGroup;
        Array.Resize(ref _amounts, Math.Max(_amounts.Length, positions * to.Scores));
        Array.Clear(_amounts);
        for (int g = 0; g < _tables.GroupCount; g++)
        {
            for (int f = 0; f < filters; f++)
            {
                int at = g * _tables.FiltersOf(g).Numbers;
                int before = at + EncoderFilters.IndexOf(f, 0), middle = at + EncoderFilters.IndexOf(f, 1), after = at + EncoderFilters.IndexOf(f, 2);
                int place = (g * filters) + f;
                Vector512<float> maximumWeights = Weights(place) * maximumScale, sumWeights = Weights(_tables.Filters + place) * sumScale;
                int highest = 0, highestAt = -1;
                for (int p = 0; p < positions; p++)
                {
                    int value = ValueAt(p, positions, after, middle, before);
                    if (value > 0)
                    {
                        Spread(p, positions, after, middle, before, sumWeights, g, to.Scores);
                        if (value > highest)
                        {
                            (highest, highestAt) = (value, p);
                        }
                    }
                }

                if (highestAt >= 0)
                {
                    Spread(highestAt, positions, after, middle, before, maximumWeights, g, to.Scores);
                }
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

    private Vector512<float> Weights(int feature) => Vector512.Create(_layer.Pooled.AsSpan(feature * Outputs.Count, Outputs.Count));

    // A position sees the token before it at place 0, the one after it at place 2.
    private int ValueAt(int p, int positions, int after, int middle, int before)
    {
        int value = _projections[(p * _numbers) + middle];
        value += p > 0 ? _projections[((p - 1) * _numbers) + before] : 0;
        return value + (p + 1 < positions ? _projections[((p + 1) * _numbers) + after] : 0);
    }

    private void Spread(int p, int positions, int after, int middle, int before, Vector512<float> weights, int group, int scores)
    {
        Give(p, _projections[(p * _numbers) + middle]);
        if (p > 0)
        {
            Give(p - 1, _projections[((p - 1) * _numbers) + before]);
        }

        if (p + 1 < positions)
        {
            Give(p + 1, _projections[((p + 1) * _numbers) + after]);
        }

        void Give(int position, int number)
        {
            ref float amounts = ref _amounts[(position * scores) + (group * Outputs.Count)];
            (Vector512.LoadUnsafe(ref amounts) + (weights * number)).StoreUnsafe(ref amounts);
        }
    }
}
