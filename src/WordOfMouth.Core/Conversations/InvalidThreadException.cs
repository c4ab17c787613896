using System.Globalization;

namespace WordOfMouth;

/// <summary>The posts of a thread contradict each other. The message names the post and the way out, never a text.</summary>
public sealed class InvalidThreadException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="problem">What is wrong.</param>
    /// <param name="index">Which post, from 0.</param>
    /// <param name="postId">Its id, where it has one.</param>
    /// <param name="reason">What is wrong with it, and what would be right.</param>
    public InvalidThreadException(ThreadProblem problem, int index, string? postId, string reason)
        : base(string.Create(CultureInfo.InvariantCulture, $"Post {index}{(postId is null ? "" : $" (id {postId})")}: {reason}"))
    {
        Problem = problem;
        Index = index;
        PostId = postId;
    }

    /// <summary>Creates the exception without a place.</summary>
    public InvalidThreadException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception without a place, with its cause.</summary>
    public InvalidThreadException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates an empty exception.</summary>
    public InvalidThreadException()
    {
    }

    /// <summary>What is wrong.</summary>
    public ThreadProblem Problem { get; }

    /// <summary>Which post, from 0, in the order in which they were given.</summary>
    public int Index { get; }

    /// <summary>Id of the post, where it has one.</summary>
    public string? PostId { get; }
}
