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
    private readonly Sighting[] _sightings = new Sighting[WindowTokens];
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
        for (int start = 0; start < chunk.Count;)
        {
            int end = Math.Min(chunk.Count, start + WindowTokens - _window);
            Add(chunk, start, end, ref sink);
            _window += end - start;
            start = end;
            if (_window == WindowTokens)
            {
                EndWindow(ref sink);
            }
        }
    }

    // Step by step and not token by token: what a step waits for, it has had fetched in the step before, for all tokens
    // at once. The tables are larger than the second-level cache, and waiting would take more time than all the work.
    private void Add<TSink>(TextScratch chunk, int start, int end, ref TSink sink)
        where TSink : struct, IGramSink, allows ref struct
    {
        WordKnowledge words = _tables.Words;
        TokenRecord[] tokens = chunk.Tokens;
        for (int i = start; i < end; i++)
        {
            words.Words.Expect(TokenHash.Key(tokens[i].Hash));
        }

        Sighting[] sightings = _sightings;
        for (int i = start; i < end; i++)
        {
            ref Sighting sighting = ref sightings[i - start];
            Find(chunk, tokens[i], ref sighting);
            Expect(ref sighting, ref sink);
        }

        for (int i = start; i < end && _encoder is not null; i++)
        {
            int row = sightings[i - start].EncoderRow;
            _encoder.Add(tokens[i].Hash, row, row < 0 ? chunk.TextOf(tokens[i]) : default);
        }

        GramSettings grams = _tables.Grams;
        for (int i = start; i < end; i++)
        {
            ref readonly Sighting sighting = ref sightings[i - start];
            sink.Gram(sighting.Gram);
            if (sighting.Pair != 0)
            {
                sink.Gram(sighting.Pair);
            }

            if (sighting.Triple != 0)
            {
                sink.Gram(sighting.Triple);
            }

            if (grams.ShortestCharacters > 0 && tokens[i].Kind == TokenKind.Word)
            {
                Characters(chunk.TextOf(tokens[i]), grams, ref sink);
            }
        }

        for (int i = start; i < end; i++)
        {
            _dense.Add(tokens[i], sightings[i - start].Row, sightings[i - start].IsPart, words);
        }
    }

    private void Find(TextScratch chunk, in TokenRecord token, ref Sighting sighting)
    {
        WordKnowledge words = _tables.Words;
        uint key = TokenHash.Key(token.Hash);
        int row = words.Words.Find(key);
        int encoderRow = row;
        bool part = false;
        if (row < 0)
        {
            ReadOnlySpan<char> text = chunk.TextOf(token);
            encoderRow = row = EncoderTables.FindRow(words.Words, token, text);
            if (row < 0 && token.Kind == TokenKind.Word)
            {
                row = words.FindVariant(text, out part);
                encoderRow = part ? -1 : row;
            }

            // A known other spelling stands for the word itself, so that "suuuper" and "ueber" share its weights.
            key = row >= 0 && !part ? words.Keys[row] : key;
        }
        else
        {
            words.Expect(row);
        }

        sighting.Row = row;
        sighting.IsPart = part;
        sighting.EncoderRow = (uint)encoderRow < (uint)words.EncoderRows ? encoderRow : -1;
        sighting.Gram = key;
        _encoder?.Expect(sighting.EncoderRow);
    }

    private void Expect<TSink>(ref Sighting sighting, ref TSink sink)
        where TSink : struct, IGramSink, allows ref struct
    {
        sighting.Pair = sighting.Triple = 0;
        sink.Expect(sighting.Gram);
        if (_tables.Grams.WordOrder >= 2 && _previous != 0)
        {
            ulong pair = TokenHash.Pair(_previous, sighting.Gram);
            sighting.Pair = TokenHash.Key(pair);
            sink.Expect(sighting.Pair);
            if (_tables.Grams.WordOrder >= 3 && _beforePrevious != 0)
            {
                sighting.Triple = TokenHash.Key(TokenHash.Pair(_beforePrevious, pair));
                sink.Expect(sighting.Triple);
            }
        }

        _beforePrevious = _previous;
        _previous = sighting.Gram;
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

    // What is known of a token at its place: rows, or −1, and the keys of the n-grams that end with it, or 0.
    private struct Sighting
    {
        public int Row, EncoderRow;
        public uint Gram, Pair, Triple;
        public bool IsPart;
    }
}
