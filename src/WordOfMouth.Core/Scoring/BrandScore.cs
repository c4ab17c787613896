namespace WordOfMouth;

/// <summary>
/// What a text says of one brand, by rules over the model's scores: estimates, not calibrated probabilities. A text that
/// neither names the brand nor speaks to a company says nothing of it; for posts on the brand's own page, which need not
/// name it, use <see cref="WordOfMouthAnalyzer.Score(string)"/>.
/// </summary>
public sealed record BrandScore
{
    /// <summary>The scores of the whole text.</summary>
    public required OpinionScore Text { get; init; }

    /// <summary>Where the brand is named, by name, alias, hashtag or handle.</summary>
    public required IReadOnlyList<Range> Mentions { get; init; }

    /// <summary>Whom the text speaks to.</summary>
    public required Addressee Addressee { get; init; }

    /// <summary>The aspects of the text, each with whose it is.</summary>
    public required IReadOnlyList<AspectScore> Aspects { get; init; }

    /// <summary>The tone towards the brand, [−1, 1]: praise of a rival is not blame of the brand. 0 where the text says nothing of it; NaN where it was not scored.</summary>
    public required float Tone { get; init; }

    /// <summary><see cref="Tone"/> as a label; <see cref="ToneLabel.None"/> where the text was not scored.</summary>
    public required ToneLabel Label { get; init; }

    /// <summary>How much it is a complaint about the brand, [0, 1].</summary>
    public required float Complaint { get; init; }

    /// <summary>How much the author is leaving the brand, [0, 1]: who comes from a rival does not leave.</summary>
    public required float ChurnIntent { get; init; }

    /// <summary>How much the author is leaving a rival for the brand, [0, 1].</summary>
    public required float Joining { get; init; }

    /// <summary>Whether the author asks for help or information, of whomever.</summary>
    public required bool AsksForHelp { get; init; }
}
