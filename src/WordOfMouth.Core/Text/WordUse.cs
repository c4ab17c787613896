namespace WordOfMouth.Text;

/// <summary>What a known word is, and what it may be in a compound.</summary>
[Flags]
internal enum WordUse : byte
{
    None = 0,

    /// <summary>A German word that can stand alone.</summary>
    German = 1,

    /// <summary>An English word that can stand alone.</summary>
    English = 2,

    /// <summary>A function word or an opener: written with a capital after a full stop, it begins a sentence.</summary>
    Start = 4,

    /// <summary>A German noun: any part of a compound.</summary>
    Noun = 8,

    /// <summary>A German adjective that closes compounds (<c>wartungsfrei</c>).</summary>
    Tail = 16,

    /// <summary>A German stem that opens compounds (<c>Lieferzeit</c>).</summary>
    Head = 32,

    /// <summary>A German word that only looks like a compound (<c>vielleicht</c>).</summary>
    Whole = 64,
}
