namespace WordOfMouth.Text;

/// <summary>A token of a post and where it stands in the original text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its normalised text: lower case, NFKC, <c>ß</c> as <c>ss</c>.</param>
/// <param name="Start">Index of its first UTF-16 code unit in the original text.</param>
/// <param name="Length">Number of UTF-16 code units it covers in the original text.</param>
public readonly record struct Token(TokenKind Kind, string Text, int Start, int Length);
