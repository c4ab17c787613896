namespace WordOfMouth.Training;

/// <summary>A post and a reply, with what the reply does to the post.</summary>
internal sealed record ReplyPair
{
    public required string Post { get; init; }

    public required string Reply { get; init; }

    public required Stance Stance { get; init; }

    /// <summary><c>de</c> or <c>en</c>; empty where the file does not say.</summary>
    public required string Language { get; init; }

    /// <summary>Whether it is for testing alone; so is all of a file without training pairs of its own.</summary>
    public required bool Test { get; init; }

    /// <summary>
    /// Reads a file of pairs, with a header line: columns <c>split lang channel topic stance post reply</c>; or, of research
    /// sets, <c>split label quote text</c>.
    /// </summary>
    /// <exception cref="DataFileException">The file cannot be understood.</exception>
    public static List<ReplyPair> Read(string path)
    {
        var pairs = new List<ReplyPair>();
        foreach (DataRow row in DataSetReader.ReadRows(path))
        {
            bool research = row.Has("quote");
            pairs.Add(new ReplyPair
            {
                Post = row[research ? "quote" : "post"],
                Reply = row[research ? "text" : "reply"],
                Stance = row.Choice(research ? "label" : "stance", ("agree", Stance.Agree), ("neutral", Stance.Neutral), ("disagree", Stance.Disagree)),
                Language = research ? "" : row["lang"].Split('-')[0],
                Test = row.Choice("split", ("train", false), ("test", true), ("all", true)),
            });
        }

        return pairs;
    }
}
