using WordOfMouth.Features;
using WordOfMouth.Text;

namespace WordOfMouth.Training;

/// <summary>Featurises texts for training with the very code that scores. One instance serves one thread.</summary>
internal sealed class TextFeaturizer(FeatureTables tables)
{
    private readonly TextScratch _scratch = new();
    private readonly FeatureExtractor _extractor = new(tables);
    private readonly List<(uint Key, float Value)> _grams = [];
    private readonly List<uint> _window = [];
    private readonly List<int> _windowTokens = [];
    private readonly List<int> _windowEnds = [];

    public FeaturizedText Featurize(string text)
    {
        _window.Clear();
        _windowTokens.Clear();
        _windowEnds.Clear();
        _extractor.StartText();
        var sink = new Collector(this);
        for (int from = 0; from < text.Length;)
        {
            from = _scratch.ReadChunk(text, from);
            _extractor.Add(_scratch, ref sink);
        }

        float[] dense = _extractor.Finish(text.Length, ref sink).ToArray();
        _grams.Clear();
        int total = _windowTokens.Sum();
        int start = 0;
        for (int w = 0; w < _windowEnds.Count; w++)
        {
            float value = (float)_windowTokens[w] / total / MathF.Sqrt(_windowTokens[w]);
            for (; start < _windowEnds[w]; start++)
            {
                _grams.Add((_window[start], value));
            }
        }

        _grams.Sort(static (a, b) => a.Key.CompareTo(b.Key));
        var keys = new List<uint>(_grams.Count);
        var values = new List<float>(_grams.Count);
        foreach ((uint key, float value) in _grams)
        {
            if (keys.Count > 0 && keys[^1] == key)
            {
                values[^1] += value;
            }
            else
            {
                keys.Add(key);
                values.Add(value);
            }
        }

        return new FeaturizedText([.. keys], [.. values], dense, _extractor.Pooled.ToArray());
    }

    /// <summary>Featurises many texts on all cores; the order is kept.</summary>
    public static FeaturizedText[] FeaturizeAll(FeatureTables tables, IReadOnlyList<string> texts)
    {
        var features = new FeaturizedText[texts.Count];
        Parallel.For(0, texts.Count, () => new TextFeaturizer(tables), (i, _, featurizer) =>
        {
            features[i] = featurizer.Featurize(texts[i]);
            return featurizer;
        }, static _ => { });
        return features;
    }

    private readonly struct Collector(TextFeaturizer owner) : IGramSink
    {
        public void Expect(uint key)
        {
        }

        public void Gram(uint key) => owner._window.Add(key);

        public void EndWindow(int tokens)
        {
            owner._windowTokens.Add(tokens);
            owner._windowEnds.Add(owner._window.Count);
        }
    }
}
