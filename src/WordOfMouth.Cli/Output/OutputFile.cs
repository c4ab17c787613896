namespace WordOfMouth.Cli.Output;

/// <summary>
/// A file that appears whole or not at all: it is written under another name beside its place and renamed at the end.
/// </summary>
internal sealed class OutputFile : IAsyncDisposable
{
    private readonly string _path;
    private readonly string? _temporary; // null where there is nothing to rename, as with /dev/null

    private OutputFile(string path, string? temporary)
    {
        _path = path;
        _temporary = temporary;
        Stream = new FileStream(temporary ?? path, new FileStreamOptions
        {
            Mode = temporary is null ? FileMode.Open : FileMode.CreateNew,
            Access = FileAccess.Write,
            BufferSize = 0, // batches are written whole
        });
    }

    public Stream Stream { get; }

    /// <summary>Begins to write a file.</summary>
    /// <exception cref="CommandException">It cannot stand there.</exception>
    public static OutputFile Create(string path)
    {
        string full = Path.GetFullPath(path);
        if (new FileInfo(full).LinkTarget is not null)
        {
            full = File.ResolveLinkTarget(full, returnFinalTarget: true)!.FullName; // the link stays a link
        }

        if (Directory.Exists(full))
        {
            throw new CommandException($"cannot write {path}: it is a folder.");
        }

        if (full.StartsWith("/dev/", StringComparison.Ordinal) && File.Exists(full))
        {
            return new OutputFile(full, null);
        }

        string folder = Path.GetDirectoryName(full)!;
        if (!Directory.Exists(folder))
        {
            throw new CommandException($"cannot write {path}: the folder {folder} does not exist.");
        }

        return new OutputFile(full, Path.Combine(folder, $".{Path.GetFileName(full)}.{Path.GetRandomFileName()}"));
    }

    /// <summary>Puts the file in its place; one that stood there is replaced.</summary>
    public async Task CommitAsync()
    {
        await Stream.DisposeAsync();
        if (_temporary is not null)
        {
            File.Move(_temporary, _path, overwrite: true);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Stream.DisposeAsync();
        if (_temporary is not null)
        {
            File.Delete(_temporary); // does nothing once it was renamed
        }
    }
}
