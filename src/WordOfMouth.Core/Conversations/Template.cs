using System.Text;
using WordOfMouth.Text;

namespace WordOfMouth.Conversations;

/// <summary>What the texts of a campaign have in common, word by word.</summary>
internal sealed class Template
{
    private const int MostWords = 200; // comparing takes their square

    private readonly int _words; // of the first text
    private List<(string Word, bool AfterGap)> _kept;
    private bool _gapAtEnd;

    public Template(string text)
    {
        _kept = [.. WordsOf(text).Select(w => (w, false))];
        _words = _kept.Count;
    }

    /// <summary>Share of the words of the first text that are in all.</summary>
    public float Share => _words == 0 ? 0 : (float)_kept.Count / _words;

    /// <summary>Keeps what stands in this text, too, in the same order.</summary>
    public void Compare(string text)
    {
        string[] words = WordsOf(text);
        int[,] lengths = CommonLengths(words);
        var kept = new List<(string Word, bool AfterGap)>();
        bool gap = false;
        int i = 0, j = 0;
        while (i < _kept.Count && j < words.Length)
        {
            gap |= _kept[i].AfterGap;
            if (_kept[i].Word == words[j])
            {
                kept.Add((words[j], gap));
                gap = false;
                i++;
                j++;
            }
            else
            {
                gap = true;
                if (lengths[i + 1, j] >= lengths[i, j + 1])
                {
                    i++;
                }
                else
                {
                    j++;
                }
            }
        }

        _gapAtEnd |= gap || i < _kept.Count || j < words.Length;
        _kept = kept;
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach ((string word, bool afterGap) in _kept)
        {
            text.Append(text.Length > 0 ? " " : "").Append(afterGap ? "… " : "").Append(word);
        }

        return text.Append(_gapAtEnd ? text.Length > 0 ? " …" : "…" : "").ToString();
    }

    // Length of the longest common subsequence of what follows (Wagner and Fischer 1974).
    private int[,] CommonLengths(string[] words)
    {
        var lengths = new int[_kept.Count + 1, words.Length + 1];
        for (int i = _kept.Count - 1; i >= 0; i--)
        {
            for (int j = words.Length - 1; j >= 0; j--)
            {
                lengths[i, j] = _kept[i].Word == words[j] ? lengths[i + 1, j + 1] + 1 : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
            }
        }

        return lengths;
    }

    private static string[] WordsOf(string text) =>
        [.. PostTokenizer.Tokenize(text).Where(t => t.Kind is not (TokenKind.Punctuation or TokenKind.Sign or TokenKind.Emoticon)).Take(MostWords).Select(t => t.Text)];
}
