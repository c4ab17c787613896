using WordOfMouth.Benchmarks.Texts;

namespace WordOfMouth.Benchmarks.Ratios;

/// <summary>How thoroughly the ratios are measured.</summary>
/// <param name="Quick">A shorter run: smaller file, fewer rounds, peers trained on the corpus alone.</param>
internal sealed record RatioSettings(bool Quick)
{
    /// <summary>Where the peers' training texts are.</summary>
    public IReadOnlyList<string> PeerData => Quick ? [Repository.PathOf("data")] : Repository.DataFolders;

    /// <summary>Bytes of the file that <c>wom score</c> reads.</summary>
    public long FileLength => Quick ? 300_000_000 : 1_000_000_000;

    /// <summary>Time for the rounds of a figure.</summary>
    public TimeSpan Time(double seconds) => TimeSpan.FromSeconds(Quick ? seconds / 3 : seconds);

    /// <summary>Says on standard error what is going on.</summary>
    public Action<string> Log { get; init; } = Console.Error.WriteLine;
}
