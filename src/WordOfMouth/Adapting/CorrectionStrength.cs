namespace WordOfMouth.Adapting;

/// <summary>
/// How far a correction may go from its base. Each group of features enters the regularised regression at its own scale:
/// the larger the scale, the cheaper it is to use the group. The nearest strength lets the base's own score through
/// almost free, makes all else dear, and believes the base's opinion of a post as much as its label; the farthest
/// believes the label alone and asks the words of the domain first. Which one a domain needs shows
/// in cross-validation. The scales were chosen on hotel and restaurant reviews and on posts about industry.
/// </summary>
/// <param name="Name">Its name, for logs and cards.</param>
/// <param name="Prior">Weight of the base's opinion of a post against that of its label, in what is learned.</param>
/// <param name="OwnLogits">Scale of the head's own calibrated logits: the prior.</param>
/// <param name="OtherLogits">Scale of the other heads' logits.</param>
/// <param name="OwnOpinions">Scale of the linear, tree and encoder scores of the head.</param>
/// <param name="Dense">Scale of the standardised dense features.</param>
/// <param name="Pooled">Scale of the standardised encoder numbers.</param>
/// <param name="Grams">Scale of the n-grams.</param>
internal sealed record CorrectionStrength(string Name, float Prior, float OwnLogits, float OtherLogits, float OwnOpinions, float Dense, float Pooled, float Grams)
{
    /// <summary>From near to far.</summary>
    public static IReadOnlyList<CorrectionStrength> All { get; } =
    [
        new("near", 1, 3, 0.1f, 0.1f, 0.05f, 0.03f, 0.7f),
        new("middle", 0.5f, 1, 0.1f, 0.1f, 0.1f, 0.05f, 1),
        new("far", 0, 0.3f, 0.1f, 0, 0.2f, 0.05f, 2),
    ];

    /// <summary>The name under which the base is kept as it is.</summary>
    public const string Keep = "keep";
}
