using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
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
    private readonly float[] _linear = new float[Outputs.Count];
    private readonly float[] _encoder = new float[LinearLayer.EncoderScores];
    private readonly float[] _trees = new float[Outputs.Count];
    private readonly float[] _logits = new float[Outputs.Count];
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
        TextScorer? previous = null;
        int count = 0;
        for (TextScorer? scorer = s_latest; scorer is not null; previous = scorer, scorer = scorer._next)
        {
            if (ReferenceEquals(scorer.Bundle, bundle))
            {
                previous!._next = scorer._next;
                scorer._next = s_latest;
                return s_latest = scorer;
            }

            if (++count == KeptPerThread - 1)
            {
                scorer._next = null;
            }
        }

        return s_latest = new TextScorer(bundle) { _next = s_latest };
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

        int words = CountWords();
        bool visible = HasVisibleSign(text);
        while (words < 2 && next < text.Length)
        {
            // A long run of signs before the first words.
            next = _scratch.ReadChunk(text, next);
            words = CountWords();
            visible |= HasVisibleSign(text);
        }

        if (words < 2)
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
        FeatureExtractor extractor = ExtractorFor(model);
        var grams = new GramSum(model.Linear, _grams);
        extractor.StartText();
        extractor.Add(_scratch, ref grams);
        while (next < text.Length)
        {
            next = _scratch.ReadChunk(text, next);
            extractor.Add(_scratch, ref grams);
        }

        ReadOnlySpan<float> dense = extractor.Finish(text.Length, ref grams);
        Combine(model, dense, extractor.Pooled, grams.Tokens);
    }

    private int CountWords()
    {
        int words = 0;
        for (int i = 0; i < _scratch.Count && words < 2; i++)
        {
            words += _scratch.Tokens[i].Kind == TokenKind.Word ? 1 : 0;
        }

        return words;
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

        Span<float> held = _treeFeatures.AsSpan(0, DenseStream.Count);
        for (int i = 0; i < held.Length; i++)
        {
            held[i] = Math.Clamp(dense[i], layer.Lowest[i], layer.Highest[i]);
        }

        AddFeatures(held, layer.Dense, _linear);
        AddEncoder(model.Features.Encoder, pooled, layer);
        dense.CopyTo(_treeFeatures);
        _linear.CopyTo(_treeFeatures.AsSpan(DenseStream.Count));
        _encoder.CopyTo(_treeFeatures.AsSpan(DenseStream.Count + Outputs.Count));
        if (_reached.Length < model.Forest.Places)
        {
            _reached = new float[model.Forest.Places]; // once for each language
        }

        model.Forest.Score(_treeFeatures, _reached, _trees);
        model.Calibration.Apply(_linear, _trees, _encoder, _logits);
    }

    // Each group's filters feed the scores of that group: maxima of all groups stand first, then their sums.
    private void AddEncoder(EncoderTables? encoder, ReadOnlySpan<float> pooled, LinearLayer layer)
    {
        layer.PooledBias.CopyTo(_encoder, 0);
        if (encoder is null)
        {
            return;
        }

        int filters = encoder.Groups[0].Filters;
        for (int start = 0; start < pooled.Length; start += encoder.Filters)
        {
            for (int g = 0; g < encoder.Groups.Count; g++)
            {
                int first = start + (g * filters);
                AddFeatures(pooled.Slice(first, filters), layer.Pooled.AsSpan(first * Outputs.Count, filters * Outputs.Count), _encoder.AsSpan(g * Outputs.Count, Outputs.Count));
            }
        }
    }

    // One feature times its weights for all 16 outputs; every lane adds in the order of the features, so that the sum
    // has the same bits on every processor. A feature that is 0 is added too: a branch costs more than it saves.
    private static void AddFeatures(ReadOnlySpan<float> features, ReadOnlySpan<float> weights, Span<float> outputs)
    {
        ref float sums = ref MemoryMarshal.GetReference(outputs);
        ref float weight = ref MemoryMarshal.GetReference(weights);
        var low = Vector256.LoadUnsafe(ref sums);
        var high = Vector256.LoadUnsafe(ref sums, 8);
        foreach (float feature in features)
        {
            var x = Vector256.Create(feature);
            low += x * Vector256.LoadUnsafe(ref weight);
            high += x * Vector256.LoadUnsafe(ref weight, 8);
            weight = ref Unsafe.Add(ref weight, Outputs.Count);
        }

        low.StoreUnsafe(ref sums);
        high.StoreUnsafe(ref sums, 8);
    }
}
