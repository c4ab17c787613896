using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using WordOfMouth.Features;
using WordOfMouth.Models;
using WordOfMouth.Text;

namespace WordOfMouth.Scoring;

/// <summary>
/// Scores one text after another on one thread. Holds all working memory, so that scoring allocates nothing; the
/// analyzer keeps one of these a thread.
/// </summary>
internal sealed class TextScorer
{
    [ThreadStatic]
    private static TextScorer? s_latest;

    // Analyzers on a thread that takes turns with several models; more than these and memory is made anew.
    private const int KeptPerThread = 4;

    private readonly TextScratch _scratch = new();
    private readonly float[] _grams = new float[Outputs.Count];
    private readonly int[] _foundGrams = new int[GramSum.Batch];
    private readonly int[] _foundCorrections = new int[GramSum.Batch];
    private readonly float[] _linear = new float[Outputs.Count];
    private readonly float[] _encoder = new float[LinearLayer.EncoderScores];
    private readonly float[] _trees = new float[Outputs.Count];
    private readonly float[] _logits = new float[Outputs.Count];
    private readonly float[] _corrected = new float[Outputs.Count];
    private readonly float[] _held = new float[DenseStream.Count];
    private readonly float[] _treeFeatures = new float[LanguageModel.TreeFeatures + 1]; // the last is 0, as the forest wants it
    private float[] _reached = [];
    private FeatureExtractor? _german, _english;
    private TextScorer? _next;

    private TextScorer(Bundle bundle)
    {
        Bundle = bundle;
    }

    public Bundle Bundle { get; }

    /// <summary>Calibrated logits of the last scored text, by output.</summary>
    public ReadOnlySpan<float> Logits => _logits;

    /// <summary>Linear scores of the last scored text, by output.</summary>
    public ReadOnlySpan<float> Linear => _linear;

    /// <summary>Dense features of the last scored text, by <see cref="DenseFeature"/>.</summary>
    public ReadOnlySpan<float> Dense => _treeFeatures.AsSpan(0, DenseStream.Count);

    /// <summary>Share of unknown words of the last scored text.</summary>
    public float UnknownShare => _treeFeatures[(int)DenseFeature.UnknownWords];

    /// <summary>The encoder's own scores of the last scored text, by output.</summary>
    public ReadOnlySpan<float> Encoder => _encoder;

    public Language Language { get; private set; }

    public float LanguageConfidence { get; private set; }

    /// <summary>This thread's scorer for a bundle.</summary>
    public static TextScorer For(Bundle bundle)
    {
        TextScorer? scorer = s_latest;
        return scorer is not null && ReferenceEquals(scorer.Bundle, bundle) ? scorer : FindOrCreate(bundle);
    }

    private static TextScorer FindOrCreate(Bundle bundle)
    {
        DropRetired(bundle);
        TextScorer? previous = null;
        int count = 0;
        for (TextScorer? scorer = s_latest; scorer is not null; previous = scorer, scorer = scorer._next)
        {
            if (ReferenceEquals(scorer.Bundle, bundle))
            {
                if (previous is not null) // null where retired models stood before it
                {
                    previous._next = scorer._next;
                    scorer._next = s_latest;
                    s_latest = scorer;
                }

                return scorer;
            }

            if (++count == KeptPerThread - 1)
            {
                scorer._next = null;
            }
        }

        return s_latest = new TextScorer(bundle) { _next = s_latest };
    }

    // A model that was replaced is not asked again, but for what was begun with it.
    private static void DropRetired(Bundle wanted)
    {
        TextScorer? kept = null;
        for (TextScorer? scorer = s_latest; scorer is not null; scorer = scorer._next)
        {
            if (!scorer.Bundle.IsRetired || ReferenceEquals(scorer.Bundle, wanted))
            {
                kept = scorer;
            }
            else if (kept is null)
            {
                s_latest = scorer._next;
            }
            else
            {
                kept._next = scorer._next;
            }
        }
    }

    /// <summary>Scores a text; the numbers are in <see cref="Logits"/>.</summary>
    public Status Score(ReadOnlySpan<char> text, LanguageSet languages)
    {
        Language = Language.Undetermined;
        LanguageConfidence = 0;
        int next = text.Length == 0 ? 0 : _scratch.ReadChunk(text, 0);
        if (text.Length == 0)
        {
            _scratch.Count = 0;
        }

        bool enough = SaysEnough(text);
        bool visible = HasVisibleSign(text);
        while (!enough && next < text.Length)
        {
            // A long run of signs before the first words.
            next = _scratch.ReadChunk(text, next);
            enough = SaysEnough(text);
            visible |= HasVisibleSign(text);
        }

        if (!enough)
        {
            return visible ? Status.TooShort : Status.Empty;
        }

        Language = Bundle.Identifier.Identify(_scratch, out float confidence);
        LanguageConfidence = confidence;
        LanguageModel? model = languages.Contains(Language) ? Bundle.For(Language) : null;
        if (model is null)
        {
            return Status.UnsupportedLanguage;
        }

        Run(text, next, model);
        return Status.Scored;
    }

    /// <summary>
    /// Scores a text as one of the model's language, however short it is: for a reply, whose post says which language it
    /// is. False for a text that begins with nothing to read.
    /// </summary>
    public bool TryScoreAs(ReadOnlySpan<char> text, LanguageModel model)
    {
        _scratch.Count = 0;
        int next = text.Length == 0 ? 0 : _scratch.ReadChunk(text, 0);
        if (_scratch.Count == 0)
        {
            return false;
        }

        Run(text, next, model);
        return true;
    }

    // The first chunk is read.
    private void Run(ReadOnlySpan<char> text, int next, LanguageModel model)
    {
        var grams = new GramSum(model.Linear.GramTable, model.Linear.Grams, model.Linear.GramScale, _grams, _foundGrams);
        FeatureExtractor extractor = ExtractorFor(model);
        if (model.Correction is { } correction)
        {
            var both = new CorrectedGramSum(grams, new GramSum(correction.GramTable, correction.Grams, correction.GramScale, _corrected, _foundCorrections));
            ReadOnlySpan<float> dense = Extract(extractor, text, next, ref both);
            Combine(model, dense, extractor.Pooled, both.Tokens);
            Correct(correction, extractor.Pooled, both.Tokens);
        }
        else
        {
            ReadOnlySpan<float> dense = Extract(extractor, text, next, ref grams);
            Combine(model, dense, extractor.Pooled, grams.Tokens);
        }
    }

    private ReadOnlySpan<float> Extract<TSink>(FeatureExtractor extractor, ReadOnlySpan<char> text, int next, ref TSink grams)
        where TSink : struct, IGramSink
    {
        extractor.StartText();
        extractor.Add(_scratch, ref grams);
        while (next < text.Length)
        {
            next = _scratch.ReadChunk(text, next);
            extractor.Add(_scratch, ref grams);
        }

        return extractor.Finish(text.Length, ref grams);
    }

    // Two words, or a word and a face: "Danke 😊".
    private bool SaysEnough(ReadOnlySpan<char> text)
    {
        int words = 0;
        bool face = false;
        for (int i = 0; i < _scratch.Count && words < 2; i++)
        {
            ref readonly TokenRecord token = ref _scratch.Tokens[i];
            words += token.Kind == TokenKind.Word ? 1 : 0;
            face |= token.Kind == TokenKind.Emoticon || (token.Kind == TokenKind.Sign && token.Start + 1 < text.Length && char.IsSurrogatePair(text[token.Start], text[token.Start + 1]));
        }

        return words >= 2 || (words == 1 && face);
    }

    // Control and zero-width characters are signs to the tokeniser, but nothing to read.
    private bool HasVisibleSign(ReadOnlySpan<char> text)
    {
        for (int i = 0; i < _scratch.Count; i++)
        {
            ref readonly TokenRecord token = ref _scratch.Tokens[i];
            char c = text[token.Start];
            if (token.Kind != TokenKind.Sign || !(char.IsControl(c) || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.Format))
            {
                return true;
            }
        }

        return false;
    }

    private FeatureExtractor ExtractorFor(LanguageModel model) => model.Features.Language == Language.German
        ? _german ??= new FeatureExtractor(model.Features)
        : _english ??= new FeatureExtractor(model.Features);

    private void Combine(LanguageModel model, ReadOnlySpan<float> dense, ReadOnlySpan<float> pooled, int tokens)
    {
        LinearLayer layer = model.Linear;
        for (int k = 0; k < Outputs.Count; k++)
        {
            _linear[k] = layer.Bias[k] + (_grams[k] / tokens);
        }

        Span<float> held = _held;
        Hold(dense, layer.Lowest, layer.Highest, held);
        AddFeatures(held, layer.Dense, _linear);
        AddEncoder(model.Features.Encoder, pooled, layer);
        dense.CopyTo(_treeFeatures);
        _linear.CopyTo(_treeFeatures, DenseStream.Count);
        _encoder.CopyTo(_treeFeatures, DenseStream.Count + Outputs.Count);
        if (_reached.Length < model.Forest.Places)
        {
            _reached = new float[model.Forest.Places]; // once for each language
        }

        model.Forest.Score(_treeFeatures, _reached, _trees);
        model.Calibration.Apply(_linear, _trees, _encoder, _logits);
    }

    // The n-grams of the correction are in its sums already.
    private void Correct(Correction correction, ReadOnlySpan<float> pooled, int tokens)
    {
        for (int k = 0; k < Outputs.Count; k++)
        {
            _corrected[k] = correction.Bias[k] + (_corrected[k] / tokens);
        }

        ReadOnlySpan<float> opinions = correction.OpinionWeights;
        AddFeatures(_logits, opinions, _corrected);
        AddFeatures(_linear, opinions[(Outputs.Count * Outputs.Count)..], _corrected);
        AddFeatures(_trees, opinions[(2 * Outputs.Count * Outputs.Count)..], _corrected);
        AddFeatures(_encoder, opinions[(3 * Outputs.Count * Outputs.Count)..], _corrected);
        AddFeatures(_held, correction.Dense, _corrected);
        AddFeatures(pooled, correction.Pooled, _corrected);
        for (int k = 0; k < Outputs.Used; k++)
        {
            _logits[k] = correction.Replaces(k) ? _corrected[k] : _logits[k];
        }
    }

    // Each group's filters feed the scores of that group: maxima of all groups stand first, then their sums.
    private void AddEncoder(EncoderTables? encoder, ReadOnlySpan<float> pooled, LinearLayer layer)
    {
        layer.PooledBias.CopyTo(_encoder, 0);
        if (encoder is null)
        {
            return;
        }

        int filters = encoder.FiltersOfGroup;
        for (int start = 0; start < pooled.Length; start += encoder.Filters)
        {
            for (int g = 0; g < encoder.GroupCount; g++)
            {
                int first = start + (g * filters);
                AddFeatures(pooled.Slice(first, filters), new ReadOnlySpan<float>(layer.Pooled, first * Outputs.Count, filters * Outputs.Count), new Span<float>(_encoder, g * Outputs.Count, Outputs.Count));
            }
        }
    }

    // One feature times its weights for all 16 outputs, a vector. Four sums take turns, since an addition has to wait for
    // the one before it; always in the same order, so that the sum has the same bits on every processor. A feature that is
    // 0 is added too: a branch costs more than it saves.
    private static void AddFeatures(ReadOnlySpan<float> features, ReadOnlySpan<float> weights, Span<float> outputs)
    {
        ref float weight = ref Unsafe.AsRef(in weights[..(features.Length * Outputs.Count)][0]);
        Vector512<float> a = Vector512.LoadUnsafe(ref outputs[0]), b = default, c = default, d = default;
        while (features.Length >= 4)
        {
            a += Vector512.Create(features[0]) * Vector512.LoadUnsafe(ref weight);
            b += Vector512.Create(features[1]) * Vector512.LoadUnsafe(ref weight, Outputs.Count);
            c += Vector512.Create(features[2]) * Vector512.LoadUnsafe(ref weight, 2 * Outputs.Count);
            d += Vector512.Create(features[3]) * Vector512.LoadUnsafe(ref weight, 3 * Outputs.Count);
            weight = ref Unsafe.Add(ref weight, 4 * Outputs.Count);
            features = features[4..];
        }

        foreach (float feature in features)
        {
            a += Vector512.Create(feature) * Vector512.LoadUnsafe(ref weight);
            weight = ref Unsafe.Add(ref weight, Outputs.Count);
        }

        ((a + b) + (c + d)).StoreUnsafe(ref outputs[0]);
    }

    // Held within the bounds that they kept in training.
    private static void Hold(ReadOnlySpan<float> values, ReadOnlySpan<float> lowest, ReadOnlySpan<float> highest, Span<float> held)
    {
        int i = 0;
        for (; i <= values.Length - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            Vector256.Min(Vector256.Max(Vector256.LoadUnsafe(in values[i]), Vector256.LoadUnsafe(in lowest[i])), Vector256.LoadUnsafe(in highest[i])).StoreUnsafe(ref held[i]);
        }

        for (; i < values.Length; i++)
        {
            held[i] = Math.Clamp(values[i], lowest[i], highest[i]);
        }
    }
}
