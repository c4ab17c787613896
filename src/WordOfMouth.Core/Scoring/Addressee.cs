namespace WordOfMouth;

/// <summary>Whom a post speaks to.</summary>
public enum Addressee
{
    /// <summary>Everybody, or nobody in particular.</summary>
    Public = 0,

    /// <summary>The brand that was asked for.</summary>
    Brand,

    /// <summary>Other customers: "does anyone know …".</summary>
    Customers,

    /// <summary>Somebody else by handle.</summary>
    Somebody,
}
