namespace WordOfMouth.Text;

/// <summary>German and English abbreviations, by what a full stop behind them means. In lower case, without the last stop.</summary>
internal static class Abbreviations
{
    /// <summary>Something always follows: no sentence ends here.</summary>
    private static readonly HashSet<string> Open = new(StringComparer.OrdinalIgnoreCase)
    {
        "z.b", "zb", "d.h", "dh", "i.d.r", "d.r", "v.a", "u.u", "i.e", "e.g", "eg", "z.t", "z.zt", "m.e", "i.a", "i.v", "s.a", "a.a", "c.f", "o.g", "u.g", "b.b", "sog", "gen.",
        "dr", "prof", "mr", "mrs", "ms", "hr", "hrn", "fr", "frl", "st", "dipl", "ing", "med", "jur", "phil", "rer", "nat", "mag", "capt", "sgt", "lt", "rev", "hon", "messrs", "mme",
        "bzw", "ca", "vgl", "nr", "nrn", "inkl", "incl", "exkl", "excl", "zzgl", "abzgl", "ggf", "ggfs", "evtl", "evt", "gem", "bspw", "insb", "insbes", "bes", "ggü", "eigtl", "allg", "urspr", "mind",
        "bd", "hrsg", "geb", "verh", "gest", "dt", "engl", "frz", "lat", "ehem", "ident", "betr", "bezgl", "bzgl", "entspr", "tägl", "vs", "approx", "dept", "resp", "viz", "cf", "esp", "wg", "fa", "ausschl", "einschl", "zw",
    };

    /// <summary>A sentence may end here, but a noun may follow as well: it ends before an opener only.</summary>
    private static readonly HashSet<string> Either = new(StringComparer.OrdinalIgnoreCase)
    {
        "u.a", "u.ä", "o.ä", "u.v.m", "v.m", "p.m", "a.m", "u.s", "u.k", "u.s.a", "s.o", "s.u", "e.v", "a.d", "ph.d", "b.a", "m.a", "n.chr", "v.chr", "p.s", "m.w", "d.j", "p.a", "a.g",
        "mio", "mrd", "tsd", "std", "sek", "stk", "tel", "str", "co", "inc", "ltd", "corp", "jr", "sr", "jh", "jhd", "jhdt", "hbf", "bhf", "pl", "zi", "whg", "u.ae", "bros", "ave", "mwst", "ust", "verspät", "pkt",
    };

    /// <summary>Mostly the end of a list.</summary>
    private static readonly HashSet<string> Closing = new(StringComparer.OrdinalIgnoreCase) { "usw", "etc", "usf", "u.s.w", "e.t.c" };

    /// <summary>Short only before a number or a small letter; otherwise a word or a name: <c>No. 5</c>, <c>max. 5</c>, <c>Jan. 2024</c>.</summary>
    private static readonly HashSet<string> BeforeNumber = new(StringComparer.OrdinalIgnoreCase)
    {
        "no", "nos", "art", "abs", "abb", "tab", "fig", "pos", "vol", "ch", "sec", "max", "min", "est", "kap", "ziff", "bl", "anm", "pp", "para", "aufl", "ver", "ext", "apt",
        "jan", "feb", "mär", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "okt", "oct", "nov", "dez", "dec", "mo", "di", "mi", "do", "sa", "so", "mon", "tue", "wed", "thu", "fri", "sat", "sun",
    };

    private static readonly HashSet<string> Months = new(StringComparer.OrdinalIgnoreCase)
    {
        "januar", "jänner", "februar", "feber", "märz", "maerz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "dezember",
        "jan", "feb", "mär", "apr", "jun", "jul", "aug", "sep", "sept", "okt", "nov", "dez", "quartal", "jahrhundert",
    };

    // Words after which a number with a full stop is an ordinal.
    private static readonly HashSet<string> Determiners = new(StringComparer.OrdinalIgnoreCase)
    {
        "am", "der", "die", "das", "dem", "den", "des", "im", "vom", "zum", "zur", "beim", "ab", "bis", "seit", "ein", "eine", "einen", "einem", "einer", "mein", "meine", "meinem", "meinen", "meiner", "dein", "deine", "sein", "seine",
        "seinem", "ihr", "ihre", "ihrem", "ihren", "unser", "unsere", "unserem", "unseren", "unserer", "euer", "eure", "jede", "jeder", "jedes", "jeden", "jedem", "dieser", "diese", "dieses", "diesem", "und", "oder", "bereits", "schon", "in", "auf", "nach", "vor", "mit", "klasse",
    };

    /// <summary>Whether a full stop between two words ends a sentence, as far as the first is an abbreviation; null if it is none.</summary>
    public static bool? Ends(string word, bool beforeUpper, bool beforeOpener) =>
        Open.Contains(word) ? false
        : Closing.Contains(word) ? beforeUpper
        : Either.Contains(word) ? beforeOpener
        : BeforeNumber.Contains(word) && !beforeUpper ? false
        : null;

    public static bool IsMonth(string word) => Months.Contains(word);

    public static bool IsDeterminer(string word) => Determiners.Contains(word);
}
