using System.Diagnostics;
using System.Globalization;
using WordOfMouth.Benchmarks.Texts;

namespace WordOfMouth.Benchmarks.Campaigns;

/// <summary><c>campaigns [POSTS]</c>: recall and precision on generated posts, and the time of a long stream beside that of reading it.</summary>
internal static class CampaignsCommand
{
    private const int QualityPosts = 60_000;

    public static int Run(string[] args)
    {
        int posts = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1_000_000;
        foreach (float similarity in (ReadOnlySpan<float>)[0.8f, 0.7f])
        {
            var quality = CampaignQuality.Measure(QualityPosts, similarity, seed: 7);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"similarity >= {similarity}: recall {quality.Recall:F4} of {quality.Pairs} pairs; precision of the evidence {quality.Precision:F4} of {quality.Matches} matches"));
        }

        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllLines(file, new CampaignPosts(seed: 1).Stream(posts).Select(p => p.Post.Text));
            MeasureStream(file, posts);
        }
        finally
        {
            File.Delete(file);
        }

        return 0;
    }

    private static void MeasureStream(string file, int posts)
    {
        var clock = Stopwatch.StartNew();
        long characters = 0;
        foreach (string text in File.ReadLines(file))
        {
            characters += text.Length;
        }

        TimeSpan reading = clock.Elapsed;
        clock.Restart();
        var detector = new CampaignDetector();
        int number = 0, joined = 0;
        long peak = 0;
        DateTimeOffset start = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);
        foreach (string text in File.ReadLines(file))
        {
            var post = new ConversationPost { Id = number.ToString(CultureInfo.InvariantCulture), Author = "a" + number, Text = text, Time = start.AddSeconds(number++) };
            joined += detector.Add(post) is null ? 0 : 1;
            if (number % 50_000 == 0)
            {
                peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: true));
            }
        }

        TimeSpan detecting = clock.Elapsed;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{posts} posts, {characters / 1e6:F0} million characters: {detecting.TotalSeconds:F1} s on one core, {detecting / reading:F0} times reading the lines ({reading.TotalSeconds:F2} s); {joined} posts in campaigns; at most {peak / 1048576.0:F0} MB in use"));
    }
}
