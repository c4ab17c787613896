using WordOfMouth.Models;
using WordOfMouth.Scoring;

namespace WordOfMouth;

/// <summary>
/// Where a model comes from. A bundle is data: one from an untrusted place can fail to load with a clear error, but
/// never runs anything. Thread-safe. Only a watched file holds something to dispose of; for all other sources
/// <see cref="Dispose"/> does nothing.
/// </summary>
public sealed class ModelSource : IDisposable
{
    // The framework's lock runs once, when the model is first needed; scoring takes none.
    private static readonly Lazy<Bundle> DefaultBundle = new(LoadDefault);

    private readonly Lock _opening = new();
    private readonly Func<Bundle>? _load; // null for a watched file
    private ModelFileWatcher? _watcher;
    private bool _disposed;

    private ModelSource(string description, Func<Bundle>? load)
    {
        Description = description;
        _load = load;
    }

    /// <summary>
    /// A watched file had a new model, and every analyzer built from this source scores with it. Raised on a thread of
    /// the pool, never for the first model; an exception of a listener is swallowed.
    /// </summary>
    public event EventHandler<ModelReloadedEventArgs>? ModelReloaded;

    /// <summary>
    /// A watched file has changed to something that cannot be used: damaged, half-written, unreadable or without a
    /// language in use. The model before stays in use. Raised on a thread of the pool, once for each such state of the
    /// file, and of one that cannot be opened only after some ten seconds; an exception of a listener is swallowed.
    /// </summary>
    public event EventHandler<ModelRefusedEventArgs>? ModelRefused;

    /// <summary>The model that is part of the library.</summary>
    public static ModelSource Default { get; } = new("the embedded model", () => DefaultBundle.Value);

    /// <summary>What the source is, for messages.</summary>
    public string Description { get; }

    /// <summary>A bundle in a file. It is read when the analyzer is built.</summary>
    /// <param name="path">Path of a <c>.wom</c> file.</param>
    /// <param name="watch">
    /// Whether analyzers built from this source take over what is later written to the file, until the source is
    /// disposed of. The file may be renamed over (best) or written in place. Each score comes from one model, and so
    /// does each whole <see cref="WordOfMouthAnalyzer.ScoreAll"/>; <see cref="OpinionScore.ModelName"/> says which. What
    /// cannot be used is refused (<see cref="ModelRefused"/>) and the model before stays; a file that is deleted changes
    /// nothing. A change is seen within a few seconds, mostly much sooner.
    /// </param>
    /// <exception cref="ArgumentException"><paramref name="path"/> is null or empty.</exception>
    public static ModelSource FromFile(string path, bool watch = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new ModelSource(path, watch ? null : () => BundleReader.Read(File.ReadAllBytes(path), path));
    }

    /// <summary>A bundle in a stream. It is read to its end right away; the stream stays open.</summary>
    /// <param name="stream">A readable stream.</param>
    /// <exception cref="ArgumentNullException"><paramref name="stream"/> is null.</exception>
    /// <exception cref="InvalidBundleException">The stream holds no usable bundle.</exception>
    public static ModelSource FromStream(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return FromBytes(memory.ToArray());
    }

    /// <summary>A bundle in memory.</summary>
    /// <param name="bytes">The bytes of a <c>.wom</c> file.</param>
    /// <exception cref="InvalidBundleException">The bytes are no usable bundle.</exception>
    public static ModelSource FromBytes(ReadOnlyMemory<byte> bytes)
    {
        Bundle bundle = BundleReader.Read(bytes.Span, "the bundle in memory");
        return new ModelSource("a bundle in memory", () => bundle);
    }

    /// <summary>The embedded model, or null in a build without one.</summary>
    internal static Bundle? TryLoadDefault()
    {
        try
        {
            return DefaultBundle.Value;
        }
        catch (InvalidBundleException)
        {
            return null;
        }
    }

    internal static ModelSource FromBundle(Bundle bundle) => new(bundle.Name, () => bundle);

    /// <summary>
    /// Stops watching the file: analyzers go on with the model they have, and none is taken over after this returns. A
    /// watched source builds no analyzer any more.
    /// </summary>
    public void Dispose()
    {
        lock (_opening)
        {
            _disposed = true;
            _watcher?.Dispose();
        }
    }

    /// <summary>Loads the model; of a watched file all analyzers share one.</summary>
    internal LiveModel Open()
    {
        if (_load is not null)
        {
            return new LiveModel(_load());
        }

        lock (_opening)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            _watcher ??= new ModelFileWatcher(
                Description,
                (before, now) => ModelReloaded?.Invoke(this, new ModelReloadedEventArgs(Description, now.Name, before.Name)),
                (stays, reason) => ModelRefused?.Invoke(this, new ModelRefusedEventArgs(Description, stays.Name, reason)));
            return _watcher.Model;
        }
    }

    internal Bundle Load() => Open().Current;

    private static unsafe Bundle LoadDefault()
    {
        using Stream stream = typeof(ModelSource).Assembly.GetManifestResourceStream("WordOfMouth.default.wom")
            ?? throw new InvalidBundleException("This build of WordOfMouth.Core carries no model. Train one: wom train --data data --out default.wom");
        if (stream is UnmanagedMemoryStream mapped)
        {
            // The resource is mapped into memory, as long as this assembly is.
            return BundleReader.ReadEmbedded(mapped.PositionPointer, checked((int)mapped.Length));
        }

        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return BundleReader.Read(memory.ToArray(), "the embedded model");
    }
}
