namespace WordOfMouth.Reading;

/// <summary>How labelled posts stand in a file; told by its extension.</summary>
public enum PostFileFormat
{
    /// <summary><c>.csv</c>: comma- or semicolon-separated with a header, RFC 4180.</summary>
    Csv,

    /// <summary><c>.tsv</c>, <c>.tab</c>: tab-separated with a header; quotes are signs like any other.</summary>
    Tsv,

    /// <summary><c>.jsonl</c>, <c>.ndjson</c>: one JSON object a line.</summary>
    JsonLines,

    /// <summary><c>.parquet</c>: Apache Parquet, flat columns.</summary>
    Parquet,
}
