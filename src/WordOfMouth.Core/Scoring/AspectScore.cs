namespace WordOfMouth;

/// <summary>The tone of one clause and the noun or hashtag that it is about.</summary>
public sealed record AspectScore
{
    /// <summary>What it is about, as written: <c>Lieferzeit</c>, <c>battery life</c>; the words of a hashtag.</summary>
    public required string Name { get; init; }

    /// <summary>Where that stands in the original text.</summary>
    public required Range Target { get; init; }

    /// <summary>Where the clause stands in the original text.</summary>
    public required Range Clause { get; init; }

    /// <summary>The tone, [−1, 1]; an estimate by rules over the model's scores, not a calibrated probability.</summary>
    public required float Value { get; init; }

    /// <summary>The tone as a label; neutral where <see cref="Value"/> is near 0.</summary>
    public required ToneLabel Label { get; init; }

    /// <summary>Whose it is, where a brand was asked for.</summary>
    public AspectSide Side { get; init; }
}
