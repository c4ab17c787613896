using WordOfMouth.Text;

namespace WordOfMouth.Features;

/// <summary>
/// Finds the word that somebody meant: one letter missing, too many, wrong or in the wrong place. Knows the words with
/// one letter left out, so that a look at the letters that are there finds them all (Garbe's SymSpell). Immutable.
/// </summary>
internal sealed class Misspellings
{
    // In shorter words a slip makes too many other words.
    private const int ShortestWord = 5;
    private const int LongestWord = 24;

    // A word with a letter left out is not the word of the same letters.
    private const ulong Salt = 0x51E9_0000_0000_0000;

    private readonly WordTable _table;
    private readonly KeyFilter _filter;

    /// <param name="keys">Of words with a letter left out, distinct.</param>
    /// <param name="rows">The row of the whole word of each.</param>
    public Misspellings(uint[] keys, ushort[] rows)
    {
        if (keys.Length != rows.Length)
        {
            throw new ArgumentException($"{keys.Length} misspellings and {rows.Length} words do not fit together.");
        }

        (Keys, Rows, _table, _filter) = (keys, rows, new WordTable(keys), new KeyFilter(keys));
    }

    public static Misspellings None { get; } = new([], []);

    public uint[] Keys { get; }

    public ushort[] Rows { get; }

    /// <summary>Whether the words of this length are looked after.</summary>
    public static bool Covers(int length) => length is >= ShortestWord and <= LongestWord;

    /// <summary>The key of a word without the letter at <paramref name="left"/>; nobody mistypes the first one.</summary>
    public static uint KeyWithout(ReadOnlySpan<char> word, int left) => TokenHash.Key(HashWithout(word, left) ^ Salt);

    /// <summary>The row of the word that was meant, or −1.</summary>
    public int Find(ReadOnlySpan<char> word, WordKnowledge words)
    {
        if (Keys.Length == 0 || !Covers(word.Length))
        {
            return -1;
        }

        int entry = Find(TokenHash.Of(word)); // a letter is missing
        ulong before = TokenHash.Add(TokenHash.Start, word[0]); // the hash of the letters before the one left out
        for (int left = 1; left < word.Length && entry < 0; left++)
        {
            // A letter too many gives a word itself; a wrong one, or two in the wrong order, give what is left of it.
            ulong hash = before;
            for (int i = left + 1; i < word.Length; i++)
            {
                hash = TokenHash.Add(hash, word[i]);
            }

            hash = TokenHash.Finish(hash);
            int row = words.FindStrong(TokenHash.Key(hash));
            if (row >= 0)
            {
                return row;
            }

            entry = Find(hash);
            before = TokenHash.Add(before, word[left]);
        }

        return entry < 0 ? -1 : Rows[entry];
    }

    private int Find(ulong hash)
    {
        uint key = TokenHash.Key(hash ^ Salt);
        return _filter.MayHold(key) ? _table.Find(key) : -1;
    }

    /// <summary>Words whose readers' valence is at least so strong are looked after.</summary>
    public const float LeastValence = 1.4f;

    private static ulong HashWithout(ReadOnlySpan<char> word, int left)
    {
        ulong hash = TokenHash.Start;
        for (int i = 0; i < word.Length; i++)
        {
            hash = i == left ? hash : TokenHash.Add(hash, word[i]);
        }

        return TokenHash.Finish(hash);
    }
}
