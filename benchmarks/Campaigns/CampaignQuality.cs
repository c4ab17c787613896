using WordOfMouth.Benchmarks.Texts;
using WordOfMouth.Conversations;

namespace WordOfMouth.Benchmarks.Campaigns;

/// <summary>How many retold posts are found, and how many of those found are retold.</summary>
/// <param name="Pairs">Pairs of retold posts that are at least as similar as asked.</param>
/// <param name="Found">Of them, those in one campaign.</param>
/// <param name="Matches">Pairs that the detector gives as evidence.</param>
/// <param name="Right">Of them, those that retell one post.</param>
internal sealed record CampaignQuality(int Pairs, int Found, int Matches, int Right)
{
    public double Recall => (double)Found / Pairs;

    public double Precision => (double)Right / Matches;

    /// <summary>Measures on generated posts.</summary>
    /// <param name="posts">Number of posts.</param>
    /// <param name="similarity">Pairs from this Jaccard similarity on must be found.</param>
    /// <param name="seed">Seed of the posts.</param>
    public static CampaignQuality Measure(int posts, float similarity, int seed)
    {
        (ConversationPost Post, int Origin)[] stream = [.. new CampaignPosts(seed).Stream(posts)];
        var detector = new CampaignDetector(new CampaignOptions { MostEvidence = 1000 });
        foreach ((ConversationPost post, _) in stream)
        {
            detector.Add(post);
        }

        Dictionary<string, int> origins = stream.ToDictionary(s => s.Post.Id, s => s.Origin, StringComparer.Ordinal);
        var campaignOf = new Dictionary<string, int>(StringComparer.Ordinal);
        int matches = 0, right = 0;
        foreach (Campaign campaign in detector.Campaigns)
        {
            foreach (CampaignPost post in campaign.Evidence)
            {
                campaignOf[post.Id] = campaign.Number;
                if (post.MatchesId is { } match)
                {
                    matches++;
                    right += origins[match] == origins[post.Id] ? 1 : 0;
                }
            }
        }

        int pairs = 0, found = 0;
        var shingles = new Shingles();
        foreach (IGrouping<int, (ConversationPost Post, int Origin)> group in stream.GroupBy(s => s.Origin).Where(g => g.Count() > 1))
        {
            (string Id, uint[] Set)[] members = [.. group.Select(m => (m.Post.Id, SetOf(m.Post.Text)))];
            for (int i = 0; i < members.Length; i++)
            {
                for (int j = i + 1; j < members.Length; j++)
                {
                    if (Shingles.Jaccard(members[i].Set, members[j].Set) >= similarity)
                    {
                        pairs++;
                        found += campaignOf.TryGetValue(members[i].Id, out int a) && campaignOf.TryGetValue(members[j].Id, out int b) && a == b ? 1 : 0;
                    }
                }
            }
        }

        return new CampaignQuality(pairs, found, matches, right);

        uint[] SetOf(string text)
        {
            shingles.Read(text);
            return shingles.Sorted.ToArray();
        }
    }
}
