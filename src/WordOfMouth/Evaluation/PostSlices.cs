using System.Globalization;
using WordOfMouth.Features;
using WordOfMouth.Text;
using WordOfMouth.Training;

namespace WordOfMouth.Evaluation;

/// <summary>Parts posts by what models find hard.</summary>
internal static class PostSlices
{
    // Ends of the parts by words: a shout, a sentence or two, a paragraph, more.
    private static readonly int[] Lengths = [10, 25, 60];

    private const int MostDomains = 20;

    /// <summary>The parts of posts: kind, name, and the indices of its posts.</summary>
    public static IEnumerable<(string Kind, string Name, int[] Posts)> Of(IReadOnlyList<LabelledText> posts)
    {
        Traits[] traits = new Traits[posts.Count];
        Dictionary<Language, HashSet<string>> negators = new() { [Language.German] = Negators(Language.German), [Language.English] = Negators(Language.English) };
        Parallel.For(0, posts.Count, i => traits[i] = TraitsOf(posts[i], negators));
        int[] all = [.. Enumerable.Range(0, posts.Count)];
        foreach (var part in all.GroupBy(i => LanguageCode.Of(posts[i].Language)).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            yield return ("language", part.Key, [.. part]);
        }

        foreach (var part in all.GroupBy(i => Lengths.Count(end => traits[i].Words > end)).OrderBy(g => g.Key))
        {
            yield return ("length", NameOfLength(part.Key), [.. part]);
        }

        // Many domains, such as one for each shop, would bury the report.
        foreach (var part in all.Where(i => DomainOf(posts[i]) is not null).GroupBy(i => DomainOf(posts[i])!).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Take(MostDomains))
        {
            yield return ("domain", part.Key, [.. part]);
        }

        yield return ("emoji", "with", [.. all.Where(i => traits[i].Emoji)]);
        yield return ("emoji", "without", [.. all.Where(i => !traits[i].Emoji)]);
        yield return ("negation", "with", [.. all.Where(i => traits[i].Negation)]);
        yield return ("negation", "without", [.. all.Where(i => !traits[i].Negation)]);
    }

    private static string? DomainOf(LabelledText post) => post.Domain ?? post.Industry;

    private static string NameOfLength(int part) => part == 0
        ? string.Create(CultureInfo.InvariantCulture, $"up to {Lengths[0]} words")
        : part == Lengths.Length
            ? string.Create(CultureInfo.InvariantCulture, $"over {Lengths[^1]} words")
            : string.Create(CultureInfo.InvariantCulture, $"{Lengths[part - 1] + 1} to {Lengths[part]} words");

    private static Traits TraitsOf(LabelledText post, Dictionary<Language, HashSet<string>> negators)
    {
        IReadOnlyList<Token> tokens = PostTokenizer.Tokenize(post.Text);
        HashSet<string> known = negators.GetValueOrDefault(post.Language) ?? negators[Language.German];
        return new Traits(
            tokens.Count(t => t.Kind == TokenKind.Word),
            tokens.Any(t => t.Kind == TokenKind.Emoticon) || EmojiReader.Read(post.Text).Count > 0,
            tokens.Any(t => t.Kind == TokenKind.Word && known.Contains(t.Text)));
    }

    private static HashSet<string> Negators(Language language) =>
        [.. LexiconReader.Read(language).Where(w => (w.Value & WordTraits.Negator) != 0).Select(w => w.Key)];

    private readonly record struct Traits(int Words, bool Emoji, bool Negation);
}
