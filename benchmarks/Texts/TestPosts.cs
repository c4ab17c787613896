using WordOfMouth.Training;

namespace WordOfMouth.Benchmarks.Texts;

/// <summary>The <c>test</c> posts of <c>data/corpus</c>, German and English mixed as they stand there.</summary>
internal static class TestPosts
{
    private static readonly DataRow[] Rows =
    [
        .. new[] { "corpus.tsv", "additions.tsv" }
            .SelectMany(file => DataSetReader.ReadRows(Repository.PathOf("data", "corpus", file)))
            .Where(row => row["split"] == "test"),
    ];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Rows.Select(row => row["text"])];

    /// <summary>Mean length in characters.</summary>
    public static double MeanLength { get; } = All.Average(text => text.Length);

    /// <summary>Those of a language.</summary>
    /// <param name="code"><c>de</c> or <c>en</c>; <c>de-AT</c> and <c>de-CH</c> are German too.</param>
    public static IReadOnlyList<string> In(string code) =>
        [.. Rows.Where(row => row["lang"].StartsWith(code, StringComparison.Ordinal)).Select(row => row["text"])];

    /// <summary>So many of them, evenly from the first to the last.</summary>
    public static string[] Sample(int count) => [.. Enumerable.Range(0, count).Select(i => All[i * All.Count / count])];
}
