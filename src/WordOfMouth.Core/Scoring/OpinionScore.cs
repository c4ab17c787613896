namespace WordOfMouth;

/// <summary>Everything the analyzer says of one text. A value: copy it, keep it, compare it.</summary>
public readonly record struct OpinionScore
{
    /// <summary>Whether the text was scored. Where it was not, all numbers below are NaN.</summary>
    public Status Status { get; init; }

    /// <summary>The language of the text.</summary>
    public Language Language { get; init; }

    /// <summary>Probability of <see cref="Language"/>, [0, 1]; 0 where it is undetermined.</summary>
    public float LanguageConfidence { get; init; }

    /// <summary>Tone.</summary>
    public ToneScore Tone { get; init; }

    /// <summary>Controversy.</summary>
    public ControversyScore Controversy { get; init; }

    /// <summary>Authenticity.</summary>
    public AuthenticityScore Authenticity { get; init; }

    /// <summary>Care signals.</summary>
    public CareSignals Care { get; init; }

    /// <summary>Probability that the text means the opposite of its words, [0, 1]; a weak signal that lowers <see cref="ToneScore.Confidence"/>.</summary>
    public float Irony { get; init; }

    /// <summary>Name and version of the model that scored, such as <c>default@1.0.0</c>; empty in a value that no analyzer made.</summary>
    public string ModelName { get => field ?? ""; init; }
}
