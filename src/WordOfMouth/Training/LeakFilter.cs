namespace WordOfMouth.Training;

/// <summary>
/// Keeps what is tested out of what is trained on, strictly: a text goes whose whole, or whose first, middle or last 25
/// letters, stand in a test text (lower case; no links, handles, digits, punctuation, white space; no bare http, rt, user).
/// </summary>
internal sealed class LeakFilter
{
    private const int Window = 25;
    private const int ShortWindow = 12;

    private readonly HashSet<string> _wholes = new(StringComparer.Ordinal);
    private readonly HashSet<ulong> _windows = [];
    private readonly HashSet<ulong> _shortWindows = [];

    /// <summary>Adds a test text.</summary>
    public void AddTest(string text)
    {
        string key = KeyOf(text);
        if (!_wholes.Add(key))
        {
            return;
        }

        AddWindows(key, Window, _windows);
        AddWindows(key, ShortWindow, _shortWindows);
    }

    /// <summary>Whether a training text is, or nearly is, a test text.</summary>
    public bool IsLeak(string text)
    {
        string key = KeyOf(text);
        if (_wholes.Contains(key))
        {
            return true;
        }

        if (key.Length >= Window)
        {
            return Stands(key, Window, _windows);
        }

        return key.Length >= ShortWindow && key.Length <= 2 * ShortWindow
            && _shortWindows.Contains(Hash(key.AsSpan(0, ShortWindow))) && _shortWindows.Contains(Hash(key.AsSpan(key.Length - ShortWindow)));
    }

    private static bool Stands(string key, int window, HashSet<ulong> windows) =>
        windows.Contains(Hash(key.AsSpan(0, window)))
        || windows.Contains(Hash(key.AsSpan(key.Length - window)))
        || windows.Contains(Hash(key.AsSpan((key.Length - window) / 2, window)));

    private static void AddWindows(string key, int window, HashSet<ulong> windows)
    {
        for (int i = 0; i + window <= key.Length; i++)
        {
            windows.Add(Hash(key.AsSpan(i, window)));
        }
    }

    private static ulong Hash(ReadOnlySpan<char> letters) => Text.TokenHash.Of(letters);

    /// <summary>The letters of a text, by which near-copies are found.</summary>
    public static string KeyOf(string text)
    {
        var key = new char[text.Length];
        int length = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (Starts(text, i, "http://") || Starts(text, i, "https://") || Starts(text, i, "www.") || text[i] == '@')
            {
                while (i < text.Length && !char.IsWhiteSpace(text[i]))
                {
                    i++;
                }

                continue;
            }

            if (!char.IsLetter(text[i]))
            {
                continue;
            }

            int end = i;
            while (end < text.Length && char.IsLetter(text[end]))
            {
                end++;
            }

            ReadOnlySpan<char> word = text.AsSpan(i, end - i);
            bool bare = word.Equals("http", StringComparison.OrdinalIgnoreCase) || word.Equals("rt", StringComparison.OrdinalIgnoreCase)
                || word.Equals("user", StringComparison.OrdinalIgnoreCase);
            if (!bare)
            {
                length += word.ToLowerInvariant(key.AsSpan(length));
            }

            i = end - 1;
        }

        return new string(key, 0, length);
    }

    private static bool Starts(string text, int at, string prefix) =>
        string.Compare(text, at, prefix, 0, prefix.Length, StringComparison.OrdinalIgnoreCase) == 0;
}
