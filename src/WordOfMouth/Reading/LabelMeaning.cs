using System.Globalization;
using WordOfMouth.Models;
using WordOfMouth.Training;

namespace WordOfMouth.Reading;

/// <summary>What a value of a label column says of a text.</summary>
/// <param name="Tone">n, u, p or m; or nothing, where it says no tone.</param>
/// <param name="Yes">Probability that a yes/no label holds; NaN where it says none.</param>
internal readonly record struct LabelMeaning(char Tone, float Yes)
{
    private static readonly (string Words, LabelMeaning Meaning)[] Words =
    [
        ("negative negativ neg n schlecht bad", new('n', float.NaN)),
        ("neutral neu u sachlich", new('u', float.NaN)),
        ("positive positiv pos p gut good", new('p', float.NaN)),
        ("mixed gemischt m", new('m', float.NaN)),
        ("yes ja y j true wahr 1 x", new('\0', 1)),
        ("no nein false falsch 0", new('\0', 0)),
        ("missing fehlt", Missing),
    ];

    private static readonly Dictionary<string, LabelMeaning> ByWord = Words
        .SelectMany(w => w.Words.Split(' '), (w, word) => (word, w.Meaning))
        .ToDictionary(w => w.word, w => w.Meaning, StringComparer.OrdinalIgnoreCase);

    /// <summary>The row has no label here.</summary>
    public static LabelMeaning Missing => new('\0', float.NaN);

    /// <summary>The meaning of a word, such as negative, neutral, ja, nein; null for any other.</summary>
    public static LabelMeaning? OfWord(string word) => ByWord.TryGetValue(word, out LabelMeaning meaning) ? meaning : null;

    /// <summary>Whether it says something of a head; missing says nothing of any, and that is allowed.</summary>
    public bool Fits(Head head) => this == Missing || (head == Head.Tone ? Tone != '\0' : !float.IsNaN(Yes));

    /// <summary>
    /// The tone of a value as most files have it: words in English and German, stars from 1 to 5, or −1, 0, 1.
    /// </summary>
    /// <param name="value">The value.</param>
    /// <param name="signs">Whether the column counts −1, 0, 1 rather than stars.</param>
    public static LabelMeaning? OfTone(string value, bool signs)
    {
        if (Number(value) is not { } number)
        {
            return OfWord(value) is { } word && word.Fits(Head.Tone) ? word : null;
        }

        if (signs)
        {
            return number is -1 or 0 or 1 ? new LabelMeaning(number < 0 ? 'n' : number > 0 ? 'p' : 'u', float.NaN) : null;
        }

        return number is < 1 or > 5 ? null : new LabelMeaning(number < 2.5 ? 'n' : number <= 3.5 ? 'u' : 'p', float.NaN);
    }

    /// <summary>A yes or no, or the probability of yes.</summary>
    public static LabelMeaning? OfYesNo(string value)
    {
        if (OfWord(value) is { } word)
        {
            return word.Fits(Head.Heat) ? word : null;
        }

        return Number(value) is >= 0 and <= 1 and var number ? new LabelMeaning('\0', (float)number) : null;
    }

    /// <summary>A number with a point or a comma; also "4 Sterne", "4/5" and "★★★★".</summary>
    public static double? Number(string value)
    {
        if (value.Length > 0 && value.AsSpan().Trim("★⭐\uFE0F☆").IsEmpty)
        {
            return value.Count(c => c is '★' or '⭐');
        }

        ReadOnlySpan<char> digits = value.AsSpan().Trim();
        foreach (string unit in (ReadOnlySpan<string>)["/5", "von 5", "sterne", "stern", "stars", "star"])
        {
            if (digits.EndsWith(unit, StringComparison.OrdinalIgnoreCase))
            {
                digits = digits[..^unit.Length].TrimEnd();
            }
        }

        return double.TryParse(digits.ToString().Replace(',', '.'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) ? number : null;
    }

    /// <summary>Writes it into a text's targets.</summary>
    public void Apply(Head head, LabelledText text)
    {
        if (head != Head.Tone)
        {
            text.Set1(head, Yes);
        }
        else if (Tone != '\0')
        {
            text.SetTone(Tone);
        }
    }
}
