using System.Reflection;
using WordOfMouth.Models;

namespace WordOfMouth;

/// <summary>
/// Where a model comes from. A bundle is data: one from an untrusted place can fail to load with a clear error, but
/// never runs anything. Immutable, thread-safe.
/// </summary>
public sealed class ModelSource
{
    // The framework's lock runs once, when the model is first needed; scoring takes none.
    private static readonly Lazy<Bundle> DefaultBundle = new(LoadDefault);

    private readonly Func<Bundle> _load;

    private ModelSource(string description, Func<Bundle> load)
    {
        Description = description;
        _load = load;
    }

    /// <summary>The model that is part of the library.</summary>
    public static ModelSource Default { get; } = new("the embedded model", () => DefaultBundle.Value);

    /// <summary>What the source is, for messages.</summary>
    public string Description { get; }

    /// <summary>A bundle in a file. It is read when the analyzer is built.</summary>
    /// <param name="path">Path of a <c>.wom</c> file.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> is null or empty.</exception>
    public static ModelSource FromFile(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new ModelSource(path, () => BundleReader.Read(File.ReadAllBytes(path), path));
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

    internal Bundle Load() => _load();

    private static unsafe Bundle LoadDefault()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("WordOfMouth.default.wom")
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
