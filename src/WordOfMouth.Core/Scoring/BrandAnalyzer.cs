using WordOfMouth.Scoring.Aspects;
using WordOfMouth.Scoring.Explaining;

namespace WordOfMouth;

/// <summary>An analyzer that looks at texts from the side of one brand. Immutable and thread-safe.</summary>
public sealed class BrandAnalyzer
{
    private readonly WordOfMouthAnalyzer _analyzer;
    private readonly BrandNames _names;

    internal BrandAnalyzer(WordOfMouthAnalyzer analyzer, string brand, IEnumerable<string> aliases)
    {
        (_analyzer, Brand, _names) = (analyzer, brand, new BrandNames([brand, .. aliases]));
    }

    /// <summary>The brand.</summary>
    public string Brand { get; }

    /// <summary>What a text says of the brand.</summary>
    /// <param name="text">Any text; it need not be well-formed Unicode.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public BrandScore Score(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        OpinionScore score = _analyzer.Score(text, out TextTrace? trace);
        return trace is null ? BrandReader.Unscored(score) : BrandReader.Read(new TracedText(text, score.Language, trace), score, _names, _analyzer.Redact(text), _analyzer.Score);
    }

    /// <summary>The aspects of a text, each with whose it is.</summary>
    /// <param name="text">Any text; it need not be well-formed Unicode.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public IReadOnlyList<AspectScore> ScoreAspects(string text) => Score(text).Aspects;
}
