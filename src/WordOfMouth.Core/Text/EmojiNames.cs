namespace WordOfMouth.Text;

/// <summary>The names of emoji, from an embedded list; loaded when first needed.</summary>
internal static class EmojiNames
{
    private static readonly Lazy<Dictionary<string, (string English, string German)>> Names = new(Load);

    /// <summary>Number of emoji with a name of their own.</summary>
    public static int Count => Names.Value.Count;

    public static string Of(string sign, Language language)
    {
        bool german = language == Language.German;
        string first = sign.Split('\u200D')[0];
        if (Names.Value.TryGetValue(sign, out (string English, string German) name) || Names.Value.TryGetValue(first, out name))
        {
            return german ? name.German : name.English;
        }

        if (EmojiReader.IsRegional(sign, 0) && EmojiReader.IsRegional(sign, 2))
        {
            string region = string.Concat((char)(sign[1] - '\uDDE6' + 'A'), (char)(sign[3] - '\uDDE6' + 'A'));
            return $"{(german ? "Flagge" : "flag")}: {region}";
        }

        if (sign.Length == 2 && sign[1] == EmojiReader.Keycap)
        {
            return $"{(german ? "Taste" : "keycap")}: {sign[0]}";
        }

        if (EmojiReader.ToneAt(sign, 0) is not null)
        {
            return german ? "Hautfarbe" : "skin tone";
        }

        return german ? "Emoji" : "emoji";
    }

    private static Dictionary<string, (string English, string German)> Load()
    {
        var names = new Dictionary<string, (string English, string German)>(StringComparer.Ordinal);
        foreach (string line in ResourceLines.Read("WordOfMouth.emoji.txt"))
        {
            string[] fields = line.Split(';');
            names.Add(fields[0], (fields[1], fields[2]));
        }

        return names;
    }
}
