namespace WordOfMouth.Text;

/// <summary>
/// Tells German and English from each other and from other languages, by the words and letter trigrams of the first
/// words of a text. Reads tokens that the scorer needs anyway: no second pass over the text. Immutable, thread-safe.
/// </summary>
internal sealed class LanguageIdentifier
{
    /// <summary>German, English, other.</summary>
    public const int Classes = 3;

    /// <summary>Hashed words and trigrams; a power of two that stays in the first cache levels.</summary>
    public const int Buckets = 1 << 14;

    /// <summary>Words looked at; later ones hardly change the answer.</summary>
    public const int MaxWords = 24;

    /// <summary>Bits of the sets of frequent words.</summary>
    public const int FrequentBits = 1 << 16;

    /// <summary>Features beside the hashed ones: share of frequent German and English words, and of neither.</summary>
    public const int DenseCount = 3;

    private readonly sbyte[] _weights; // bucket × 4, the fourth unused: one aligned load a feature
    private readonly float _scale;
    private readonly float[] _dense; // feature × class
    private readonly float[] _bias;
    private readonly ulong[] _german;
    private readonly ulong[] _english;

    public LanguageIdentifier(sbyte[] weights, float scale, float[] dense, float[] bias, ulong[] german, ulong[] english)
    {
        if (weights.Length != Buckets * 4 || dense.Length != DenseCount * Classes || bias.Length != Classes
            || german.Length != FrequentBits / 64 || english.Length != FrequentBits / 64)
        {
            throw new ArgumentException("The tables of the language identifier have the wrong sizes.");
        }

        (_weights, _scale, _dense, _bias, _german, _english) = (weights, scale, dense, bias, german, english);
    }

    public sbyte[] Weights => _weights;

    public float Scale => _scale;

    public float[] Dense => _dense;

    public float[] Bias => _bias;

    public ulong[] German => _german;

    public ulong[] English => _english;

    /// <summary>The language of a chunk of tokens.</summary>
    /// <param name="chunk">The first chunk of a text.</param>
    /// <param name="confidence">Probability of the answer, [0, 1].</param>
    public Language Identify(TextScratch chunk, out float confidence)
    {
        int de = 0, en = 0, other = 0;
        int features = 0, words = 0, german = 0, english = 0, neither = 0;
        for (int i = 0; i < chunk.Count && words < MaxWords; i++)
        {
            ref readonly TokenRecord token = ref chunk.Tokens[i];
            if (token.Kind != TokenKind.Word)
            {
                continue;
            }

            words++;
            uint bit = FrequentBit(token.Hash);
            bool isGerman = (_german[bit >> 6] >> (int)(bit & 63) & 1) != 0;
            bool isEnglish = (_english[bit >> 6] >> (int)(bit & 63) & 1) != 0;
            german += isGerman ? 1 : 0;
            english += isEnglish ? 1 : 0;
            neither += isGerman || isEnglish ? 0 : 1;

            var walk = new TrigramWalk(chunk.Folded.AsSpan(token.FoldedStart, token.FoldedLength));
            int bucket = WordBucket(token.Hash);
            do
            {
                de += _weights[bucket * 4];
                en += _weights[(bucket * 4) + 1];
                other += _weights[(bucket * 4) + 2];
                features++;
            }
            while (walk.Next(out bucket));
        }

        confidence = 0;
        if (words == 0)
        {
            return Language.Undetermined;
        }

        float root = _scale / MathF.Sqrt(features);
        Span<float> logits = [de * root, en * root, other * root];
        ReadOnlySpan<float> shares = [(float)german / words, (float)english / words, (float)neither / words];
        for (int c = 0; c < Classes; c++)
        {
            logits[c] += _bias[c];
            for (int d = 0; d < DenseCount; d++)
            {
                logits[c] += shares[d] * _dense[(d * Classes) + c];
            }
        }

        int best = logits[0] >= logits[1] ? (logits[0] >= logits[2] ? 0 : 2) : (logits[1] >= logits[2] ? 1 : 2);
        float sum = 0;
        for (int c = 0; c < Classes; c++)
        {
            sum += MathF.Exp(logits[c] - logits[best]);
        }

        confidence = 1 / sum;
        return (Language)(best + 1);
    }

    public static uint FrequentBit(ulong hash) => (uint)(hash >> 24) & (FrequentBits - 1);

    public static int WordBucket(ulong hash) => (int)(hash >> 40) & (Buckets - 1);

    /// <summary>Walks the letter trigrams of <c>&lt;word&gt;</c>, as buckets.</summary>
    public ref struct TrigramWalk(ReadOnlySpan<char> word)
    {
        private const int LongestWord = 30; // the rest of a longer one says nothing new
        private readonly ReadOnlySpan<char> _word = word.Length > LongestWord ? word[..LongestWord] : word;
        private int _at = -1;

        public bool Next(out int bucket)
        {
            if (_at + 2 > _word.Length)
            {
                bucket = 0;
                return false;
            }

            char a = _at < 0 ? '<' : _word[_at];
            char b = _at + 1 < _word.Length ? _word[_at + 1] : '>';
            char c = _at + 2 < _word.Length ? _word[_at + 2] : '>';
            uint hash = ((((uint)a * 0x9E37_79B1) ^ b) * 0x85EB_CA77 ^ c) * 0xC2B2_AE3D;
            bucket = (int)(hash >> 18);
            _at++;
            return true;
        }
    }
}
