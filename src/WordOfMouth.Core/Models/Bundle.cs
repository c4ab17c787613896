using WordOfMouth.Text;

namespace WordOfMouth.Models;

/// <summary>A compiled model: data only, never code. Its numbers never change; shared by all analyzers built on it.</summary>
internal sealed class Bundle
{
    private LanguageModel? _german, _english;

    public required LanguageIdentifier Identifier { get; init; }

    /// <summary>Null where the model was not trained for German.</summary>
    public required LanguageModel? German
    {
        get => _german ?? Read(ref _german, ReadGerman);
        init => _german = value;
    }

    /// <summary>Null where the model was not trained for English.</summary>
    public required LanguageModel? English
    {
        get => _english ?? Read(ref _english, ReadEnglish);
        init => _english = value;
    }

    /// <summary>Reads German when it is first needed; null where there is nothing to read.</summary>
    public Func<LanguageModel>? ReadGerman { get; init; }

    /// <summary>Reads English when it is first needed; null where there is nothing to read.</summary>
    public Func<LanguageModel>? ReadEnglish { get; init; }

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

    // Without a lock: of two threads that read at once, the later one takes what the other has read.
    private static LanguageModel? Read(ref LanguageModel? model, Func<LanguageModel>? read)
    {
        if (read is not null)
        {
            Interlocked.CompareExchange(ref model, read(), null);
        }

        return model;
    }
}
