using WordOfMouth.Benchmarks.Campaigns;
using WordOfMouth.Benchmarks.Texts;
using Xunit;

namespace WordOfMouth.Tests.Conversations;

/// <summary>Nearly the same text under several names.</summary>
public sealed class CampaignTests
{
    private const string Text = "Ich habe bei Werkzeug-Meier nur Ärger gehabt: falsche Lieferung, keine Antwort, Geld weg. Kauft dort nicht, sie lassen einen einfach hängen!";
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    private static ConversationPost Post(int id, string text, string? author = null, int minute = 0) =>
        new() { Id = $"{id}", Text = text, Author = author ?? $"author{id}", Time = Start.AddMinutes(minute) };

    [Fact]
    public void Retold_posts_are_found_and_others_are_not()
    {
        var quality = CampaignQuality.Measure(12_000, 0.8f, seed: 3);
        Assert.True(quality.Pairs > 500, $"{quality}");
        Assert.True(quality.Recall >= 0.95 && quality.Precision >= 0.95, $"{quality}");
    }

    [Fact]
    public void Evidence_names_the_match_and_what_both_share()
    {
        const string Copy = "😡😡 Ich habe bei Werkzeug-Meier nur Ärger gehabt: falsche Lieferung, keine Antwort, Geld weg. Kauft dort nie, sie lassen einen hängen!";
        var detector = new CampaignDetector();
        Assert.Null(detector.Add(Post(1, Text)));
        Assert.Null(detector.Add(Post(2, "Der Bus kommt heute zehn Minuten später, an der Haltestelle steht kein Hinweis darauf.")));
        Campaign campaign = detector.Add(Post(3, Copy, minute: 5))!;
        Assert.Equal((2, 2), (campaign.Posts, campaign.Authors));
        Assert.Equal(["1", "3"], campaign.Evidence.Select(p => p.Id));
        CampaignPost second = campaign.Evidence[1];
        Assert.Equal("1", second.MatchesId);
        Assert.InRange(second.Similarity, 0.7f, 0.999f);
        Assert.Equal("Ich habe bei Werkzeug-Meier nur Ärger gehabt: falsche Lieferung, keine Antwort, Geld weg. Kauft dort", Copy[second.Shared]);
        Assert.Contains("kauft dort …", campaign.Template, StringComparison.Ordinal);
        Assert.InRange(campaign.TemplateShare, 0.8f, 0.95f);
    }

    [Fact]
    public void A_filled_in_template_shows_its_gaps()
    {
        var detector = new CampaignDetector();
        Campaign? campaign = null;
        string[] products = ["Bohrer", "Säge", "Leiter", "Lampe"];
        for (int i = 0; i < products.Length; i++)
        {
            campaign = detector.Add(Post(i, $"Habe mir {products[i]} bei Werkzeug-Meier bestellt, war nach {i + 2} Tagen da und funktioniert tadellos. Sehr freundlicher Kontakt, gerne wieder!"));
        }

        Assert.Equal(4, campaign!.Posts);
        Assert.StartsWith("habe mir … bei werkzeug", campaign.Template, StringComparison.Ordinal);
        Assert.Contains("nach <num> tagen", campaign.Template, StringComparison.Ordinal);
    }

    [Fact]
    public void One_author_alone_is_no_campaign()
    {
        var detector = new CampaignDetector();
        Assert.Null(detector.Add(Post(1, Text, "same")));
        Assert.Null(detector.Add(Post(2, Text, "SAME")));
        Assert.NotNull(detector.Add(Post(3, Text, "other")));
    }

    [Fact]
    public void The_busiest_time_is_told()
    {
        var detector = new CampaignDetector();
        Campaign? campaign = null;
        int[] minutes = [0, 300, 600, 603, 606, 610, 900];
        for (int i = 0; i < minutes.Length; i++)
        {
            campaign = detector.Add(Post(i, Text, minute: minutes[i]));
        }

        Assert.Equal(4, campaign!.Burst!.Value.Posts);
        Assert.InRange(campaign.Burst.Value.Start, Start.AddMinutes(595), Start.AddMinutes(600));
    }

    [Fact]
    public void What_has_left_the_window_is_forgotten()
    {
        var detector = new CampaignDetector(new CampaignOptions { WindowPosts = 100 });
        detector.Add(Post(0, Text));
        foreach ((ConversationPost post, _) in new CampaignPosts(5).Stream(100))
        {
            detector.Add(post);
        }

        Assert.Null(detector.Add(Post(-1, Text)));
        Assert.NotNull(detector.Add(Post(-2, Text)));

        var old = new CampaignDetector(new CampaignOptions { Window = TimeSpan.FromHours(2) });
        old.Add(Post(0, Text));
        Assert.Null(old.Add(Post(1, Text, minute: 121)));
    }

    [Fact]
    public void Two_groups_become_one_when_a_post_matches_both()
    {
        const string Left = "eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn Lampe Säge Leiter Hammer Nagel Bohrer";
        const string Right = "Lampe1 ";
        var detector = new CampaignDetector(new CampaignOptions { MinimumSimilarity = 0.75f });
        string[] words = Left.Split(' ');
        string Variant(int from, int to) => string.Join(' ', words.Select((w, i) => i >= from && i < to ? "anders" + i : w)) + " " + Right;
        detector.Add(Post(1, Variant(0, 3)));
        detector.Add(Post(2, Variant(0, 3)));
        detector.Add(Post(3, Variant(21, 24)));
        detector.Add(Post(4, Variant(21, 24)));
        int before = detector.Campaigns.Count;
        Campaign joined = detector.Add(Post(5, Variant(0, 0)))!;
        Assert.Equal(2, before);
        Assert.Equal((5, 1), (joined.Posts, joined.Absorbed.Count));
        Assert.Single(detector.Campaigns);
    }

    [Fact]
    public async Task A_stream_gives_a_campaign_each_time_that_a_post_joins_it()
    {
        async IAsyncEnumerable<ConversationPost> Posts()
        {
            for (int i = 0; i < 4; i++)
            {
                await Task.Yield();
                yield return Post(i, i == 1 ? "Etwas ganz anderes steht hier, ohne jeden Bezug auf das Übrige." : Text);
            }
        }

        var sizes = new List<int>();
        await foreach (Campaign campaign in new CampaignDetector().DetectAsync(Posts(), TestContext.Current.CancellationToken))
        {
            sizes.Add(campaign.Posts);
        }

        Assert.Equal([2, 3], sizes);
    }

    [Fact]
    public void Empty_short_and_strange_texts_are_passed_over()
    {
        var detector = new CampaignDetector();
        foreach (string text in (string[])["", "ok", "👍", "\uD800", new string('a', 5000), "www.example.com"])
        {
            Assert.Null(detector.Add(Post(1, text, "a")));
            Assert.Null(detector.Add(Post(2, text.Length > 100 ? "b" : text, "b")));
        }
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new CampaignDetector(new CampaignOptions { MinimumSimilarity = 0.3f }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CampaignDetector(new CampaignOptions { WindowPosts = 1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CampaignDetector(new CampaignOptions { MinimumAuthors = 1 }));
    }
}
