using Microsoft.ML.Data;
using WordOfMouth.Features;
using WordOfMouth.Models;

namespace WordOfMouth.Adapting;

/// <summary>A post as a correction sees it: columns of ML.NET.</summary>
internal sealed class DomainPost
{
    /// <summary>Logits, linear, tree and encoder scores.</summary>
    [VectorType(Correction.Opinions)]
    public float[] Opinions { get; set; } = [];

    /// <summary>Dense features, held within the base's bounds, in its standard deviations.</summary>
    [VectorType(DenseStream.Count)]
    public float[] Dense { get; set; } = [];

    /// <summary>Pooled encoder numbers; zeros behind those that the base has.</summary>
    [VectorType(Columns.PostFeaturizer.EncoderCount)]
    public float[] Pooled { get; set; } = [];

    /// <summary>N-grams by the low bits of their keys.</summary>
    [VectorType(GramSlots)]
    public VBuffer<float> Grams { get; set; }

    /// <summary>Slots of the hashed n-grams: so many that two n-grams of a domain seldom share one.</summary>
    public const int GramSlots = 1 << 20;

    public static int SlotOf(uint key) => (int)(key & (GramSlots - 1));
}
