namespace WordOfMouth.Text;

/// <summary>Working memory for one thread: one folded chunk and its tokens.</summary>
internal sealed class TextScratch
{
    public readonly char[] Folded = new char[TextFolder.Capacity];
    public readonly int[] Origin = new int[TextFolder.Capacity + 1];
    public readonly TokenRecord[] Tokens = new TokenRecord[TextFolder.Capacity];

    /// <summary>Number of tokens of the current chunk.</summary>
    public int Count;

    /// <summary>Folds and tokenises the next chunk of <paramref name="text"/>.</summary>
    /// <returns>The index in the text at which the next chunk begins; the length of the text at its end.</returns>
    public int ReadChunk(ReadOnlySpan<char> text, int from)
    {
        int next = TextFolder.Fold(text, from, Folded, Origin, out int length);
        var scanner = new TokenScanner(Folded.AsSpan(0, length));
        TokenRecord[] tokens = Tokens;
        int count = 0;
        while (scanner.Next(ref tokens[count]))
        {
            ref TokenRecord token = ref tokens[count++];
            token.Start = Origin[token.FoldedStart];
            token.End = Origin[token.FoldedStart + token.FoldedLength];
            if (token.Kind == TokenKind.Word && text[token.Start] != Folded[token.FoldedStart])
            {
                token.Flags |= Capitals(text, token);
            }

            if (count == tokens.Length)
            {
                break; // every folded character a token of its own
            }
        }

        Count = count;
        return next;
    }

    // The first letter differs from its folded form: a capital, or a form that NFKC changes.
    private static TokenFlags Capitals(ReadOnlySpan<char> text, in TokenRecord token)
    {
        if (!char.IsUpper(text[token.Start]))
        {
            return TokenFlags.None;
        }

        int letters = 0;
        for (int i = token.Start; i < token.End; i++)
        {
            if (char.IsLower(text[i]))
            {
                return TokenFlags.Capitalised;
            }

            letters += char.IsUpper(text[i]) ? 1 : 0;
        }

        return letters > 1 ? TokenFlags.Capitalised | TokenFlags.AllCapitals : TokenFlags.Capitalised;
    }

    /// <summary>The normalised text of a token of the current chunk.</summary>
    public ReadOnlySpan<char> TextOf(in TokenRecord token) => token.Kind switch
    {
        TokenKind.Link => "<url>",
        TokenKind.Handle => "<user>",
        TokenKind.Number => "<num>",
        TokenKind.Punctuation => TokenScanner.MarkText(token.Mark, (token.Flags & TokenFlags.Elongated) != 0),
        _ => Folded.AsSpan(token.FoldedStart, token.FoldedLength),
    };
}
