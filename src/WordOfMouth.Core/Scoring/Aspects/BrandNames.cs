using WordOfMouth.Text;

namespace WordOfMouth.Scoring.Aspects;

/// <summary>The names of a brand, to be found in texts: as words, in the genitive, as hashtag or handle.</summary>
internal sealed class BrandNames
{
    private readonly string[][] _names; // words of each name, in lower case
    private readonly HashSet<string> _joined = new(StringComparer.Ordinal); // as handles have them

    public BrandNames(IEnumerable<string> names)
    {
        _names = [.. names.Select(n => PostTokenizer.Tokenize(n).Where(t => t.Kind != TokenKind.Punctuation).Select(t => n.Substring(t.Start, t.Length).ToLowerInvariant().TrimStart('@')).ToArray()).Where(n => n.Length > 0)];
        foreach (string[] name in _names)
        {
            _joined.Add(string.Concat(name));
        }
    }

    /// <summary>Where the brand is named, as tokens.</summary>
    public List<(int First, int Last)> FindIn(TracedText text)
    {
        var found = new List<(int First, int Last)>();
        for (int i = 0; i < text.Count; i++)
        {
            int length = LengthAt(text, i);
            if (length > 0)
            {
                found.Add((i, i + length - 1));
                i += length - 1;
            }
        }

        return found;
    }

    private int LengthAt(TracedText text, int at)
    {
        if (text.Tokens[at].Kind == TokenKind.Handle || text.IsHashtag(at))
        {
            string handle = text.Word(at).TrimStart('@').Replace("_", "", StringComparison.Ordinal);
            if (_joined.Contains(handle) || (handle.Length > 4 && _joined.Any(n => n.Length > 3 && handle.StartsWith(n, StringComparison.Ordinal))))
            {
                return 1;
            }
        }

        int longest = 0;
        foreach (string[] name in _names)
        {
            int i = 0;
            while (i < name.Length && IsSame(text.Word(at + i), name[i], last: i == name.Length - 1))
            {
                i++;
            }

            longest = i == name.Length ? Math.Max(longest, i) : longest;
        }

        return longest;
    }

    // "Acmes", "Acme's"
    private static bool IsSame(string word, string name, bool last) =>
        word == name || (last && name.Length > 2 && word.StartsWith(name, StringComparison.Ordinal) && word[name.Length..] is "s" or "'s" or "’s" && word.StartsWith(name, StringComparison.Ordinal));
}
