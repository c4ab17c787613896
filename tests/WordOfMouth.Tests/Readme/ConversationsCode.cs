namespace WordOfMouth.Tests.Readme;

/// <summary>The C# of <c>docs/conversations.md</c>, so that it compiles and runs; <see cref="ReadmeTests"/> compares them.</summary>
internal static class ConversationsCode
{
    public static ReplyScore Reply()
    {
        ReplyScore reply = WordOfMouthAnalyzer.Default.ScoreReply(
            "Der Akku hält keine zwei Stunden, das Gerät ist sein Geld nicht wert.",
            "Das stimmt doch gar nicht, meiner hält den ganzen Tag.");

        Console.WriteLine($"{reply.Stance}: {reply.Disagree:P0} disagree, {reply.Agree:P0} agree");

        return reply;
    }

    public static (ThreadScore Thread, string Next) Thread()
    {
        ConversationPost[] posts =
        [
            new() { Id = "1", Author = "anna", Text = "Das Update kostet jetzt 900 Euro im Jahr. Das ist Abzocke.", UpVotes = 41, DownVotes = 29 },
            new() { Id = "2", ParentId = "1", Author = "werner", Text = "Das stimmt so nicht, Sicherheitsupdates bleiben kostenlos.", UpVotes = 18, DownVotes = 15 },
            new() { Id = "3", ParentId = "1", Author = "lisa", Text = "Weiß jemand, ob Version 4 weiter unterstützt wird? Im Handbuch steht nichts.", UpVotes = 7, DownVotes = 0 },
        ];

        ThreadScore thread = WordOfMouthAnalyzer.Default.ScoreThread(posts, new ThreadOptions { OwnAuthors = ["Acme Service"] });

        ThreadMeasure split = thread.Divisiveness.VoteBalance;
        if (split.Status == MeasureStatus.Measured)
        {
            Console.WriteLine($"{split.Value:F2}, with 95 % between {split.Low:F2} and {split.High:F2}");
        }

        string next = thread.WorthAnswering[0].Id;     // "3": it asks, gives reasons, and nobody answered

        return (thread, next);
    }

    public static Campaign? Campaigns(IEnumerable<ConversationPost> stream)
    {
        var detector = new CampaignDetector(new CampaignOptions { WindowPosts = 50_000, Window = TimeSpan.FromDays(2) });

        Campaign? campaign = null;
        foreach (ConversationPost post in stream)
        {
            campaign = detector.Add(post) ?? campaign;      // or: await foreach (Campaign c in detector.DetectAsync(posts))
        }

        if (campaign is not null)
        {
            Console.WriteLine($"{campaign.Authors} authors share {campaign.TemplateShare:P0} of: {campaign.Template}");
            foreach (CampaignPost post in campaign.Evidence.Skip(1))
            {
                Console.WriteLine($"{post.Id} is {post.Similarity:P0} like {post.MatchesId}: \"{post.Text.Text[post.Shared]}\"");
            }
        }

        return campaign;
    }

    public static (RedactedText Shown, int Original) Rules(byte[] key)
    {
        WordOfMouthAnalyzer analyzer = WordOfMouthAnalyzer.CreateBuilder()
            .ScoreEverything()
            .WithRules(o => o with
            {
                MinimumPosts = 10,                          // no measure of fewer posts
                PseudonymKey = key,                         // authors and @handles: HMAC-SHA256 with this key
                Redact = PersonalData.All,                  // e-mail, phone, IBAN, number plates
                NamedEmployees = ["Sabine Müller"],         // what they write and what is written of them is not scored
            })
            .Build();

        RedactedText shown = analyzer.Redact("Ruf mich an: 0711 1234567, sagt Sabine Müller.");
        Console.WriteLine(shown);                           // Ruf mich an: [phone], sagt [name].
        int original = shown.ToOriginal(shown.Text.IndexOf("sagt", StringComparison.Ordinal));

        return (shown, original);
    }
}
