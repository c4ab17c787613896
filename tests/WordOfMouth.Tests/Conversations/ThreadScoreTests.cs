using FsCheck.Xunit;
using Xunit;

namespace WordOfMouth.Tests.Conversations;

/// <summary>What the posts of a thread say together.</summary>
[Properties(Arbitrary = [typeof(AnyThreads)])]
public sealed class ThreadScoreTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);
    private static WordOfMouthAnalyzer Analyzer => WordOfMouthAnalyzer.Default;

    private static ConversationPost Post(string id, string? parent = null, string text = "Die Maschine läuft seit gestern wieder.", int? up = null, int? down = null, string? author = null, int? minute = null) => new()
    {
        Id = id,
        ParentId = parent,
        Text = text,
        UpVotes = up,
        DownVotes = down,
        Author = author ?? "author of " + id,
        Time = minute is { } m ? Start.AddMinutes(m) : null,
    };

    [Fact]
    public void Nothing_is_not_enough_data_and_no_zero()
    {
        ThreadScore thread = Analyzer.ScoreThread([]);
        Assert.Empty(thread.Posts);
        Assert.All(Measures(thread), m => Assert.True(m.Status == MeasureStatus.NotEnoughData && float.IsNaN(m.Value) && float.IsNaN(m.Raw) && float.IsNaN(m.Low) && float.IsNaN(m.High)));
        Assert.Equal(MeasureStatus.NotEnoughData, thread.Escalation.Status);
    }

    [Theory]
    [InlineData(50, 50, 100, 1)]
    [InlineData(100, 0, 0, 0)]
    [InlineData(75, 25, 4.6416, 1 / 3.0)]
    public void Votes_follow_the_formula_of_Reddit(int up, int down, double reddit, double balance)
    {
        Divisiveness divisiveness = Analyzer.ScoreThread([Post("1", up: up, down: down)]).Divisiveness;
        Assert.Equal(reddit, divisiveness.Votes.Raw, 1e-3);
        Assert.Equal(balance, divisiveness.VoteBalance.Raw, 1e-6);
    }

    [Fact]
    public void Few_votes_are_drawn_to_the_prior_and_unsure_many_are_not()
    {
        ThreadMeasure few = Analyzer.ScoreThread([Post("1", up: 3, down: 3)]).Divisiveness.VoteBalance;
        ThreadMeasure many = Analyzer.ScoreThread([Post("1", up: 3000, down: 3000)]).Divisiveness.VoteBalance;
        Assert.Equal((1f, 1f), (few.Raw, many.Raw));
        Assert.True(few.Value < 0.8f && many.Value > 0.95f, $"{few} {many}");
        Assert.True(few.High - few.Low > 4 * (many.High - many.Low), $"{few} {many}");
    }

    [Fact]
    public void Posts_that_split_their_readers_count_and_posts_liked_unlike_do_not()
    {
        ConversationPost[] split = [Post("1", up: 50, down: 50), Post("2", up: 50, down: 50)];
        ConversationPost[] unlike = [Post("1", up: 100, down: 0), Post("2", up: 0, down: 100)];
        Assert.Equal(1, Analyzer.ScoreThread(split).Divisiveness.VoteBalance.Raw);
        Assert.Equal(0, Analyzer.ScoreThread(unlike).Divisiveness.VoteBalance.Raw);
    }

    [Fact]
    public void Replies_that_contradict_are_opposition()
    {
        string[] against = ["Nein, das stimmt nicht.", "Das ist doch Unsinn.", "Quatsch, nie im Leben.", "Falsch, ich widerspreche entschieden.", "So ein Blödsinn!", "Da irrst du dich gewaltig."];
        string[] with = ["Genau, bei mir auch.", "Kann ich nur bestätigen.", "Stimmt, so ist es.", "Sehe ich genauso.", "Dito, leider.", "Volle Zustimmung."];
        const string Opening = "Die neue Steuerung ist ein Rückschritt, früher lief alles stabiler.";
        ThreadScore Of(string[] replies) => Analyzer.ScoreThread([Post("0", text: Opening), .. replies.Select((r, i) => Post($"{i + 1}", "0", r))]);
        ThreadScore quarrel = Of(against), chorus = Of(with), both = Of([.. against, .. with]);
        Assert.True(quarrel.Posts[0].Opposition > 1.5f * chorus.Posts[0].Opposition, $"{quarrel.Posts[0].Opposition} {chorus.Posts[0].Opposition}");
        Assert.True(quarrel.Disagreement.Value > chorus.Disagreement.Value + 0.3f, $"{quarrel.Disagreement} {chorus.Disagreement}");
        Assert.True(both.Divisiveness.Stance.Value > chorus.Divisiveness.Stance.Value, $"{both.Divisiveness.Stance} {chorus.Divisiveness.Stance}");
    }

    [Fact]
    public void An_author_does_not_contradict_himself()
    {
        ThreadScore thread = Analyzer.ScoreThread([Post("1", author: "a"), Post("2", "1", "Nein, das stimmt nicht.", author: "a")]);
        Assert.Null(thread.Posts[1].Reply);
        Assert.Equal((1, 0f), (thread.Posts[0].Replies, thread.Posts[0].Opposition));
    }

    [Fact]
    public void A_thread_that_heats_up_says_so()
    {
        string[] texts =
        [
            "Die Lieferung kam am Montag an, danke für die schnelle Abwicklung.", "Ich habe dieselbe Pumpe und bin zufrieden mit ihr.", "Wie lange hat der Einbau bei euch gedauert?", "Bei uns hat der Einbau einen Vormittag gedauert.",
            "Deine Meinung interessiert hier wirklich niemanden.", "Du hast doch keine Ahnung, du Schwätzer!", "Halt einfach die Klappe, du Idiot, so dumm kann man gar nicht sein.", "Ihr seid alle Vollidioten und Lügner, verschwindet endlich von hier!",
        ];
        Escalation e = Analyzer.ScoreThread([.. texts.Select((t, i) => Post($"{i}", text: t, minute: i * 60))]).Escalation;
        Assert.Equal((MeasureStatus.Measured, EscalationUnit.Hour, 8), (e.Status, e.Unit, e.Posts));
        Assert.True(e.Low > 0 && e.Slope < e.High && e.Change > 0.5f, $"{e}");
        Assert.Equal(EscalationUnit.Post, Analyzer.ScoreThread([.. texts.Select((t, i) => Post($"{i}", text: t))]).Escalation.Unit);
    }

    [Fact]
    public void An_open_question_is_worth_answering_before_an_insult_and_an_answered_one()
    {
        ConversationPost[] posts =
        [
            Post("insult", text: "Ihr seid alle Vollidioten, verschwindet endlich!"),
            Post("open", text: "Weiß jemand vom Hersteller, warum die Pumpe nach dem Update ausfällt? Im Handbuch steht nur 230 V, wir haben gemessen: es kommen 400 an.", up: 6, down: 0),
            Post("answered", text: "Weiß jemand vom Hersteller, warum die Pumpe nach dem Update ausfällt? Im Handbuch steht nur 230 V, wir haben gemessen: es kommen 400 an.", up: 6, down: 0),
            Post("answer", "answered", "Bitte senden Sie uns die Seriennummer, wir prüfen das heute noch.", author: "Acme"),
        ];
        ThreadScore thread = Analyzer.ScoreThread(posts, new ThreadOptions { OwnAuthors = ["acme"] });
        Assert.Equal("open", thread.WorthAnswering[0].Id);
        Assert.True(thread.WorthAnswering[0].Reasons.HasFlag(AnswerReasons.AsksQuestion | AnswerReasons.Unanswered | AnswerReasons.ManyReact), $"{thread.WorthAnswering[0].Reasons}");
        Assert.DoesNotContain(thread.WorthAnswering, p => p.Id is "insult" or "answer");
        Assert.DoesNotContain(thread.WorthAnswering, p => p.Id == "answered" && p.Reasons.HasFlag(AnswerReasons.Unanswered));
    }

    [Fact]
    public void A_missing_parent_makes_an_opening_post()
    {
        ThreadScore thread = Analyzer.ScoreThread([Post("1", "gone"), Post("2", "1")]);
        Assert.Equal((1, null, "1"), (thread.MissingParents, thread.Posts[0].ParentId, thread.Posts[1].ParentId));
    }

    public static TheoryData<ThreadProblem, int> BrokenThreads => new() { { ThreadProblem.DuplicateId, 0 }, { ThreadProblem.Cycle, 1 }, { ThreadProblem.Cycle, 2 }, { ThreadProblem.NegativeVotes, 3 }, { ThreadProblem.Incomplete, 4 } };

    [Theory, MemberData(nameof(BrokenThreads))]
    public void Posts_that_contradict_each_other_are_refused(ThreadProblem problem, int which)
    {
        ConversationPost[] posts = which switch
        {
            0 => [Post("1"), Post("2"), Post("1")],
            1 => [Post("1", "3"), Post("2", "1"), Post("3", "2")],
            2 => [Post("1"), Post("2", "2")],
            3 => [Post("1"), Post("2", down: -1)],
            _ => [Post("1"), Post("")],
        };
        InvalidThreadException e = Assert.Throws<InvalidThreadException>(() => Analyzer.ScoreThread(posts));
        Assert.Equal(problem, e.Problem);
        Assert.StartsWith($"Post {e.Index}", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Maschine", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_chain_of_many_posts_is_no_problem()
    {
        ConversationPost[] posts = [.. Enumerable.Range(0, 50_000).Select(i => Post($"{i}", i == 0 ? null : $"{i - 1}", "ok"))];
        Assert.Equal(50_000, Analyzer.ScoreThread(posts).Posts.Count);
    }

    [Property(MaxTest = 60)]
    public void Measures_are_bounded_and_inside_their_intervals(ConversationPost[] posts)
    {
        ThreadScore thread = Analyzer.ScoreThread(posts);
        foreach (ThreadMeasure m in Measures(thread).Concat(thread.Posts.SelectMany(p => (ThreadMeasure[])[p.Disagreement, p.VoteBalance])).Where(m => m.Status == MeasureStatus.Measured))
        {
            Assert.True(m.Low <= m.Value && m.Value <= m.High, $"{m}");
            Assert.InRange(m.Raw, 0, m == thread.Divisiveness.Votes ? m.Cases + 0.01f : 1.00001f);
            Assert.InRange(m.High, 0, m == thread.Divisiveness.Votes ? m.Cases + 0.01f : 1.00001f);
        }

        Assert.All(thread.WorthAnswering, p => Assert.InRange(p.Worth, 0, 1));
        Assert.Equal(posts.Length, thread.Posts.Count);
    }

    [Property(MaxTest = 40)]
    public void The_order_of_the_posts_does_not_matter(ConversationPost[] posts)
    {
        ConversationPost[] other = [.. posts.OrderBy(p => p.Text, StringComparer.Ordinal).ThenBy(p => p.Id, StringComparer.Ordinal)];
        ThreadScore a = Analyzer.ScoreThread(posts), b = Analyzer.ScoreThread(other);
        Assert.Equal((a.Divisiveness, a.Disagreement, a.Escalation, a.MissingParents, a.ScoredPosts), (b.Divisiveness, b.Disagreement, b.Escalation, b.MissingParents, b.ScoredPosts));
        Assert.Equal(a.Posts.OrderBy(p => p.Id, StringComparer.Ordinal), b.Posts.OrderBy(p => p.Id, StringComparer.Ordinal));
        Assert.Equal(a.WorthAnswering.Select(p => (p.Id, p.Worth, p.Reasons)), b.WorthAnswering.Select(p => (p.Id, p.Worth, p.Reasons)));
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Analyzer.ScoreThread([], new ThreadOptions { MinimumVotes = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Analyzer.ScoreThread([], new ThreadOptions { LeastWorth = float.NaN }));
    }

    private static ThreadMeasure[] Measures(ThreadScore thread) =>
        [thread.Divisiveness.Votes, thread.Divisiveness.VoteBalance, thread.Divisiveness.Stance, thread.Divisiveness.Polarity, thread.Disagreement];
}
