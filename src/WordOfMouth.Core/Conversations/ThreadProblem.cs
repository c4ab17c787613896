namespace WordOfMouth;

/// <summary>What is wrong with the posts of a thread.</summary>
public enum ThreadProblem
{
    /// <summary>A post, or its id or text, is missing.</summary>
    Incomplete = 0,

    /// <summary>Two posts have one id.</summary>
    DuplicateId = 1,

    /// <summary>A post answers itself, directly or over others.</summary>
    Cycle = 2,

    /// <summary>A count of votes is below 0.</summary>
    NegativeVotes = 3,
}
