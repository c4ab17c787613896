namespace WordOfMouth.Text;

/// <summary>
/// Reads a post for people and reports: sentences, hashtags, emoji, measures and compounds, on top of the tokens.
/// The scorer needs none of it; this allocates. Pure and thread-safe, linear in the text, the same in every culture.
/// </summary>
public static class PostReader
{
    /// <summary>Reads a text.</summary>
    /// <param name="text">Any text; it need not be well-formed Unicode.</param>
    /// <returns>The post; all its lists are empty for an empty text.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public static Post Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        IReadOnlyList<Token> tokens = PostTokenizer.Tokenize(text);
        List<Hashtag> hashtags = HashtagReader.Read(text, tokens);
        List<Emoji> emoji = EmojiReader.Read(text);
        return new Post(
            text,
            tokens,
            SentenceReader.Read(text, tokens, emoji).AsReadOnly(),
            hashtags.AsReadOnly(),
            emoji.AsReadOnly(),
            MeasureReader.Read(text, tokens, hashtags).AsReadOnly(),
            CompoundReader.Read(text, tokens).AsReadOnly());
    }
}
