using Xunit;

namespace WordOfMouth.Tests;

/// <summary>Where the repository and the shared research data are.</summary>
internal static class TestFiles
{
    /// <summary>The root of the repository.</summary>
    public static string Repository { get; } = FindRepository();

    /// <summary>A path in the repository.</summary>
    public static string InRepository(params string[] parts) => Path.Combine([Repository, .. parts]);

    /// <summary>A path in <c>../shared</c>; the test is skipped where it is not there.</summary>
    public static string Shared(params string[] parts)
    {
        string path = Path.Combine([Repository, "..", "shared", .. parts]);
        Assert.SkipUnless(Path.Exists(path), $"needs ../shared/{string.Join('/', parts)}, the research data that is not part of the repository");
        return path;
    }

    private static string FindRepository()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "WordOfMouth.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("The tests run from inside the repository.");
    }
}
