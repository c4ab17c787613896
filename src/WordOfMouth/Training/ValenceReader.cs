using System.Globalization;
using System.Reflection;
using WordOfMouth.Features;
using WordOfMouth.Text;

namespace WordOfMouth.Training;

/// <summary>
/// Reads what readers think of single words: lines of <c>word valence [flags]</c>, valence from −4 (abysmal) to 4
/// (superb), flags as in <see cref="FlagTraits"/>.
/// </summary>
internal static class ValenceReader
{
    private const int Strongest = 4;

    private static readonly Dictionary<char, WordTraits> FlagTraits = new()
    {
        ['d'] = WordTraits.Defect,
        ['l'] = WordTraits.Leaving,
        ['g'] = WordTraits.Urgent,
        ['i'] = WordTraits.Insult,
        ['x'] = WordTraits.Advertising,
    };

    /// <summary>Valence and traits of each listed word of a language.</summary>
    /// <exception cref="DataFileException">A line has another form, or a word stands there twice.</exception>
    public static Dictionary<string, (int Valence, WordTraits Traits)> Read(Language language)
    {
        string name = $"WordOfMouth.Lexicons.valence.{LanguageCode.Of(language)}.txt";
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The resource {name} is missing.");
        using var reader = new StreamReader(stream);
        return Read(reader, name);
    }

    internal static Dictionary<string, (int Valence, WordTraits Traits)> Read(TextReader reader, string name)
    {
        var words = new Dictionary<string, (int, WordTraits)>(StringComparer.Ordinal);
        for (int number = 1; reader.ReadLine() is { } line; number++)
        {
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            string[] parts = line.Split(' ');
            if (parts.Length is < 2 or > 3 || !int.TryParse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int valence)
                || Math.Abs(valence) > Strongest)
            {
                throw new DataFileException(name, number, null, "a line is \"word valence [flags]\", with a valence from -4 to 4.");
            }

            var traits = WordTraits.None;
            foreach (char flag in parts.Length == 3 ? parts[2] : "")
            {
                traits |= FlagTraits.TryGetValue(flag, out WordTraits trait) ? trait
                    : throw new DataFileException(name, number, null, $"the flag \"{flag}\" is unknown; there are {string.Join(", ", FlagTraits.Keys)}.");
            }

            if (!words.TryAdd(parts[0], (valence, traits)))
            {
                throw new DataFileException(name, number, null, $"\"{parts[0]}\" stands here a second time.");
            }
        }

        return words;
    }
}
