namespace WordOfMouth;

/// <summary>What makes a reply to a customer constructive, or spoils it.</summary>
public enum ReplyTrait
{
    /// <summary>Takes up what the customer's post is about. Wanted.</summary>
    Answer = 0,

    /// <summary>Acknowledges the customer's trouble, or thanks for praise. Wanted.</summary>
    Acknowledgement,

    /// <summary>Says what happens next, and who does it. Wanted.</summary>
    NextStep,

    /// <summary>Names a way to reach somebody. Wanted.</summary>
    Contact,

    /// <summary>Puts the blame on the customer, or talks down to them. Not wanted.</summary>
    Blame,

    /// <summary>A stock phrase that could stand under any post. Not wanted.</summary>
    StockPhrase,

    /// <summary>Advertises. Not wanted.</summary>
    Advertising,
}
