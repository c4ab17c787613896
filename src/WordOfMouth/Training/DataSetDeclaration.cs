namespace WordOfMouth.Training;

/// <summary>One file of labelled texts: where it is, what may be done with it and what its columns say.</summary>
internal sealed record DataSetDeclaration(string Name, Language Language, string Licence, bool Ship)
{
    /// <summary>Turns a row's columns into labels; false leaves the row out.</summary>
    public required Func<DataRow, LabelledText, bool> Label { get; init; }

    /// <summary>Columns that hold the text, where it is not <c>text</c>; each is a text of its own, in the set <c>name:column</c>.</summary>
    public IReadOnlyList<string> Parts { get; init; } = [];

    /// <summary>Splits on which the set is tested; all others train. Empty: it has no official test split.</summary>
    public IReadOnlyList<string> TestSplits { get; init; } = [];

    /// <summary>Published figures, for the report.</summary>
    public string? Published { get; init; }
}
