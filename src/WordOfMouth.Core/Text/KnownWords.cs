namespace WordOfMouth.Text;

/// <summary>
/// A few thousand frequent German and English words, with <c>ä ö ü ß</c> folded so that either spelling is found.
/// Loaded when first needed; immutable and thread-safe.
/// </summary>
internal sealed class KnownWords
{
    /// <summary>No known word is longer: what bounds every search in them.</summary>
    public const int Longest = 24;

    private static readonly Lazy<KnownWords> Loaded = new(() => new KnownWords());

    private readonly Dictionary<string, WordUse> _words = new(7000, StringComparer.Ordinal);
    private readonly HashSet<string> _plain = new(7000, StringComparer.Ordinal);
    private readonly Dictionary<string, string> _spellings = new(1000, StringComparer.Ordinal);
    private readonly Dictionary<string, WordUse>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    private KnownWords()
    {
        WordUse section = WordUse.None;
        foreach (string line in ResourceLines.Read("WordOfMouth.words.txt"))
        {
            if (line[0] == '@')
            {
                section = line switch
                {
                    "@de" => WordUse.German,
                    "@de start" => WordUse.German | WordUse.Start,
                    "@de noun" => WordUse.German | WordUse.Noun,
                    "@de tail" => WordUse.German | WordUse.Tail,
                    "@de head" => WordUse.Head,
                    "@de whole" => WordUse.German | WordUse.Whole,
                    "@en" => WordUse.English,
                    "@en start" => WordUse.English | WordUse.Start,
                    _ => throw new InvalidOperationException($"words.txt: unknown section {line}"),
                };
                continue;
            }

            foreach (string word in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                string folded = UmlautSpelling.Fold(word);
                _words[folded] = _words.GetValueOrDefault(folded) | section;
                if (!string.Equals(folded, word, StringComparison.Ordinal))
                {
                    _spellings[folded] = word;
                }
                else
                {
                    _plain.Add(word);
                }
            }
        }

        _lookup = _words.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public static KnownWords Default => Loaded.Value;

    /// <summary>What a word is; <see cref="WordUse.None"/> for an unknown one.</summary>
    /// <param name="folded">A word as in <see cref="FoldedWord"/>.</param>
    public WordUse UseOf(ReadOnlySpan<char> folded) =>
        folded.Length <= Longest && _lookup.TryGetValue(folded, out WordUse use) ? use : WordUse.None;

    /// <summary>Whether a word, in lower case, is spelled without <c>ä ö ü ß</c>.</summary>
    public bool IsPlain(string word) => _plain.Contains(word);

    /// <summary>The spelling with <c>ä ö ü ß</c> of a word in lower case that was written without them; or null.</summary>
    public string? SpellingOf(string folded) => _spellings.GetValueOrDefault(folded);
}
