using WordOfMouth.Models;

namespace WordOfMouth.Reading;

/// <summary>Heads by the names that people write: those of the API and those of the guideline's columns.</summary>
internal static class HeadNames
{
    private static readonly Dictionary<string, Head> Short = new(StringComparer.OrdinalIgnoreCase)
    {
        ["constructive"] = Head.Constructiveness,
        ["concrete"] = Head.Concreteness,
        ["promo"] = Head.Promotion,
        ["churnIntent"] = Head.Churn,
        ["answer"] = Head.NeedsAnswer,
    };

    /// <summary>All names, for messages.</summary>
    public static string All => string.Join(", ", Enum.GetNames<Head>().Select(n => char.ToLowerInvariant(n[0]) + n[1..]));

    public static bool TryParse(string name, out Head head) =>
        Short.TryGetValue(name, out head) || (name.Length > 0 && char.IsAsciiLetter(name[0]) && Enum.TryParse(name, ignoreCase: true, out head) && Enum.IsDefined(head));
}
