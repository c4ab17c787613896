namespace WordOfMouth.Adapting;

/// <summary>What shapes adapting beside the posts. The same posts, settings and seed give the same weights.</summary>
public sealed record AdaptingSettings
{
    /// <summary>Seed: which posts fall into which part of the cross-validation.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Parts of the cross-validation, from 2 to 20.</summary>
    public int Folds { get; init; } = 5;

    /// <summary>How much posts of rare labels weigh.</summary>
    public ClassWeights ClassWeights { get; init; }

    /// <summary>Weight of a post by its domain, above 0; 1 where none is named.</summary>
    public IReadOnlyDictionary<string, float> DomainWeights { get; init; } = new Dictionary<string, float>();

    /// <summary>Time after which the best so far is kept; null for no end. With a budget the weights may depend on the machine.</summary>
    public TimeSpan? Budget { get; init; }

    internal int Iterations { get; init; } = 100;

    internal float Exponent => ClassWeights switch { ClassWeights.Balanced => 1, ClassWeights.Root => 0.5f, _ => 0 };
}
