namespace WordOfMouth.Text;

/// <summary>
/// Cuts a post into the tokens that every model of this library sees. Pure and thread-safe; the same in every culture.
/// </summary>
public static class PostTokenizer
{
    // Large: made once a thread.
    [ThreadStatic]
    private static TextScratch? s_scratch;

    /// <summary>The tokens of a text, in order, with their places in the original.</summary>
    /// <param name="text">Any text; it need not be well-formed Unicode.</param>
    /// <returns>The tokens. A stretch of more than about 3,500 characters without white space is cut.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public static IReadOnlyList<Token> Tokenize(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Tokenize(text.AsSpan());
    }

    /// <inheritdoc cref="Tokenize(string)"/>
    public static IReadOnlyList<Token> Tokenize(ReadOnlySpan<char> text)
    {
        var tokens = new List<Token>();
        TextScratch scratch = s_scratch ??= new TextScratch();
        for (int from = 0; from < text.Length;)
        {
            from = scratch.ReadChunk(text, from);
            foreach (ref readonly TokenRecord record in scratch.Tokens.AsSpan(0, scratch.Count))
            {
                tokens.Add(new Token(record.Kind, scratch.TextOf(record).ToString(), record.Start, record.End - record.Start));
            }
        }

        return tokens;
    }
}
