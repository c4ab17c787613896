using System.Text;

namespace WordOfMouth.Benchmarks.Texts;

/// <summary>
/// Texts of any length out of the test posts of one language. All lengths are cut from the same stream of posts, at
/// white space, so that only the length differs and not the words.
/// </summary>
internal static class LongTexts
{
    /// <summary>Cuts the posts, one after the other, into texts.</summary>
    /// <param name="posts">The posts; they begin anew when they are used up.</param>
    /// <param name="length">Characters a text, at least; the last word is kept whole.</param>
    /// <param name="total">Characters of all texts, at least.</param>
    public static string[] Cut(IReadOnlyList<string> posts, int length, int total)
    {
        var texts = new List<string>();
        var text = new StringBuilder(length + 100);
        int sum = 0;
        for (int p = 0; sum < total; p = (p + 1) % posts.Count)
        {
            foreach (string word in posts[p].Split(' '))
            {
                if (text.Length > 0)
                {
                    text.Append(' ');
                }

                text.Append(word);
                if (text.Length >= length)
                {
                    texts.Add(text.ToString());
                    sum += text.Length;
                    text.Clear();
                }
            }
        }

        return [.. texts];
    }
}
