namespace WordOfMouth.Text;

/// <summary>What a token's spelling tells beside its letters.</summary>
[Flags]
internal enum TokenFlags : byte
{
    None = 0,

    /// <summary>The first letter is a capital.</summary>
    Capitalised = 1,

    /// <summary>Two letters or more, all capitals.</summary>
    AllCapitals = 2,

    /// <summary>A letter stands three times or more in a row (<c>sooo</c>), or a mark is repeated (<c>!!</c>).</summary>
    Elongated = 4,

    /// <summary>A <c>#</c> stands right before it.</summary>
    Hashtag = 8,

    /// <summary>The first token after white space or at the start of the text.</summary>
    AfterSpace = 16,
}
