using WordOfMouth.Features;
using WordOfMouth.Models;
using WordOfMouth.Training;

namespace WordOfMouth.Adapting;

/// <summary>A correction while it is put together, head by head.</summary>
internal sealed class CorrectionArrays(int pooled)
{
    private readonly SortedDictionary<uint, float[]> _grams = [];
    private uint _outputs;

    public float[] Bias { get; } = new float[Outputs.Count];

    public float[] Opinions { get; } = new float[Correction.Opinions * Outputs.Count];

    public float[] Dense { get; } = new float[DenseStream.Count * Outputs.Count];

    public float[] Pooled { get; } = new float[pooled * Outputs.Count];

    /// <summary>The weights of an n-gram, by output.</summary>
    public float[] Gram(uint key)
    {
        if (!_grams.TryGetValue(key, out float[]? weights))
        {
            _grams.Add(key, weights = new float[Outputs.Count]);
        }

        return weights;
    }

    public void Mark(Head head)
    {
        for (int c = 0; c < Outputs.Width(head); c++)
        {
            _outputs |= 1u << (Outputs.Of(head) + c);
        }
    }

    /// <summary>The correction; null where no head was written.</summary>
    public Correction? ToCorrection()
    {
        if (_outputs == 0)
        {
            return null;
        }

        // An n-gram whose weights are rounded to nothing takes no room.
        (sbyte[] values, float[] scale) = GramQuantizer.Quantize([.. _grams.Values.SelectMany(w => w)]);
        uint[] keys = [.. _grams.Keys];
        int[] kept = [.. Enumerable.Range(0, keys.Length).Where(g => values.AsSpan(g * Outputs.Count, Outputs.Count).ContainsAnyExcept((sbyte)0))];
        return new Correction(_outputs, Bias, Opinions, Dense, Pooled, [.. kept.Select(g => keys[g])],
            [.. kept.SelectMany(g => values[(g * Outputs.Count)..((g + 1) * Outputs.Count)])], scale);
    }
}
