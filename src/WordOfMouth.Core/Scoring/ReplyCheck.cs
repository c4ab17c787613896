namespace WordOfMouth;

/// <summary>
/// What a check of a company's draft found. It goes by wording, in German and English, and cannot know whether what the
/// draft says is true. Immutable and thread-safe.
/// </summary>
public sealed record ReplyCheck
{
    /// <summary>The draft, of which all spans are.</summary>
    public required string Draft { get; init; }

    /// <summary>The language of the sentences: German for a German draft, otherwise English.</summary>
    public required Language Language { get; init; }

    /// <summary>All findings: first what is wanted, in the order of <see cref="ReplyTrait"/>, then what is not, in the order of the draft.</summary>
    public required IReadOnlyList<ReplyFinding> Findings { get; init; }

    /// <summary>Whether there is nothing to change.</summary>
    public bool IsFine => Findings.All(f => f.IsFine);

    /// <summary>The findings on one trait.</summary>
    /// <param name="trait">The trait.</param>
    public IEnumerable<ReplyFinding> On(ReplyTrait trait) => Findings.Where(f => f.Trait == trait);

    /// <summary>Whether a trait is there: wanted or not.</summary>
    /// <param name="trait">The trait.</param>
    public bool Has(ReplyTrait trait) => Findings.Any(f => f.Trait == trait && f.Span is not null);
}
