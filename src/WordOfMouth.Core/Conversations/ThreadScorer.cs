using WordOfMouth.Features;
using WordOfMouth.Models;

namespace WordOfMouth.Conversations;

/// <summary>Scores one thread: reads every post once, counts, and measures. Linear in the posts.</summary>
internal sealed class ThreadScorer
{
    // What is believed before the first vote, reply or post: mostly agreement, and weakly.
    private const double PriorLarger = 4, PriorSmaller = 1;
    private const double PriorDisagree = 1, PriorOther = 3;
    private static readonly double[] StancePrior = [0.5, 1, 0.5];
    private static readonly double[] TonePrior = [0.5, 1, 0.5];

    private const double One = 1L << 32;

    private readonly WordOfMouthAnalyzer _analyzer;
    private readonly Bundle _bundle; // of all posts, even if a newer one comes meanwhile
    private readonly IReadOnlyList<ConversationPost> _posts;
    private readonly ThreadOptions _options;
    private readonly ThreadShape _shape;
    private readonly TextReading?[] _readings;
    private readonly OpinionScore[] _scores;
    private readonly ReplyScore?[] _replies;
    private readonly bool[] _own;
    private readonly int[] _replyCount, _heard, _disagreeing;
    private readonly long[] _opposition; // in parts of One: whole numbers add up alike in any order
    private readonly bool[] _answered;

    public ThreadScorer(WordOfMouthAnalyzer analyzer, IReadOnlyList<ConversationPost> posts, ThreadOptions options)
    {
        (_analyzer, _bundle, _posts, _options) = (analyzer, analyzer.Bundle, posts, options);
        _shape = ThreadShape.Of(posts);
        int count = posts.Count;
        _readings = new TextReading?[count];
        _scores = new OpinionScore[count];
        _replies = new ReplyScore?[count];
        _own = new bool[count];
        _opposition = new long[count];
        (_replyCount, _heard, _disagreeing, _answered) = (new int[count], new int[count], new int[count], new bool[count]);
    }

    public ThreadScore Score()
    {
        var own = new HashSet<string>(_options.OwnAuthors, StringComparer.OrdinalIgnoreCase);
        for (int i = 0; i < _posts.Count; i++)
        {
            _own[i] = _posts[i].Author is { } author && own.Contains(author);
        }

        Parallel.For(0, _posts.Count, ReadPost);
        Parallel.For(0, _posts.Count, ScoreReply);
        CountReplies();
        bool withheld = _analyzer.AppliedRules.Withholds(_posts.Count);
        return new ThreadScore
        {
            Divisiveness = MeasureDivisiveness(withheld),
            Disagreement = Disagreement(_disagreeing.Sum(), _heard.Sum(), _options.MinimumReplies, withheld),
            Escalation = MeasureEscalation(withheld),
            Posts = [.. Enumerable.Range(0, _posts.Count).Select(i => Describe(i, withheld))],
            WorthAnswering = RankWorthAnswering(),
            ScoredPosts = _scores.Count(s => s.Status == Status.Scored),
            MissingParents = _shape.MissingParents,
        };
    }

    private void ReadPost(int i)
    {
        ConversationPost post = _posts[i];
        if (_analyzer.AppliedRules.Protects(post.Author, post.Text))
        {
            _scores[i] = Withhold(_analyzer.ScoreEverything(post.Text, _bundle));
            return;
        }

        _readings[i] = TextReading.Of(_analyzer, _bundle, post.Text);
        _scores[i] = _readings[i]!.Score;
    }

    // The language is no score of a person; all else is NaN.
    private static OpinionScore Withhold(in OpinionScore score)
    {
        const float No = float.NaN;
        return new OpinionScore
        {
            Status = Status.Withheld,
            Language = score.Language,
            LanguageConfidence = score.LanguageConfidence,
            Tone = new ToneScore { Negative = No, Neutral = No, Positive = No, Mixed = No, Confidence = No },
            Controversy = new ControversyScore { Value = No, Heat = No, Constructiveness = No },
            Authenticity = new AuthenticityScore { Value = No, FirstHand = No, Concreteness = No, Promotion = No, Generated = No },
            Care = new CareSignals { Complaint = No, ChurnIntent = No, Urgency = No, NeedsAnswer = No },
            Irony = No,
            ModelName = score.ModelName,
        };
    }

    private void ScoreReply(int i)
    {
        int parent = _shape.Parents[i];
        if (parent < 0 || (_posts[i].Author is { } author && author == _posts[parent].Author))
        {
            return;
        }

        _replies[i] = _readings[i] is { } reply && _readings[parent] is { } post
            ? ReplyModel.Embedded.Score(_bundle, _posts[parent].Text, post, _posts[i].Text, reply)
            : ReplyScore.Unscored(Status.Withheld);
    }

    private void CountReplies()
    {
        for (int i = 0; i < _posts.Count; i++)
        {
            int parent = _shape.Parents[i];
            if (parent < 0)
            {
                continue;
            }

            _replyCount[parent]++;
            _answered[parent] |= _own[i];
            if (!_own[i] && _replies[i] is { Status: Status.Scored } reply)
            {
                _heard[parent]++;
                _opposition[parent] += (long)(reply.Disagree * One);
                _disagreeing[parent] += reply.Stance == Stance.Disagree ? 1 : 0;
            }
        }
    }

    private Divisiveness MeasureDivisiveness(bool withheld)
    {
        long larger = 0, smaller = 0;
        Span<int> stances = stackalloc int[3];
        Span<int> tones = stackalloc int[3];
        for (int i = 0; i < _posts.Count; i++)
        {
            int up = _posts[i].UpVotes ?? 0, down = _posts[i].DownVotes ?? 0;
            larger += Math.Max(up, down);
            smaller += Math.Min(up, down);
            if (_own[i])
            {
                continue;
            }

            if (_replies[i] is { Status: Status.Scored } reply)
            {
                stances[(int)reply.Stance]++;
            }

            if (_scores[i].Status == Status.Scored && _scores[i].Tone.Label != ToneLabel.Uncertain)
            {
                tones[(int)_scores[i].Tone.Label - (int)ToneLabel.Negative]++;
            }
        }

        long votes = larger + smaller;
        ThreadMeasure balance = votes < _options.MinimumVotes || withheld ? NoMeasure(votes, withheld) : Posterior.Balance(larger, smaller, PriorLarger, PriorSmaller);
        int replies = stances[0] + stances[1] + stances[2];
        int toned = tones[0] + tones[1] + tones[2];
        return new Divisiveness
        {
            VoteBalance = balance,
            Votes = ToReddit(balance),
            Stance = replies < _options.MinimumReplies || withheld ? NoMeasure(replies, withheld) : Posterior.OfShares(stances, StancePrior, Entropy),
            Polarity = toned < _options.MinimumScoredPosts || withheld ? NoMeasure(toned, withheld) : Posterior.OfShares(tones, TonePrior, Split),
        };
    }

    // (u + d)^balance grows with the balance, so its quantiles are those of the balance.
    private static ThreadMeasure ToReddit(in ThreadMeasure balance)
    {
        double votes = balance.Cases;
        return balance.Status != MeasureStatus.Measured ? balance : balance with
        {
            Raw = balance.Raw == 0 ? 0 : (float)Math.Pow(votes, balance.Raw),
            Value = (float)Math.Pow(votes, balance.Value),
            Low = (float)Math.Pow(votes, balance.Low),
            High = (float)Math.Pow(votes, balance.High),
        };
    }

    private static double Entropy(double a, double b, double c) => (Term(a) + Term(b) + Term(c)) / Math.Log(3);

    private static double Term(double share) => share <= 0 ? 0 : -share * Math.Log(share);

    // In the order of ToneLabel.
    private static double Split(double negative, double neutral, double positive) => 4 * positive * negative;

    private static ThreadMeasure Disagreement(int disagreeing, int heard, int least, bool withheld) =>
        heard < least || withheld ? NoMeasure(heard, withheld) : Posterior.Share(disagreeing, heard, PriorDisagree, PriorOther);

    private static ThreadMeasure NoMeasure(long cases, bool withheld) =>
        ThreadMeasure.Without(withheld ? MeasureStatus.Withheld : MeasureStatus.NotEnoughData, withheld ? 0 : cases);

    private Escalation MeasureEscalation(bool withheld)
    {
        List<int> heated = [.. Enumerable.Range(0, _posts.Count).Where(i => _scores[i].Status == Status.Scored && !_own[i])];
        EscalationUnit unit = heated.TrueForAll(i => _posts[i].Time is not null) ? EscalationUnit.Hour : EscalationUnit.Post;
        if (withheld || heated.Count < _options.MinimumScoredPosts)
        {
            return Escalation.Without(withheld ? MeasureStatus.Withheld : MeasureStatus.NotEnoughData, withheld ? 0 : heated.Count, unit);
        }

        if (unit == EscalationUnit.Hour)
        {
            // One order, whatever the input's: sums then have the same bits.
            heated.Sort((a, b) => _posts[a].Time!.Value.CompareTo(_posts[b].Time!.Value) is var order and not 0 ? order : string.CompareOrdinal(_posts[a].Id, _posts[b].Id));
        }

        DateTimeOffset? start = _posts[heated[0]].Time;
        double[] x = [.. heated.Select((post, place) => unit == EscalationUnit.Post ? place : (_posts[post].Time!.Value - start!.Value).TotalHours)];
        double[] y = [.. heated.Select(i => (double)_scores[i].Controversy.Heat)];
        double meanX = x.Average(), meanY = y.Average();
        double xx = 0, xy = 0, yy = 0;
        for (int i = 0; i < x.Length; i++)
        {
            xx += (x[i] - meanX) * (x[i] - meanX);
            xy += (x[i] - meanX) * (y[i] - meanY);
            yy += (y[i] - meanY) * (y[i] - meanY);
        }

        if (xx == 0)
        {
            return Escalation.Without(MeasureStatus.NotEnoughData, heated.Count, unit); // all at one time
        }

        double slope = xy / xx;
        int degrees = x.Length - 2;
        double half = Posterior.StudentT(degrees) * Math.Sqrt(Math.Max(0, yy - (slope * xy)) / degrees / xx);
        return new Escalation
        {
            Status = MeasureStatus.Measured,
            Posts = heated.Count,
            Unit = unit,
            Slope = (float)slope,
            Low = (float)(slope - half),
            High = (float)(slope + half),
            Change = (float)(slope * (x[^1] - x[0])),
        };
    }

    private ScoredPost Describe(int i, bool withheld)
    {
        ConversationPost post = _posts[i];
        int up = post.UpVotes ?? 0, down = post.DownVotes ?? 0;
        long votes = (long)up + down;
        return new ScoredPost
        {
            Id = post.Id,
            ParentId = _shape.Parents[i] < 0 ? null : post.ParentId,
            Author = _analyzer.AppliedRules.Pseudonym(post.Author),
            Score = _scores[i],
            Reply = _replies[i],
            Replies = _replyCount[i],
            Opposition = (float)(_opposition[i] / One),
            Disagreement = Disagreement(_disagreeing[i], _heard[i], 1, withheld),
            VoteBalance = votes < _options.MinimumVotes || withheld ? NoMeasure(votes, withheld) : Posterior.Balance(up, down, PriorLarger, PriorSmaller),
        };
    }

    private List<PostWorthAnswering> RankWorthAnswering() =>
    [
        .. Enumerable.Range(0, _posts.Count)
            .Where(i => _scores[i].Status == Status.Scored && !_own[i])
            .Select(i => (Post: i, Worth: WorthOf(i)))
            .Where(p => p.Worth >= _options.LeastWorth)
            .OrderByDescending(p => p.Worth).ThenBy(p => _posts[p.Post].Id, StringComparer.Ordinal)
            .Take(_options.MostWorthAnswering)
            .Select(p => new PostWorthAnswering
            {
                Id = _posts[p.Post].Id,
                Author = _analyzer.AppliedRules.Pseudonym(_posts[p.Post].Author),
                Text = _analyzer.AppliedRules.Redact(_posts[p.Post].Text),
                Worth = p.Worth,
                Reasons = ReasonsOf(p.Post),
            }),
    ];

    private float WorthOf(int i)
    {
        OpinionScore score = _scores[i];
        float reach = 1 - (0.3f / (1 + MathF.Log(1 + ReactionsTo(i))));
        float worth = (score.Controversy.Constructiveness + score.Care.NeedsAnswer) / 2 * (1 - score.Controversy.Heat) * reach;
        return _answered[i] ? worth / 4 : worth;
    }

    private long ReactionsTo(int i) => _replyCount[i] + (long)(_posts[i].UpVotes ?? 0) + (_posts[i].DownVotes ?? 0);

    private AnswerReasons ReasonsOf(int i)
    {
        OpinionScore score = _scores[i];
        bool question = _readings[i]!.Dense[(int)DenseFeature.Questions] > 0;
        return If(question, AnswerReasons.AsksQuestion)
            | If(score.Controversy.Constructiveness >= 0.5f, AnswerReasons.GivesReasons)
            | If(score.Care.NeedsAnswer >= 0.5f, AnswerReasons.NeedsAnswer)
            | If(score.Care.Complaint >= 0.5f, AnswerReasons.Complains)
            | If(score.Authenticity.FirstHand >= 0.5f, AnswerReasons.FirstHand)
            | If(ReactionsTo(i) >= 5, AnswerReasons.ManyReact)
            | If(!_answered[i] && _options.OwnAuthors.Count > 0, AnswerReasons.Unanswered);
    }

    private static AnswerReasons If(bool holds, AnswerReasons reason) => holds ? reason : AnswerReasons.None;
}
