namespace WordOfMouth.Training;

/// <summary>A post and a reply, with what the reply does to the post.</summary>
internal sealed record ReplyPair
{
    public required string Post { get; init; }

    public required string Reply { get; init; }

    public required Stance Stance { get; init; }

    public required string Language { get; init; }

    public required bool Test { get; init; }

    /// <summary>Reads a file of pairs: columns <c>split lang channel topic stance post reply</c>, with a header line.</summary>
    /// <exception cref="DataFileException">The file cannot be understood.</exception>
    public static List<ReplyPair> Read(string path) =>
    [
        .. DataSetReader.ReadRows(path).Select(row => new ReplyPair
        {
            Post = row["post"],
            Reply = row["reply"],
            Stance = row.Choice("stance", ("agree", Stance.Agree), ("neutral", Stance.Neutral), ("disagree", Stance.Disagree)),
            Language = row["lang"].Split('-')[0],
            Test = row.Choice("split", ("train", false), ("test", true)),
        }),
    ];
}
