namespace WordOfMouth.Text;

/// <summary>What comma and full stop mean in the numbers of a post.</summary>
internal enum NumberNotation
{
    Unknown,

    /// <summary>1.234,5</summary>
    German,

    /// <summary>1,234.5</summary>
    English,
}
