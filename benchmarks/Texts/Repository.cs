namespace WordOfMouth.Benchmarks.Texts;

/// <summary>Where the repository is. The benchmarks run from inside it; BenchmarkDotNet's processes too.</summary>
internal static class Repository
{
    /// <summary>The folder with the solution file.</summary>
    public static string Root { get; } = Find();

    /// <summary>A path in the repository.</summary>
    public static string PathOf(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    /// <summary>The folders with data: the research data beside the repository, where it is there, and the repository's own.</summary>
    public static IReadOnlyList<string> DataFolders { get; } = FindData();

    /// <summary>Whether the research data is there.</summary>
    public static bool HasResearchData => DataFolders.Count > 1;

    private static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "WordOfMouth.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("The benchmarks run from inside the repository.");
    }

    private static string[] FindData()
    {
        string own = Path.Combine(Root, "data");
        string research = Path.GetFullPath(Path.Combine(Root, "..", "shared", "data"));
        return Directory.Exists(research) ? [research, own] : [own];
    }
}
