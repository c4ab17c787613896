namespace WordOfMouth.Training;

/// <summary>A data, word or weight file cannot be used. The message names the file, the place in it and the reason.</summary>
public sealed class DataFileException : Exception
{
    /// <summary>Creates the exception for a place in a file.</summary>
    /// <param name="file">The file's path.</param>
    /// <param name="line">Line number, from 1; or null where lines mean nothing.</param>
    /// <param name="column">Name of the column, or null.</param>
    /// <param name="reason">What is wrong, and what would be right.</param>
    /// <param name="inner">The cause, if there is one.</param>
    public DataFileException(string file, long? line, string? column, string reason, Exception? inner = null)
        : base(Describe(file, line, column, reason), inner)
    {
        File = file;
        Line = line;
        Column = column;
    }

    /// <summary>Creates the exception without a place.</summary>
    public DataFileException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception without a place, with its cause.</summary>
    public DataFileException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>Creates an empty exception.</summary>
    public DataFileException()
    {
    }

    /// <summary>The file's path.</summary>
    public string? File { get; }

    /// <summary>Line number, from 1.</summary>
    public long? Line { get; }

    /// <summary>Name of the column.</summary>
    public string? Column { get; }

    private static string Describe(string file, long? line, string? column, string reason) =>
        (line, column) switch
        {
            (null, null) => $"{file}: {reason}",
            (null, _) => $"{file}, column {column}: {reason}",
            (_, null) => $"{file}, line {line}: {reason}",
            _ => $"{file}, line {line}, column {column}: {reason}",
        };
}
