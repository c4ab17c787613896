using WordOfMouth.Conversations;

namespace WordOfMouth;

/// <summary>What an analyzer says of posts together: replies, threads, campaigns. Thread-safe, as the analyzer is.</summary>
public static class ConversationExtensions
{
    /// <summary>Scores what a reply does to a post: agree, take no side, disagree.</summary>
    /// <param name="analyzer">The analyzer.</param>
    /// <param name="post">The post.</param>
    /// <param name="reply">A reply to it by someone else. It may be a single word: its language is then that of the post.</param>
    /// <returns>The probabilities, or the <see cref="Status"/> that says why there are none.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static ReplyScore ScoreReply(this WordOfMouthAnalyzer analyzer, string post, string reply)
    {
        ArgumentNullException.ThrowIfNull(analyzer);
        ArgumentNullException.ThrowIfNull(post);
        ArgumentNullException.ThrowIfNull(reply);
        if (analyzer.AppliedRules.Protects(null, post) || analyzer.AppliedRules.Protects(null, reply))
        {
            return ReplyScore.Unscored(Status.Withheld);
        }

        return ReplyModel.Embedded.Score(analyzer, post, reply);
    }

    /// <summary>
    /// Scores a thread: how far people are split, whether it heats up, who contradicts whom, and what a company should
    /// answer. Uses all cores; time and memory are linear in the posts. Every axis is scored, whatever the analyzer was built for.
    /// </summary>
    /// <param name="analyzer">The analyzer; its rules of use are kept.</param>
    /// <param name="posts">The posts of one thread, or of several under one article, in any order. A post whose parent is not among them opens a thread.</param>
    /// <param name="options">How to score; null for the defaults.</param>
    /// <exception cref="ArgumentNullException"><paramref name="analyzer"/> or <paramref name="posts"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="InvalidThreadException">The posts contradict each other: an id twice, a cycle, votes below 0, a missing id or text.</exception>
    public static ThreadScore ScoreThread(this WordOfMouthAnalyzer analyzer, IReadOnlyList<ConversationPost> posts, ThreadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(analyzer);
        ArgumentNullException.ThrowIfNull(posts);
        options ??= ThreadOptions.Default;
        options.Check();
        return new ThreadScorer(analyzer, posts, options).Score();
    }

    /// <summary>Begins to look for campaigns under the analyzer's rules of use.</summary>
    /// <param name="analyzer">The analyzer.</param>
    /// <param name="options">What counts as the same; null for the defaults.</param>
    /// <exception cref="ArgumentNullException"><paramref name="analyzer"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static CampaignDetector CreateCampaignDetector(this WordOfMouthAnalyzer analyzer, CampaignOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(analyzer);
        return new CampaignDetector(options, analyzer.AppliedRules);
    }
}
