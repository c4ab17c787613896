using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using WordOfMouth;
using WordOfMouth.Samples;

Console.OutputEncoding = Encoding.UTF8;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

// Rules of use: one call. Keep the key; with a new one every run has other pseudonyms.
WordOfMouthAnalyzer analyzer = WordOfMouthAnalyzer.CreateBuilder()
    .ScoreEverything()
    .WithRules(o => o with { MinimumPosts = 4, PseudonymKey = RandomNumberGenerator.GetBytes(32), Redact = PersonalData.All })
    .Build();

Console.WriteLine("A thread");
ThreadScore thread = analyzer.ScoreThread(SamplePosts.Thread, new ThreadOptions { OwnAuthors = ["Acme Service"] });
Console.WriteLine($"  votes split   {Show(thread.Divisiveness.VoteBalance)}");
Console.WriteLine($"  stances split {Show(thread.Divisiveness.Stance)}");
Console.WriteLine($"  disagreement  {Show(thread.Disagreement)}");
Console.WriteLine($"  heat per hour {thread.Escalation.Slope:+0.000;-0.000} ({thread.Escalation.Low:0.000} to {thread.Escalation.High:0.000})");
foreach (ScoredPost post in thread.Posts.Where(p => p.Reply is not null))
{
    Console.WriteLine($"  {post.Id} to {post.ParentId}: {post.Reply!.Value.Stance} ({post.Reply.Value.Disagree:P0} disagree), {post.Author}");
}

foreach (PostWorthAnswering post in thread.WorthAnswering.Take(2))
{
    Console.WriteLine($"  answer {post.Id} ({post.Worth:0.00}: {post.Reasons}): {post.Text}");
}

Console.WriteLine("A stream");
CampaignDetector detector = analyzer.CreateCampaignDetector();
foreach (ConversationPost post in SamplePosts.Stream())
{
    if (detector.Add(post) is { } campaign)
    {
        CampaignPost latest = campaign.Evidence[^1];
        Console.WriteLine($"  {campaign.Posts} posts by {campaign.Authors} authors share {campaign.TemplateShare:P0}: {campaign.Template}");
        Console.WriteLine($"    {latest.Id} is {latest.Similarity:P0} like {latest.MatchesId}; by {latest.Author}");
    }
}

Console.WriteLine("Evidence, never a verdict.");

static string Show(ThreadMeasure m) => m.Status == MeasureStatus.Measured ? $"{m.Value:0.00} ({m.Low:0.00} to {m.High:0.00}, {m.Cases} cases)" : $"{m.Status}";
