using WordOfMouth.Models;
using WordOfMouth.Reading;

namespace WordOfMouth.Tests.Adapting;

/// <summary>Files of German posts drawn from the corpus.</summary>
internal static class IndustryFile
{
    public static PostColumns Columns { get; } = PostColumns.WithText("Text").WithLabel(Head.Tone, "Bewertung").WithLabel(Head.Complaint, "Beschwerde");

    /// <summary>Writes some posts of the corpus, from one on, as CSV.</summary>
    public static string Write(string path, int posts, int from = 0)
    {
        IEnumerable<string[]> rows = File.ReadLines(TestFiles.InRepository("data", "corpus", "corpus.tsv")).Skip(1).Select(l => l.Split('\t'))
            .Where(r => r[1] == "de").Skip(from).Take(posts);
        File.WriteAllLines(path, ["Text;Bewertung;Beschwerde;Branche", .. rows.Select(r => $"\"{r[15].Replace("\"", "\"\"", StringComparison.Ordinal)}\";{r[4]};{(r[10] == "1" ? "ja" : "nein")};{r[3]}")]);
        return path;
    }
}
