namespace WordOfMouth.Text;

/// <summary>A German compound of a post, split before its last part. Immutable.</summary>
/// <param name="Range">Where the whole word stands in the original text.</param>
/// <param name="HeadRange">Where its first part stands, without the linking letters.</param>
/// <param name="TailRange">Where its last part stands, which says what it is.</param>
/// <param name="Head">The first part, itself perhaps a compound: <c>Ersatzteil</c> of <c>Ersatzteilkatastrophe</c>.</param>
/// <param name="Link">The linking letters, <c>s n en es er</c>, or the empty string: <c>s</c> in <c>Arbeitszeit</c>.</param>
/// <param name="Tail">The last part with its ending, with a capital where the word has one and the part is a noun: <c>Katastrophe</c>.</param>
public readonly record struct Compound(Range Range, Range HeadRange, Range TailRange, string Head, string Link, string Tail);
