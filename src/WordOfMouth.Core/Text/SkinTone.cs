namespace WordOfMouth.Text;

/// <summary>The skin tone of an emoji, in Unicode's five steps of the Fitzpatrick scale.</summary>
public enum SkinTone
{
    /// <summary>Light, 🏻.</summary>
    Light = 1,

    /// <summary>Medium-light, 🏼.</summary>
    MediumLight = 2,

    /// <summary>Medium, 🏽.</summary>
    Medium = 3,

    /// <summary>Medium-dark, 🏾.</summary>
    MediumDark = 4,

    /// <summary>Dark, 🏿.</summary>
    Dark = 5,
}
