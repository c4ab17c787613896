namespace WordOfMouth.Text;

/// <summary>
/// A post as it is read: its tokens and what stands on top of them. All ranges are those of <see cref="Text"/>, in
/// UTF-16 code units, in order and without overlap within a list; <c>post.Text[range]</c> is the piece. Immutable and thread-safe.
/// </summary>
public sealed class Post
{
    internal Post(
        string text,
        IReadOnlyList<Token> tokens,
        IReadOnlyList<Range> sentences,
        IReadOnlyList<Hashtag> hashtags,
        IReadOnlyList<Emoji> emoji,
        IReadOnlyList<Measure> measures,
        IReadOnlyList<Compound> compounds)
    {
        Text = text;
        Tokens = tokens;
        Sentences = sentences;
        Hashtags = hashtags;
        Emoji = emoji;
        Measures = measures;
        Compounds = compounds;
    }

    /// <summary>The original text.</summary>
    public string Text { get; }

    /// <summary>The tokens that <see cref="PostTokenizer"/> gives, those of every model of this library.</summary>
    public IReadOnlyList<Token> Tokens { get; }

    /// <summary>
    /// The sentences, without the white space between them; every other character is in one. A line break ends a
    /// sentence; emoji and emoticons behind the mark belong to what they comment on.
    /// </summary>
    public IReadOnlyList<Range> Sentences { get; }

    /// <summary>The hashtags, with their words. A number alone (<c>#1</c>) and the fragment of a link are none.</summary>
    public IReadOnlyList<Hashtag> Hashtags { get; }

    /// <summary>The emoji, each sequence as one sign.</summary>
    public IReadOnlyList<Emoji> Emoji { get; }

    /// <summary>The numbers with a unit. Clock times and dates are none.</summary>
    public IReadOnlyList<Measure> Measures { get; }

    /// <summary>The German compounds of 8 letters or more that known words split.</summary>
    public IReadOnlyList<Compound> Compounds { get; }
}
