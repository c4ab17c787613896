using System.Reflection;
using WordOfMouth.Features;
using WordOfMouth.Text;

namespace WordOfMouth.Training;

/// <summary>Reads the lists of what words do: lines of <c>Trait: word word …</c>.</summary>
internal static class LexiconReader
{
    /// <summary>The traits of each listed word of a language.</summary>
    public static Dictionary<string, WordTraits> Read(Language language)
    {
        string name = $"WordOfMouth.Lexicons.{LanguageCode.Of(language)}.txt";
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The resource {name} is missing.");
        using var reader = new StreamReader(stream);
        var traits = new Dictionary<string, WordTraits>(StringComparer.Ordinal);
        for (int number = 1; reader.ReadLine() is { } line; number++)
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            if (colon < 0 || !Enum.TryParse(line[..colon], out WordTraits trait))
            {
                throw new DataFileException(name, number, null, "a line is \"Trait: word word …\", with a trait of WordTraits.");
            }

            foreach (string word in line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                traits[word] = traits.GetValueOrDefault(word) | trait;
            }
        }

        return traits;
    }

    /// <summary>Traits that the form of a word shows: participles and superlatives.</summary>
    public static WordTraits OfForm(string word, Language language)
    {
        var traits = WordTraits.None;
        if (language == Language.German)
        {
            if (word.Length >= 6 && word.StartsWith("ge", StringComparison.Ordinal)
                && (word.EndsWith('t') || word.EndsWith("en", StringComparison.Ordinal)))
            {
                traits |= WordTraits.Participle;
            }

            if (word.Length >= 7 && (word.EndsWith("ste", StringComparison.Ordinal) || word.EndsWith("sten", StringComparison.Ordinal)
                || word.EndsWith("ster", StringComparison.Ordinal) || word.EndsWith("stes", StringComparison.Ordinal)))
            {
                traits |= WordTraits.Superlative;
            }
        }
        else
        {
            if (word.Length >= 5 && word.EndsWith("ed", StringComparison.Ordinal))
            {
                traits |= WordTraits.PastTense;
            }

            if (word.Length >= 6 && word.EndsWith("est", StringComparison.Ordinal))
            {
                traits |= WordTraits.Superlative;
            }
        }

        return traits;
    }
}
