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
        var postReading = TextReading.Of(analyzer, post);
        return ReplyModel.Embedded.Score(analyzer, post, postReading, reply, TextReading.Of(analyzer, reply));
    }
}
