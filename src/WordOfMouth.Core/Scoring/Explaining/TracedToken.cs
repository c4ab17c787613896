using WordOfMouth.Features;
using WordOfMouth.Text;

namespace WordOfMouth.Scoring.Explaining;

/// <summary>A token as an explanation sees it.</summary>
/// <param name="Start">Its start in the original text.</param>
/// <param name="End">Its end; never before its start, and sometimes there, where one character became several tokens.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Flags">How it is spelled.</param>
/// <param name="Mark">The sign, for punctuation.</param>
/// <param name="Traits">What is known of the word.</param>
internal readonly record struct TracedToken(int Start, int End, TokenKind Kind, TokenFlags Flags, char Mark, WordTraits Traits)
{
    public bool Has(WordTraits traits) => (Traits & traits) != 0;
}
