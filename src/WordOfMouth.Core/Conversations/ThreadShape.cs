namespace WordOfMouth.Conversations;

/// <summary>Who answers whom, checked. Linear in the posts, however deep the thread is.</summary>
internal sealed class ThreadShape
{
    private ThreadShape(int[] parents, int missingParents)
    {
        (Parents, MissingParents) = (parents, missingParents);
    }

    /// <summary>By post the index of its parent; −1 where it has none.</summary>
    public int[] Parents { get; }

    /// <summary>Number of posts whose parent is not among the posts.</summary>
    public int MissingParents { get; }

    /// <exception cref="InvalidThreadException">The posts contradict each other.</exception>
    public static ThreadShape Of(IReadOnlyList<ConversationPost> posts)
    {
        var places = new Dictionary<string, int>(posts.Count, StringComparer.Ordinal);
        for (int i = 0; i < posts.Count; i++)
        {
            Check(posts[i], i);
            if (!places.TryAdd(posts[i].Id, i))
            {
                throw new InvalidThreadException(ThreadProblem.DuplicateId, i, posts[i].Id, $"post {places[posts[i].Id]} has the same id. Give every post once.");
            }
        }

        var parents = new int[posts.Count];
        int missing = 0;
        for (int i = 0; i < parents.Length; i++)
        {
            parents[i] = -1;
            if (!string.IsNullOrEmpty(posts[i].ParentId) && !places.TryGetValue(posts[i].ParentId!, out parents[i]))
            {
                parents[i] = -1;
                missing++;
            }
        }

        RefuseCycles(posts, parents);
        return new ThreadShape(parents, missing);
    }

    private static void Check(ConversationPost? post, int index)
    {
        if (post is null)
        {
            throw new InvalidThreadException(ThreadProblem.Incomplete, index, null, "it is null. Leave it out.");
        }

        if (string.IsNullOrEmpty(post.Id))
        {
            throw new InvalidThreadException(ThreadProblem.Incomplete, index, null, "it has no id. Number the posts if the platform does not.");
        }

        if (post.Text is null)
        {
            throw new InvalidThreadException(ThreadProblem.Incomplete, index, post.Id, "its text is null. Give an empty text for a deleted post.");
        }

        if (post.UpVotes < 0 || post.DownVotes < 0)
        {
            throw new InvalidThreadException(ThreadProblem.NegativeVotes, index, post.Id, "its votes are below 0. Give votes for and against as two counts; leave both out where only their difference is known.");
        }
    }

    // Walks up from every post and marks the way, so that no post is walked over twice.
    private static void RefuseCycles(IReadOnlyList<ConversationPost> posts, int[] parents)
    {
        var walk = new int[parents.Length]; // 0: not yet seen; else the number of the walk that came by
        for (int start = 0; start < parents.Length; start++)
        {
            for (int at = start; at >= 0; at = parents[at])
            {
                if (walk[at] == start + 1)
                {
                    throw new InvalidThreadException(ThreadProblem.Cycle, at, posts[at].Id, "it answers itself, directly or over other posts. Check the parent ids.");
                }

                if (walk[at] != 0)
                {
                    break;
                }

                walk[at] = start + 1;
            }
        }
    }
}
