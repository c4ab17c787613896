namespace WordOfMouth;

/// <summary>A new model was taken over from a watched file.</summary>
/// <param name="path">The file.</param>
/// <param name="modelName">Name and version of the new model.</param>
/// <param name="previousModelName">Name and version of the model before.</param>
public sealed class ModelReloadedEventArgs(string path, string modelName, string previousModelName) : EventArgs
{
    /// <summary>Path of the file.</summary>
    public string Path { get; } = path;

    /// <summary>Name and version of the model now in use.</summary>
    public string ModelName { get; } = modelName;

    /// <summary>Name and version of the model whose place it took.</summary>
    public string PreviousModelName { get; } = previousModelName;
}
