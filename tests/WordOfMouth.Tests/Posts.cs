namespace WordOfMouth.Tests;

/// <summary>Posts invented for the tests, from <c>Posts.tsv</c>: language and text.</summary>
internal static class Posts
{
    private static readonly Lazy<(string Language, string Text)[]> Rows = new(() =>
        [.. File.ReadLines(TestFiles.InRepository("tests", "WordOfMouth.Tests", "Posts.tsv")).Skip(1).Select(line => line.Split('\t')).Select(f => (f[0], f[1]))]);

    /// <summary>All of them, other languages included.</summary>
    public static string[] All { get; } = [.. Rows.Value.Select(r => r.Text)];

    /// <summary>Those of German, Austrian and Swiss German, and of English.</summary>
    public static string[] Supported { get; } = [.. Rows.Value.Where(r => r.Language[..2] is "de" or "en").Select(r => r.Text)];

    /// <summary>Those whose language begins so.</summary>
    public static string[] In(string language) => [.. Rows.Value.Where(r => r.Language.StartsWith(language, StringComparison.Ordinal)).Select(r => r.Text)];
}
