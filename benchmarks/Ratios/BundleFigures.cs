using System.Reflection;

namespace WordOfMouth.Benchmarks.Ratios;

/// <summary>What loading the embedded model costs, in time and memory.</summary>
internal static class BundleFigures
{
    public static IEnumerable<Figure> Measure(RatioSettings settings)
    {
        byte[] file = EmbeddedBundle();
        double milliseconds = Rounds.Fastest(() => ModelSource.FromBytes(file), settings.Time(6)) * 1000;
        yield return Figure.AtMost("bundle load, milliseconds", milliseconds, 15);

        long before = GC.GetTotalMemory(forceFullCollection: true);
        ModelSource loaded = ModelSource.FromBytes(file);
        long kept = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(loaded);
        yield return Figure.AtMost("bundle in memory over its size", (double)kept / file.Length, 2);
    }

    /// <summary>The bytes of the model that is part of the library.</summary>
    public static byte[] EmbeddedBundle()
    {
        Assembly core = typeof(WordOfMouthAnalyzer).Assembly;
        using Stream stream = core.GetManifestResourceStream("WordOfMouth.default.wom")
            ?? throw new InvalidOperationException("This build of WordOfMouth.Core carries no model.");
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }
}
