using System.Security.Cryptography;
using System.Text;

namespace WordOfMouth.Samples;

/// <summary>Draws the German posts about machines, parts and B2B from the corpus: what a machine builder's own file looks like.</summary>
public static class IndustryPosts
{
    private const int TestShare = 3; // one post in three is kept out

    private static readonly HashSet<string> Industries =
    [
        "machine tools", "pumps", "farm machinery", "spare parts", "PLC", "trucks", "ERP", "welding", "heating", "heat pumps", "hydraulics", "robots",
        "compressors", "forklifts", "HVAC", "lab devices", "drives", "maintenance", "3d printing", "bearings", "trade fairs", "wind power",
        "construction equipment", "fasteners", "automation", "CAD", "elevators", "measuring tools", "SaaS", "energy", "logistics",
    ];

    /// <summary>Writes two CSV files with semicolons, as a German spreadsheet would.</summary>
    /// <param name="corpus">The folder <c>data/corpus</c>.</param>
    /// <param name="folder">Where the files go.</param>
    /// <returns>The posts to learn from, and those to test on.</returns>
    public static (string Train, string Test) Write(string corpus, string folder)
    {
        string train = Path.Combine(folder, "industry.csv");
        string test = Path.Combine(folder, "industry-test.csv");
        Directory.CreateDirectory(folder);
        string[][] posts = [.. Read(Path.Combine(corpus, "corpus.tsv")), .. Read(Path.Combine(corpus, "additions.tsv"))];
        WriteCsv(train, posts.Where(p => !IsTest(p)));
        WriteCsv(test, posts.Where(IsTest));
        return (train, test);
    }

    // split, lang, channel, industry, tone, heat, constructive, firsthand, concrete, promo, complaint, churn, urgency, answer, irony, text
    private static IEnumerable<string[]> Read(string path) => File.ReadLines(path).Skip(1).Select(line => line.Split('\t'))
        .Where(p => p[1].StartsWith("de", StringComparison.Ordinal) && Industries.Contains(p[3]));

    private static bool IsTest(string[] post) => SHA256.HashData(Encoding.UTF8.GetBytes(post[15]))[0] % TestShare == 0;

    private static void WriteCsv(string path, IEnumerable<string[]> posts) => File.WriteAllLines(
        path,
        [
            "Text;Bewertung;Beschwerde;Branche",
            .. posts.Select(p => $"\"{p[15].Replace("\"", "\"\"", StringComparison.Ordinal)}\";{Tone(p[4])};{(p[10] == "1" ? "ja" : "nein")};{p[3]}"),
        ]);

    private static string Tone(string letter) => letter switch { "n" => "negativ", "p" => "positiv", "m" => "gemischt", _ => "neutral" };
}
