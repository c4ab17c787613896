namespace WordOfMouth.Models;

/// <summary>What a model says of a text. The order is that of the weights in the bundle: append only.</summary>
public enum Head
{
    /// <summary>Tone: negative, neutral, positive. The only head with three outputs.</summary>
    Tone = 0,

    /// <summary>Clear praise and clear criticism in one text.</summary>
    Mixed,

    /// <summary>Offensive, antagonistic, dismissive wording towards people or groups.</summary>
    Heat,

    /// <summary>Asks, reasons, gives evidence: carries a discussion forward.</summary>
    Constructiveness,

    /// <summary>Reports an own experience.</summary>
    FirstHand,

    /// <summary>Checkable particulars: times, places, amounts, names of parts.</summary>
    Concreteness,

    /// <summary>Written to sell, recruit or advertise.</summary>
    Promotion,

    /// <summary>Reads like machine-made hotel reviews of 2023; a narrow flag.</summary>
    Generated,

    /// <summary>Says that a company, product or service fell short of what could be expected.</summary>
    Complaint,

    /// <summary>Leaves, has left or considers leaving a provider, product or brand.</summary>
    Churn,

    /// <summary>Wants an answer soon, or harm is near.</summary>
    Urgency,

    /// <summary>The company should reply.</summary>
    NeedsAnswer,

    /// <summary>Means the opposite of the words. Lowers confidence.</summary>
    Irony,
}
