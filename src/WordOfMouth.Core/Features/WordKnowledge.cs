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

    public WordKnowledge(uint[] keys, int encoderRows, ushort[] traitIds, ulong[] traitMasks, sbyte[] scores)
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

        Keys = keys;
        EncoderRows = encoderRows;
        TraitIds = traitIds;
        TraitMasks = traitMasks;
        Scores = scores;
        Words = new WordTable(keys);
    }

    public uint[] Keys { get; }

    public int EncoderRows { get; }

    /// <summary>For each word the place of its traits in <see cref="TraitMasks"/>; 0 for none.</summary>
    public ushort[] TraitIds { get; }

    public ulong[] TraitMasks { get; }

    public WordTraits TraitsOf(int row) => (WordTraits)TraitMasks[TraitIds[row]];

    public sbyte[] Scores { get; }

    public WordTable Words { get; }

    /// <summary>The same words with less known of them; for the ablation.</summary>
    public WordKnowledge Without(bool scores, bool traits) => new(
        Keys, EncoderRows, traits ? new ushort[TraitIds.Length] : TraitIds, TraitMasks, scores ? new sbyte[Scores.Length] : Scores);

    /// <summary>
    /// Finds what is known of a word whose own spelling is unknown: written with <c>ae oe ue</c> for umlauts, or a
    /// word with another ending, or a compound, by its longest known tail.
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
            int row = Words.Find(TokenHash.Key(TokenHash.Of(spelling[..length])));
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
                int row = Words.Find(TokenHash.Key(TokenHash.Of(word[..^cut])));
                if (row >= 0)
                {
                    return row;
                }
            }
        }

        for (int start = ShortestPart - 1; start <= word.Length - ShortestPart; start++)
        {
            int row = Words.Find(TokenHash.Key(TokenHash.Of(word[start..])));
            if (row >= 0)
            {
                return row;
            }
        }

        return -1;
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
}
