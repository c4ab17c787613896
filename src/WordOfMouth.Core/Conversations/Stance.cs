namespace WordOfMouth;

/// <summary>What a reply does to the post that it answers.</summary>
public enum Stance
{
    /// <summary>Supports it, confirms it, adds a like experience.</summary>
    Agree = 0,

    /// <summary>Asks, informs, thanks, jokes, changes the subject.</summary>
    Neutral = 1,

    /// <summary>Contradicts it, corrects it, doubts, mocks or attacks it.</summary>
    Disagree = 2,
}
