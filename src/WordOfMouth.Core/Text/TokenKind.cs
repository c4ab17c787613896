namespace WordOfMouth.Text;

/// <summary>What a <see cref="Token"/> is.</summary>
public enum TokenKind : byte
{
    /// <summary>Letters, with inner apostrophes.</summary>
    Word = 0,

    /// <summary>Digits with inner <c>. , :</c>; its text is <c>&lt;num&gt;</c>.</summary>
    Number = 1,

    /// <summary>A link; its text is <c>&lt;url&gt;</c>.</summary>
    Link = 2,

    /// <summary>A handle such as <c>@name</c>; its text is <c>&lt;user&gt;</c>.</summary>
    Handle = 3,

    /// <summary>An emoticon such as <c>:-)</c>.</summary>
    Emoticon = 4,

    /// <summary>A punctuation mark, or a run of the same mark.</summary>
    Punctuation = 5,

    /// <summary>Any other visible sign; an emoji, for example.</summary>
    Sign = 6,
}
