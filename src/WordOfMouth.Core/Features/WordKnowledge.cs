using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using WordOfMouth.Text;

namespace WordOfMouth.Features;

/// <summary>
/// What is known of single words: their traits, and what a transformer and readers think of them. Rows below
/// <see cref="EncoderRows"/> are also the rows of the small encoder.
/// </summary>
internal sealed class WordKnowledge
{
    /// <summary>Scores a word: tone (positive − negative), neutrality and heat by a transformer, valence by readers; in steps of <see cref="ScoreStep"/>.</summary>
    public const int ScoresPerWord = 4;

    /// <summary>One step of a score, in logits.</summary>
    public const float ScoreStep = 1f / 16;

    // Shorter parts of compounds are mostly chance.
    private const int ShortestPart = 4;
    private const int LongestCompound = 48;

    private readonly Word[] _words; // all that is known of a word in one cache line
    private readonly KeyFilter _filter, _strong; // of all words, and of those of strong valence

    public WordKnowledge(uint[] keys, int encoderRows, ushort[] traitIds, ulong[] traitMasks, sbyte[] scores, Misspellings misspellings)
    {
        if (traitIds.Length != keys.Length || scores.Length != (long)keys.Length * ScoresPerWord || encoderRows > keys.Length || encoderRows < 0)
        {
            throw new ArgumentException($"{keys.Length} words, {traitIds.Length} traits, {scores.Length} scores and {encoderRows} encoder rows do not fit together.");
        }

        foreach (ushort id in traitIds)
        {
            if (id >= traitMasks.Length)
            {
                throw new ArgumentException($"A word has the traits {id}, of which there are {traitMasks.Length}.");
            }
        }

        foreach (ulong mask in traitMasks)
        {
            if (mask >> DenseStream.Traits != 0)
            {
                throw new ArgumentException($"The traits {mask:X} are unknown.");
            }
        }

        foreach (ushort row in misspellings.Rows)
        {
            if (row >= keys.Length)
            {
                throw new ArgumentException("A misspelling stands for a word that there is not.");
            }
        }

        Misspellings = misspellings;
        Keys = keys;
        EncoderRows = encoderRows;
        TraitIds = traitIds;
        TraitMasks = traitMasks;
        Scores = scores;
        Words = new WordTable(keys);
        _words = new Word[keys.Length];
        for (int row = 0; row < keys.Length; row++)
        {
            _words[row] = new Word(traitMasks[traitIds[row]], scores[row * ScoresPerWord], scores[(row * ScoresPerWord) + 1], scores[(row * ScoresPerWord) + 2], scores[(row * ScoresPerWord) + 3]);
        }

        _filter = new KeyFilter(keys);
        _strong = new KeyFilter(StrongKeys());
    }

    private ReadOnlySpan<uint> StrongKeys()
    {
        var strong = new uint[Keys.Length];
        int count = 0;
        for (int row = 0; row < strong.Length; row++)
        {
            if (IsStrong(row))
            {
                strong[count++] = Keys[row];
            }
        }

        return new ReadOnlySpan<uint>(strong, 0, count);
    }

    // So strong that slips in the word are looked after.
    private bool IsStrong(int row) => Math.Abs(_words[row].Valence) >= Misspellings.LeastValence;

    /// <summary>The row of a word of strong valence, or −1.</summary>
    public int FindStrong(uint key)
    {
        int row = _strong.MayHold(key) ? Words.Find(key) : -1;
        return row >= 0 && IsStrong(row) ? row : -1;
    }

    /// <summary>What is known of the word in a row.</summary>
    public ref readonly Word this[int row] => ref _words[row];

    /// <summary>Has the memory of a word fetched.</summary>
    public unsafe void Expect(int row)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(Unsafe.AsPointer(ref _words[row]));
        }
    }

    public uint[] Keys { get; }

    public int EncoderRows { get; }

    /// <summary>For each word the place of its traits in <see cref="TraitMasks"/>; 0 for none.</summary>
    public ushort[] TraitIds { get; }

    public ulong[] TraitMasks { get; }

    public sbyte[] Scores { get; }

    public WordTable Words { get; }

    public Misspellings Misspellings { get; }

    /// <summary>The same words with less known of them; for the ablation.</summary>
    public WordKnowledge Without(bool scores, bool valence, bool traits)
    {
        var kept = new sbyte[Scores.Length];
        for (int i = 0; i < kept.Length; i++)
        {
            bool isValence = i % ScoresPerWord == ScoresPerWord - 1;
            kept[i] = (isValence ? valence : scores) ? (sbyte)0 : Scores[i];
        }

        return new WordKnowledge(Keys, EncoderRows, traits ? new ushort[TraitIds.Length] : TraitIds, TraitMasks, kept, Misspellings);
    }

    /// <summary>
    /// Finds what is known of a word whose own spelling is unknown: written with <c>ae oe ue</c> for umlauts, with
    /// another ending, with a slip, or a compound, by its longest known tail.
    /// </summary>
    /// <returns>The row, or −1; and whether it is only a part of the word.</returns>
    public int FindVariant(ReadOnlySpan<char> word, out bool part)
    {
        part = false;
        if (word.Length > LongestCompound)
        {
            return -1;
        }

        Span<char> spelling = stackalloc char[LongestCompound];
        int length = Umlauts(word, spelling);
        if (length < word.Length)
        {
            int row = FindRare(TokenHash.Of(spelling[..length]));
            if (row >= 0)
            {
                return row;
            }
        }

        part = true;
        for (int cut = 1; cut <= LongestEnding && word.Length - cut >= ShortestPart; cut++)
        {
            if (IsEnding(word[^cut..]))
            {
                int row = FindRare(TokenHash.Of(word[..^cut]));
                if (row >= 0)
                {
                    return row;
                }
            }
        }

        int meant = Misspellings.Find(word, this);
        if (meant >= 0)
        {
            part = false;
            return meant;
        }

        for (int start = ShortestPart - 1; start <= word.Length - ShortestPart; start++)
        {
            int row = FindRare(TokenHash.Of(word[start..]));
            if (row >= 0)
            {
                return row;
            }
        }

        return -1;
    }

    // Of what is seldom there.
    private int FindRare(ulong hash)
    {
        uint key = TokenHash.Key(hash);
        return _filter.MayHold(key) ? Words.Find(key) : -1;
    }

    private const int LongestEnding = 3;

    // What German and English words take at their end: ungenießbar-er, deliver-ing.
    private static bool IsEnding(ReadOnlySpan<char> ending) => ending is "e" or "n" or "s" or "t" or "d"
        or "en" or "er" or "es" or "em" or "te" or "st" or "ed" or "ly" or "ing" or "ten";

    // ae, oe, ue → ä, ö, ü; but not after a vowel or q (neue, quelle).
    private static int Umlauts(ReadOnlySpan<char> word, Span<char> spelling)
    {
        int length = 0;
        for (int i = 0; i < word.Length; i++)
        {
            char c = word[i];
            if (c is 'a' or 'o' or 'u' && i + 1 < word.Length && word[i + 1] == 'e'
                && (i == 0 || word[i - 1] is not ('a' or 'e' or 'i' or 'o' or 'u' or 'q' or 'ä')))
            {
                c = c == 'a' ? 'ä' : c == 'o' ? 'ö' : 'ü';
                i++;
            }

            spelling[length++] = c;
        }

        return length;
    }

    /// <summary>A word: what it does, and a transformer's scores of it in steps of <see cref="ScoreStep"/>.</summary>
    public readonly struct Word(ulong traits, sbyte balance, sbyte neutrality, sbyte heat, sbyte valence)
    {
        public WordTraits Traits => (WordTraits)traits;

        public float Balance => ScoreStep * balance;

        public float Neutrality => ScoreStep * neutrality;

        public float Valence => ScoreStep * valence;

        public float Heat => ScoreStep * heat;
    }
}
