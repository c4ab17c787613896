namespace WordOfMouth;

/// <summary>A bundle (<c>.wom</c>) cannot be used. The message says whether it is cut short, damaged, too new or no bundle at all.</summary>
public sealed class InvalidBundleException : Exception
{
    /// <summary>Creates the exception.</summary>
    public InvalidBundleException()
    {
    }

    /// <summary>Creates the exception with a message.</summary>
    public InvalidBundleException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and its cause.</summary>
    public InvalidBundleException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
