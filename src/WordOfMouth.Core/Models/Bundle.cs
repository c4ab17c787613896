using WordOfMouth.Text;

namespace WordOfMouth.Models;

/// <summary>A compiled model: data only, never code. Its numbers never change; shared by all analyzers built on it.</summary>
internal sealed class Bundle
{
    public required LanguageIdentifier Identifier { get; init; }

    public required LanguageModel? German { get; init; }

    public required LanguageModel? English { get; init; }

    /// <summary>The model card, as UTF-8 JSON.</summary>
    public required byte[] Card { get; init; }

    /// <summary>Name and version, such as <c>default@1.0.0</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Whether a newer model has taken its place: threads then let go of the memory they keep for it.</summary>
    public volatile bool IsRetired;

    public LanguageModel? For(Language language) => language switch
    {
        Language.German => German,
        Language.English => English,
        _ => null,
    };
}
