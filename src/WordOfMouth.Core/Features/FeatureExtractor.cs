using WordOfMouth.Text;

namespace WordOfMouth.Features;

/// <summary>
/// Turns the tokens of a text into features, in one pass: n-grams to a sink, dense features and the small encoder's
/// pooled numbers to memory of its own. The same code serves training and scoring, so the two cannot drift apart.
/// One instance serves one thread and one language; long texts are taken in windows and averaged.
/// </summary>
internal sealed class FeatureExtractor
{
    /// <summary>Tokens a window: the length that the small encoder was trained on.</summary>
    public const int WindowTokens = 100;

    private readonly FeatureTables _tables;
    private readonly EncoderStream? _encoder;
    private readonly DenseStream _dense = new();
    private ulong _previous, _beforePrevious;
    private int _window;

    public FeatureExtractor(FeatureTables tables)
    {
        _tables = tables;
        _encoder = tables.Encoder is null ? null : new EncoderStream(tables.Encoder);
    }

    /// <summary>The encoder's pooled numbers; valid after <see cref="Finish"/>. Empty without an encoder.</summary>
    public ReadOnlySpan<float> Pooled => _encoder is null ? default : _encoder.Pooled;

    public void StartText()
    {
        _dense.StartText();
        _encoder?.StartText();
        _previous = _beforePrevious = 0;
        _window = 0;
    }

    /// <summary>Takes the tokens of one chunk.</summary>
    public void Add<TSink>(TextScratch chunk, ref TSink sink)
        where TSink : struct, IGramSink, allows ref struct
    {
        WordKnowledge words = _tables.Words;
        GramSettings grams = _tables.Grams;
        ReadOnlySpan<TokenRecord> tokens = chunk.Tokens.AsSpan(0, chunk.Count);
        for (int i = 0; i < tokens.Length; i++)
        {
            ref readonly TokenRecord token = ref tokens[i];
            ReadOnlySpan<char> text = default;
            int row = words.Words.Find(TokenHash.Key(token.Hash));
            int encoderRow = row;
            bool part = false;
            if (row < 0)
            {
                text = chunk.TextOf(token);
                encoderRow = row = EncoderTables.FindRow(words.Words, token, text);
                if (row < 0 && token.Kind == TokenKind.Word)
                {
                    row = words.FindVariant(text, out part);
                }
            }

            if (_encoder is not null)
            {
                bool known = (uint)encoderRow < (uint)words.EncoderRows;
                if (!known && text.IsEmpty)
                {
                    text = chunk.TextOf(token);
                }

                _encoder.Add(token.Hash, known ? encoderRow : -1, text);
            }

            _dense.Add(token, row, part, words);

            // A known other spelling stands for the word itself, so that "suuuper" and "ueber" share its weights.
            ulong hash = row >= 0 && !part ? words.Keys[row] : TokenHash.Key(token.Hash);
            sink.Gram((uint)hash);
            if (grams.WordOrder >= 2 && _previous != 0)
            {
                ulong pair = TokenHash.Pair(_previous, hash);
                sink.Gram(TokenHash.Key(pair));
                if (grams.WordOrder >= 3 && _beforePrevious != 0)
                {
                    sink.Gram(TokenHash.Key(TokenHash.Pair(_beforePrevious, pair)));
                }
            }

            if (grams.ShortestCharacters > 0 && token.Kind == TokenKind.Word)
            {
                Characters(text.IsEmpty ? chunk.TextOf(token) : text, grams, ref sink);
            }

            _beforePrevious = _previous;
            _previous = hash;
            if (++_window == WindowTokens)
            {
                EndWindow(ref sink);
            }
        }
    }

    /// <summary>Closes the text.</summary>
    /// <returns>The dense features; valid until the next text.</returns>
    public ReadOnlySpan<float> Finish<TSink>(int textLength, ref TSink sink)
        where TSink : struct, IGramSink, allows ref struct
    {
        if (_window > 0)
        {
            EndWindow(ref sink);
        }

        return _dense.Finish(textLength);
    }

    private void EndWindow<TSink>(ref TSink sink)
        where TSink : struct, IGramSink, allows ref struct
    {
        sink.EndWindow(_window);
        _encoder?.EndWindow();
        _window = 0;
    }

    // Character n-grams of "<word>".
    private static void Characters<TSink>(ReadOnlySpan<char> word, GramSettings grams, ref TSink sink)
        where TSink : struct, IGramSink, allows ref struct
    {
        const ulong Salt = 0x5EED_0000_0000_0000; // a character n-gram is not the word of the same letters
        int length = word.Length + 2;
        for (int start = 0; start + grams.ShortestCharacters <= length; start++)
        {
            ulong hash = TokenHash.Start ^ Salt;
            for (int n = 1; n <= grams.LongestCharacters && start + n <= length; n++)
            {
                int at = start + n - 1;
                hash = TokenHash.Add(hash, at == 0 ? '<' : at == length - 1 ? '>' : word[at - 1]);
                if (n >= grams.ShortestCharacters)
                {
                    sink.Gram(TokenHash.Key(TokenHash.Finish(hash)));
                }
            }
        }
    }
}
