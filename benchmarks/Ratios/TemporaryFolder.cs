namespace WordOfMouth.Benchmarks.Ratios;

/// <summary>A new folder that goes away with all that is in it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("wordofmouth-").FullName;

    public string PathOf(params ReadOnlySpan<string> parts) => Path.Combine([_path, .. parts]);

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
