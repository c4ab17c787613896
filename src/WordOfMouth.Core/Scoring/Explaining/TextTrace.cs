using WordOfMouth.Features;
using WordOfMouth.Models;
using WordOfMouth.Text;

namespace WordOfMouth.Scoring.Explaining;

/// <summary>
/// Goes a scored text's way once more, token by token, and writes down what each brings. It reads the same tables as
/// <see cref="TextScorer"/> and is slower, but plain; trees are given the scorer's own numbers, so that both turn the same
/// way at every threshold.
/// </summary>
internal sealed class TextTrace
{
    [ThreadStatic]
    private static TextScratch? s_scratch;

    private readonly LanguageModel _model;
    private readonly List<TracedToken> _tokens = [];
    private readonly DenseTrace _dense = new();

    private TextTrace(LanguageModel model)
    {
        _model = model;
    }

    public IReadOnlyList<TracedToken> Tokens => _tokens;

    /// <summary>Negators and the words they turn, as tokens; of each negator's words those that matter, the one that matters most first.</summary>
    public IReadOnlyList<(int Negator, int Turned)> Negations { get; private set; } = [];

    /// <summary>What each token brings to the balance of words, in logits of a transformer.</summary>
    public float[] Balances => _dense.Balances(_tokens.Count);

    /// <summary>The calibrated logits, as scored, by output.</summary>
    public float[] Scored { get; private set; } = [];

    /// <summary>What each token brings to the calibrated logits.</summary>
    public Attribution Logits { get; private set; } = null!;

    /// <summary>Traces the text that a scorer has just scored.</summary>
    public static TextTrace Of(ReadOnlySpan<char> text, TextScorer scorer)
    {
        var trace = new TextTrace(scorer.Bundle.For(scorer.Language)!);
        int tokens = CountTokens(text);
        var linear = new Attribution(tokens, Outputs.Count);
        var encoder = new Attribution(tokens, LinearLayer.EncoderScores);
        trace.Read(text, scorer, linear, encoder);
        trace.Finish(scorer, linear, encoder);
        return trace;
    }

    private static TextScratch Scratch => s_scratch ??= new TextScratch();

    private static int CountTokens(ReadOnlySpan<char> text)
    {
        int count = 0;
        for (int next = 0; next < text.Length;)
        {
            next = Scratch.ReadChunk(text, next);
            count += Scratch.Count;
        }

        return count;
    }

    private void Read(ReadOnlySpan<char> text, TextScorer scorer, Attribution linear, Attribution encoder)
    {
        FeatureTables tables = _model.Features;
        var extractor = new FeatureExtractor(new FeatureTables(tables.Language, tables.Words, encoder: null, tables.Grams));
        EncoderTrace? encoderTrace = tables.Encoder is null ? null : new EncoderTrace(tables.Encoder, scorer.EncoderFor(_model)!, _model.Linear);
        var rows = new List<int>();
        var grams = new GramTrace(_model.Linear.GramTable, rows);
        var window = new List<(int Token, int Row, float Share)>(); // n-grams of the window, shared by their tokens
        int windowStart = 0;
        extractor.StartText();
        TextScratch chunk = Scratch;
        for (int next = 0; next < text.Length;)
        {
            next = chunk.ReadChunk(text, next);
            TokenRecord[] records = chunk.Tokens.AsSpan(0, chunk.Count).ToArray();
            foreach (TokenRecord record in records)
            {
                int index = _tokens.Count;
                grams.StartToken();
                chunk.Tokens[0] = record; // one token at a time
                chunk.Count = 1;
                extractor.Add(chunk, ref grams);
                (int row, int encoderRow) = extractor.Latest;
                WordTraits traits = row >= 0 ? tables.Words[row].Traits : WordTraits.None;
                _tokens.Add(new TracedToken(record.Start, Math.Max(record.Start, record.End), record.Kind, record.Flags, record.Mark, traits));
                _dense.Add(index, record, traits, extractor.Dense);
                encoderTrace?.Add(index - windowStart, record.Hash, encoderRow, encoderRow < 0 ? chunk.TextOf(record) : default);
                AddGrams(index, rows, window);
                if (grams.EndedWindow > 0)
                {
                    EndWindow(windowStart, grams.EndedWindow);
                    windowStart = _tokens.Count;
                }
            }
        }

        grams.StartToken();
        extractor.Finish(text.Length, ref grams);
        if (grams.EndedWindow > 0)
        {
            EndWindow(windowStart, grams.EndedWindow);
        }

        _dense.Finish(_tokens.Count, extractor.Dense);

        void EndWindow(int first, int tokens)
        {
            // As in GramSum: a window's n-grams count √tokens together, and the text is as long as its tokens.
            float weight = MathF.Sqrt(tokens) / linear.Tokens;
            LinearLayer layer = _model.Linear;
            foreach ((int token, int row, float share) in window)
            {
                Span<double> amounts = linear[token];
                ReadOnlySpan<sbyte> weights = layer.Grams.AsSpan(row * Outputs.Count, Outputs.Count);
                for (int k = 0; k < Outputs.Count; k++)
                {
                    amounts[k] += weights[k] * layer.GramScale[k] * weight * share;
                }
            }

            window.Clear();
            encoderTrace?.EndWindow(first, tokens, (float)tokens / linear.Tokens, encoder);
        }
    }

    // The word itself, then the pair and the triple that end with it, then its letters.
    private void AddGrams(int index, List<int> rows, List<(int Token, int Row, float Share)> window)
    {
        int order = Math.Min(_model.Features.Grams.WordOrder, index + 1);
        for (int i = 0; i < rows.Count; i++)
        {
            int words = i < order ? i + 1 : 1;
            for (int back = 0; back < words && rows[i] >= 0; back++)
            {
                window.Add((index - back, rows[i], 1f / words));
            }
        }
    }

    private void Finish(TextScorer scorer, Attribution linear, Attribution encoder)
    {
        Negations = ThoseThatMatter();
        LinearLayer layer = _model.Linear;
        ReadOnlySpan<float> features = scorer.TreeFeatures;
        Add(layer.Bias, linear[linear.Constant]);
        _dense.AddLinear(features[..DenseStream.Count], layer, linear);
        Add(layer.PooledBias, encoder[encoder.Constant]);
        Attribution trees = AttributeTrees(scorer, linear, encoder);
        Join(scorer, linear, trees, encoder);
    }

    // In "nicht mal so gut" the small words have a tone too, but it is "gut" that is turned.
    private List<(int Negator, int Turned)> ThoseThatMatter()
    {
        const float Share = 0.3f;
        float[] balances = Balances;
        var found = new List<(int Negator, int Turned)>();
        foreach (IGrouping<int, (int Negator, int Turned)> words in _dense.Negations.GroupBy(n => n.Negator))
        {
            float most = words.Max(w => Math.Abs(balances[w.Turned]));
            found.AddRange(words.Where(w => Math.Abs(balances[w.Turned]) >= Share * most).OrderByDescending(w => Math.Abs(balances[w.Turned])));
        }

        return found;
    }

    private Attribution AttributeTrees(TextScorer scorer, Attribution linear, Attribution encoder)
    {
        const int FirstLinear = DenseStream.Count, FirstEncoder = FirstLinear + Outputs.Count;
        var reference = new float[LanguageModel.TreeFeatures];
        for (int f = 0; f < DenseStream.Count; f++)
        {
            reference[f] = DenseTrace.ReferenceOf(f, _model.Linear);
        }

        Copy(linear[linear.Constant], reference.AsSpan(FirstLinear));
        Copy(encoder[encoder.Constant], reference.AsSpan(FirstEncoder));
        var to = new Attribution(linear.Tokens, Outputs.Count);
        var values = new double[LanguageModel.TreeFeatures * Outputs.Count]; // feature × output
        Span<double> ofOutput = stackalloc double[LanguageModel.TreeFeatures];
        Span<double> constant = to[to.Constant];
        Add(scorer.Trees, constant);
        for (int k = 0; k < Outputs.Count; k++)
        {
            if (_model.Trees[k] is not { } ensemble)
            {
                continue;
            }

            ofOutput.Clear();
            TreeAttribution.Add(ensemble, scorer.TreeFeatures, reference, ofOutput);
            for (int f = 0; f < ofOutput.Length; f++)
            {
                values[(f * Outputs.Count) + k] = ofOutput[f];
                constant[k] -= ofOutput[f];
            }
        }

        for (int f = 0; f < LanguageModel.TreeFeatures; f++)
        {
            ReadOnlySpan<double> ofFeature = values.AsSpan(f * Outputs.Count, Outputs.Count);
            if (!ofFeature.ContainsAnyExcept(0))
            {
                continue;
            }

            if (f < FirstLinear)
            {
                _dense.Share(f, ofFeature, to);
            }
            else if (f < FirstEncoder)
            {
                linear.Share(f - FirstLinear, ofFeature, to);
            }
            else
            {
                encoder.Share(f - FirstEncoder, ofFeature, to);
            }
        }

        return to;
    }

    private void Join(TextScorer scorer, Attribution linear, Attribution trees, Attribution encoder)
    {
        ReadOnlySpan<float> logits = Scored = scorer.Logits.ToArray();
        float balance = logits[Outputs.Positive] - logits[Outputs.Negative];
        float toneShare = balance == 0 ? 1 : Calibration.ToneBalance(logits) / balance;
        Logits = new Attribution(linear.Tokens, Outputs.Count);
        for (int part = 0; part < Logits.Parts; part++)
        {
            _model.Calibration.ApplyToPart(linear[part], trees[part], encoder[part], toneShare, part == Logits.Constant, Logits[part]);
        }
    }

    private static void Copy(ReadOnlySpan<double> from, Span<float> to)
    {
        for (int k = 0; k < from.Length; k++)
        {
            to[k] = (float)from[k];
        }
    }

    private static void Add(ReadOnlySpan<float> from, Span<double> to)
    {
        for (int k = 0; k < to.Length; k++)
        {
            to[k] += from[k];
        }
    }
}
