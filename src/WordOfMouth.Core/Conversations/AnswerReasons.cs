namespace WordOfMouth;

/// <summary>Why a post is worth answering.</summary>
[Flags]
public enum AnswerReasons
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>It has a question mark.</summary>
    AsksQuestion = 1,

    /// <summary>It reasons, asks or gives evidence: <see cref="ControversyScore.Constructiveness"/> is at least one half.</summary>
    GivesReasons = 2,

    /// <summary>Its author waits for an answer: <see cref="CareSignals.NeedsAnswer"/> is at least one half.</summary>
    NeedsAnswer = 4,

    /// <summary>It tells of an expectation that was not met: <see cref="CareSignals.Complaint"/> is at least one half.</summary>
    Complains = 8,

    /// <summary>It tells what its author has seen: <see cref="AuthenticityScore.FirstHand"/> is at least one half.</summary>
    FirstHand = 16,

    /// <summary>Five replies and votes or more: many will read the answer.</summary>
    ManyReact = 32,

    /// <summary>None of <see cref="ThreadOptions.OwnAuthors"/> has answered it.</summary>
    Unanswered = 64,
}
