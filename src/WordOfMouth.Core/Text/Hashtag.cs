namespace WordOfMouth.Text;

/// <summary>A hashtag of a post and the words in it. Immutable and thread-safe.</summary>
public sealed class Hashtag
{
    internal Hashtag(Range range, IReadOnlyList<Range> wordRanges, IReadOnlyList<string> words)
    {
        Range = range;
        WordRanges = wordRanges;
        Words = words;
    }

    /// <summary>Where it stands in the original text, the <c>#</c> included.</summary>
    public Range Range { get; }

    /// <summary>
    /// Its words as they are written there: <c>Mega</c>, <c>Verspätung</c> of <c>#MegaVerspätung</c>; a number is a word
    /// of its own. What neither capitals nor known words split is one word. At least one.
    /// </summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>Where each of <see cref="Words"/> stands in the original text.</summary>
    public IReadOnlyList<Range> WordRanges { get; }

    /// <summary>Its words with spaces between them.</summary>
    public override string ToString() => string.Join(' ', Words);
}
