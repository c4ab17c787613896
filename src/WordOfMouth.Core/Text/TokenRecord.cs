using System.Runtime.InteropServices;

namespace WordOfMouth.Text;

/// <summary>A token as the scorer sees it: its identity as a hash, its place in the folded chunk and in the text.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct TokenRecord
{
    /// <summary><see cref="TokenHash"/> of the token's text.</summary>
    public ulong Hash;

    /// <summary>Start and end in the original text.</summary>
    public int Start;
    public int End;

    /// <summary>Start and length in the folded chunk; valid while the chunk is.</summary>
    public int FoldedStart;
    public int FoldedLength;

    public TokenKind Kind;
    public TokenFlags Flags;

    /// <summary>The sign itself, for punctuation of one UTF-16 code unit; a run of the same keeps the sign.</summary>
    public char Mark;
}
