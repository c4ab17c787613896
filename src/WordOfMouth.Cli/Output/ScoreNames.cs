namespace WordOfMouth.Cli.Output;

/// <summary>The words that stand for values in the output; they are a contract.</summary>
internal static class ScoreNames
{
    public static ReadOnlySpan<byte> Of(Status status) => status switch
    {
        Status.Scored => "scored"u8,
        Status.Empty => "empty"u8,
        Status.TooShort => "tooShort"u8,
        Status.Withheld => "withheld"u8,
        _ => "unsupportedLanguage"u8,
    };

    public static ReadOnlySpan<byte> Of(ToneLabel label) => label switch
    {
        ToneLabel.Negative => "negative"u8,
        ToneLabel.Neutral => "neutral"u8,
        ToneLabel.Positive => "positive"u8,
        ToneLabel.Uncertain => "uncertain"u8,
        _ => "none"u8,
    };
}
