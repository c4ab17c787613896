using WordOfMouth.Features;
using WordOfMouth.Models;
using WordOfMouth.Text;

namespace WordOfMouth.Benchmarks.Suites;

/// <summary>The keys of all look-ups that scoring a text makes, and the tables that they are looked up in.</summary>
internal sealed class TextLookUps
{
    private const int LineNumbers = 64; // 8-bit numbers a cache line
    private const int MemoryBits = 14; // as many words as FrequentWords

    private readonly LanguageModel _model;
    private readonly sbyte[] _buckets;
    private readonly sbyte[] _memory;
    private readonly int _numbersPerWord;
    private readonly List<uint> _words = [];
    private readonly List<int> _slots = [];
    private Recorder _recorder = new([], []);

    private TextLookUps(LanguageModel model, sbyte[] buckets, sbyte[] memory)
    {
        _model = model;
        _buckets = buckets;
        _memory = memory;
        _numbersPerWord = EncoderTables.Width * (model.Features.Encoder?.Filters ?? 0);
    }

    /// <summary>Look-ups of words: one a token.</summary>
    public int Words => _words.Count;

    /// <summary>Look-ups of n-grams.</summary>
    public int Grams => _recorder.Grams.Count;

    /// <summary>Look-ups of words and letter trigrams for the language.</summary>
    public int Buckets => _recorder.Buckets.Count;

    /// <summary>Cache lines of remembered encoder projections.</summary>
    public int EncoderLines => _slots.Count * (_numbersPerWord / LineNumbers);

    /// <summary>Multiplications that project a word into the filters, where it is not remembered.</summary>
    public int ProjectionProducts => _numbersPerWord * EncoderTables.Dimension;

    /// <summary>Trees of all outputs.</summary>
    public int Trees => _model.Trees.Sum(ensemble => ensemble?.Roots.Length ?? 0);

    /// <summary>All of them.</summary>
    public int Count => Words + Grams + Buckets + EncoderLines;

    /// <summary>The look-ups of texts under the embedded model; texts that it does not score have those for the language alone.</summary>
    public static TextLookUps[] Record(IReadOnlyList<string> texts)
    {
        Bundle bundle = ModelSource.Default.Load();
        var memories = new Dictionary<LanguageModel, sbyte[]>();
        var scratch = new TextScratch();
        var all = new TextLookUps[texts.Count];
        for (int i = 0; i < all.Length; i++)
        {
            int next = scratch.ReadChunk(texts[i], 0);
            if (next != texts[i].Length)
            {
                throw new InvalidOperationException("A text is longer than a chunk.");
            }

            LanguageModel? model = bundle.For(bundle.Identifier.Identify(scratch, out _));
            LanguageModel tables = model ?? bundle.German!;
            if (!memories.TryGetValue(tables, out sbyte[]? memory))
            {
                memory = new sbyte[(EncoderTables.Width * (tables.Features.Encoder?.Filters ?? 0)) << MemoryBits];
                Array.Fill(memory, (sbyte)1); // memory that was never written is one page of zeros, always in the first-level cache
                memories.Add(tables, memory);
            }

            var text = new TextLookUps(tables, bundle.Identifier.Weights, memory);
            LanguageIdentifier.Walk(scratch, bundle.Identifier.German, bundle.Identifier.English, ref text._recorder, out _);
            if (model is not null)
            {
                text.RecordTokens(scratch, texts[i].Length);
            }

            all[i] = text;
        }

        return all;
    }

    /// <summary>Makes the look-ups: finds each key and reads a number of what it finds.</summary>
    public int Touch()
    {
        int sum = 0;
        WordKnowledge words = _model.Features.Words;
        foreach (uint key in System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_words))
        {
            int row = words.Words.Find(key);
            if (row >= 0)
            {
                sum += (int)words[row].Traits;
            }
        }

        LinearLayer layer = _model.Linear;
        foreach (uint key in System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_recorder.Grams))
        {
            int row = layer.GramTable.Find(key);
            if (row >= 0)
            {
                sum += layer.Grams[row * Outputs.Count];
            }
        }

        foreach (int bucket in System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_recorder.Buckets))
        {
            sum += _buckets[bucket * 4];
        }

        foreach (int slot in System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_slots))
        {
            for (int line = 0; line < _numbersPerWord; line += LineNumbers)
            {
                sum += _memory[(slot * _numbersPerWord) + line];
            }
        }

        return sum;
    }

    private void RecordTokens(TextScratch scratch, int length)
    {
        foreach (ref readonly TokenRecord token in scratch.Tokens.AsSpan(0, scratch.Count))
        {
            _words.Add(TokenHash.Key(token.Hash));
            _slots.Add((int)(token.Hash >> (64 - MemoryBits)));
        }

        var extractor = new FeatureExtractor(_model.Features);
        extractor.StartText();
        extractor.Add(scratch, ref _recorder);
        extractor.Finish(length, ref _recorder);
    }

    private readonly struct Recorder(List<uint> grams, List<int> buckets) : IGramSink, LanguageIdentifier.IBucketVisitor
    {
        public List<uint> Grams { get; } = grams;

        public List<int> Buckets { get; } = buckets;

        public void Expect(uint key)
        {
        }

        public void Gram(uint key) => Grams.Add(key);

        public void Bucket(int bucket) => Buckets.Add(bucket);

        public void EndWindow(int tokens)
        {
        }
    }
}
