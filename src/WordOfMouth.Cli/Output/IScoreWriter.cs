namespace WordOfMouth.Cli.Output;

/// <summary>Writes scores as bytes in one format. Used by one thread at a time.</summary>
internal interface IScoreWriter : IDisposable
{
    /// <summary>Writes what stands before the first score.</summary>
    void WriteHeader();

    /// <summary>Writes one score.</summary>
    void Write(in OpinionScore score);

    /// <summary>Hands on what is still held back.</summary>
    void Flush();
}
