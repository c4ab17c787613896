namespace WordOfMouth;

/// <summary>How far the people of a thread are split, by what they vote, answer and feel. The measures are not to be mixed.</summary>
public readonly record struct Divisiveness
{
    /// <summary>
    /// Reddit's measure over the votes of all posts, <c>(u + d)^(min(u, d) ÷ max(u, d))</c>, 0 if either is 0. It grows with
    /// the number of votes: from 0 to u + d. Each post adds its larger count to one side and its smaller to the other, so
    /// that posts which split their readers count, and not that some posts are liked and others are not.
    /// </summary>
    public ThreadMeasure Votes { get; init; }

    /// <summary>The exponent of <see cref="Votes"/>, smaller count ÷ larger, [0, 1]: comparable between threads.</summary>
    public ThreadMeasure VoteBalance { get; init; }

    /// <summary>Stance entropy of the replies, <c>−Σ p ln p ÷ ln 3</c> over agree, neutral, disagree, [0, 1].</summary>
    public ThreadMeasure Stance { get; init; }

    /// <summary>Polarity split of the posts, <c>4 · p(positive) · p(negative)</c>, [0, 1]; 1 where half are positive and half negative.</summary>
    public ThreadMeasure Polarity { get; init; }
}
