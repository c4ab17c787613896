namespace WordOfMouth.Adapting;

/// <summary>How much posts of rare labels weigh in training.</summary>
public enum ClassWeights
{
    /// <summary>All labels weigh alike in sum, however rare: best for macro-F1; probabilities are those of a world where all are equally frequent.</summary>
    Balanced = 0,

    /// <summary>Half way: by the square root.</summary>
    Root,

    /// <summary>All posts weigh alike: probabilities as frequent as in the file.</summary>
    None,
}
