using WordOfMouth.Features;

namespace WordOfMouth.Models;

/// <summary>All that scores texts of one language. Immutable.</summary>
internal sealed class LanguageModel
{
    public LanguageModel(FeatureTables features, LinearLayer linear, TreeEnsemble?[] trees, Calibration calibration, Correction? correction = null)
    {
        if (linear.Dense.Length != DenseStream.Count * Outputs.Count || linear.Pooled.Length != features.EncoderFeatures * Outputs.Count || trees.Length != Outputs.Count)
        {
            throw new ArgumentException("The parts of a language model do not fit together.");
        }

        if (features.Encoder?.GroupCount > LinearLayer.MaxGroups)
        {
            throw new ArgumentException("The encoder has more groups than scores.");
        }

        foreach (TreeEnsemble? ensemble in trees)
        {
            if (ensemble is not null && ensemble.HighestFeature >= TreeFeatures)
            {
                throw new ArgumentException("A tree looks at a feature that does not exist.");
            }
        }

        if (correction is not null && correction.Pooled.Length != linear.Pooled.Length)
        {
            throw new ArgumentException("The correction does not fit the encoder.");
        }

        (Features, Linear, Trees, Calibration, Correction) = (features, linear, trees, calibration, correction);
        Forest = new TreeForest(trees, TreeFeatures);
    }

    /// <summary>What trees see: the dense features, the linear scores, the encoder's scores.</summary>
    public const int TreeFeatures = DenseStream.Count + Outputs.Count + LinearLayer.EncoderScores;

    public FeatureTables Features { get; }

    public LinearLayer Linear { get; }

    /// <summary>By output; null where trees earned no place.</summary>
    public TreeEnsemble?[] Trees { get; }

    /// <summary>The same trees as scoring walks them.</summary>
    public TreeForest Forest { get; }

    public Calibration Calibration { get; }

    /// <summary>What a domain taught on top; null where the model was adapted to none.</summary>
    public Correction? Correction { get; }
}
