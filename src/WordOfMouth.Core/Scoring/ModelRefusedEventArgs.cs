namespace WordOfMouth;

/// <summary>What a watched file holds cannot be used; the model before stays in use.</summary>
/// <param name="path">The file.</param>
/// <param name="modelName">Name and version of the model that stays.</param>
/// <param name="reason">Why the file was refused.</param>
public sealed class ModelRefusedEventArgs(string path, string modelName, Exception reason) : EventArgs
{
    /// <summary>Path of the file.</summary>
    public string Path { get; } = path;

    /// <summary>Name and version of the model that stays in use.</summary>
    public string ModelName { get; } = modelName;

    /// <summary>
    /// Why the file was refused: an <see cref="InvalidBundleException"/> where it is cut short, damaged or lacks a
    /// language in use, an <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/> where it cannot be read.
    /// </summary>
    public Exception Reason { get; } = reason;
}
