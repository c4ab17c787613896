using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

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
        var sums = new ClassSums(_weights);
        int words = Walk(chunk, _german, _english, ref sums, out Shares shares);
        confidence = 0;
        if (words == 0)
        {
            return Language.Undetermined;
        }

        float root = _scale / MathF.Sqrt(sums.Features);
        float german = Logit(0, sums.German * root, shares), english = Logit(1, sums.English * root, shares), other = Logit(2, sums.Other * root, shares);
        float best = Math.Max(german, Math.Max(english, other));
        float sum = MathF.Exp(german - best) + MathF.Exp(english - best) + MathF.Exp(other - best);
        confidence = 1 / sum;
        return german == best ? Language.German : english == best ? Language.English : Language.Other;
    }

    private float Logit(int c, float hashed, Shares shares) =>
        hashed + _bias[c] + (shares.German * _dense[c]) + (shares.English * _dense[Classes + c]) + (shares.Neither * _dense[(2 * Classes) + c]);

    /// <summary>Shows the buckets of the first words to <paramref name="visitor"/>: each word, then its trigrams.</summary>
    /// <returns>Number of words.</returns>
    public static int Walk<TVisitor>(TextScratch chunk, ReadOnlySpan<ulong> frequentGerman, ReadOnlySpan<ulong> frequentEnglish, ref TVisitor visitor, out Shares shares)
        where TVisitor : struct, IBucketVisitor, allows ref struct
    {
        int words = 0, german = 0, english = 0, neither = 0;
        for (int i = 0; i < chunk.Count && words < MaxWords; i++)
        {
            ref readonly TokenRecord token = ref chunk.Tokens[i];
            if (token.Kind != TokenKind.Word)
            {
                continue;
            }

            words++;
            uint bit = FrequentBit(token.Hash);
            bool isGerman = (frequentGerman[(int)(bit >> 6)] >> (int)(bit & 63) & 1) != 0;
            bool isEnglish = (frequentEnglish[(int)(bit >> 6)] >> (int)(bit & 63) & 1) != 0;
            german += isGerman ? 1 : 0;
            english += isEnglish ? 1 : 0;
            neither += isGerman || isEnglish ? 0 : 1;
            visitor.Bucket(WordBucket(token.Hash));
            WalkTrigrams(chunk.Folded.AsSpan(token.FoldedStart, token.FoldedLength), ref visitor);
        }

        float count = Math.Max(1, words);
        shares = new Shares(german / count, english / count, neither / count);
        return words;
    }

    /// <summary>Takes the buckets of a text.</summary>
    public interface IBucketVisitor
    {
        void Bucket(int bucket);
    }

    /// <summary>Shares of the words that are frequent in German, in English, in neither.</summary>
    public readonly record struct Shares(float German, float English, float Neither);

    // The sums of all classes in the lanes of one vector.
    private struct ClassSums(sbyte[] weights) : IBucketVisitor
    {
        private readonly sbyte[] _weights = weights;
        private Vector128<int> _sums;

        public readonly int German => _sums.GetElement(0);

        public readonly int English => _sums.GetElement(1);

        public readonly int Other => _sums.GetElement(2);

        public int Features { get; private set; }

        public void Bucket(int bucket)
        {
            ref sbyte weights = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_weights), bucket * 4);
            Vector128<sbyte> four = Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<int>(ref Unsafe.As<sbyte, byte>(ref weights))).AsSByte();
            _sums += Vector128.WidenLower(Vector128.WidenLower(four));
            Features++;
        }
    }

    public static uint FrequentBit(ulong hash) => (uint)(hash >> 24) & (FrequentBits - 1);

    public static int WordBucket(ulong hash) => (int)(hash >> 40) & (Buckets - 1);

    // The letter trigrams of <word>.
    private static void WalkTrigrams<TVisitor>(ReadOnlySpan<char> word, ref TVisitor visitor)
        where TVisitor : struct, IBucketVisitor, allows ref struct
    {
        const int LongestWord = 30; // the rest of a longer one says nothing new
        word = word[..Math.Min(word.Length, LongestWord)];
        char a = '<', b = word[0];
        foreach (char c in word[1..])
        {
            visitor.Bucket(TrigramBucket(a, b, c));
            (a, b) = (b, c);
        }

        visitor.Bucket(TrigramBucket(a, b, '>'));
    }

    private static int TrigramBucket(char a, char b, char c) => (int)((((((uint)a * 0x9E37_79B1) ^ b) * 0x85EB_CA77 ^ c) * 0xC2B2_AE3D) >> 18);
}
