namespace WordOfMouth.Text;

/// <summary>An emoji of a post: one sign, however many code points it is made of. Immutable.</summary>
/// <param name="Range">Where the whole sequence stands in the original text.</param>
/// <param name="Base">The sign without skin tones and variation selectors: <c>👍</c> for <c>👍🏽</c>; what counts should count.</param>
/// <param name="SkinTone">The skin tone, of several persons that of the first one that has any; null without one.</param>
public readonly record struct Emoji(Range Range, string Base, SkinTone? SkinTone)
{
    /// <summary>
    /// The name of the sign in German or English; for an emoji whose name is not known, that of its first part, or what
    /// it is in general (<c>Flagge: NO</c>, <c>Emoji</c>). Never empty. Safe to call from any thread.
    /// </summary>
    /// <param name="language">German, or any other for English.</param>
    public string Name(Language language) => EmojiNames.Of(Base ?? "", language);
}
