using System.Text;
using System.Text.Unicode;
using WordOfMouth.Training;

namespace WordOfMouth.Reading;

/// <summary>
/// A file's text and the encoding it was found in: UTF-8 and UTF-16 by their mark or their bytes, else Windows-1252,
/// which spreadsheets of Western Europe write. What then does not read like text is refused, not guessed at.
/// </summary>
/// <param name="Text">The text, without a byte order mark.</param>
/// <param name="Encoding">Name of the encoding.</param>
internal sealed record DecodedFile(string Text, string Encoding)
{
    // Spelt with escapes, so that this file survives what it looks for: UTF-8 read as Windows-1252 ("Ã¤" for "ä").
    private static readonly string[] Mojibake =
    [
        "\u00C3\u00A4", "\u00C3\u00B6", "\u00C3\u00BC", "\u00C3\u0178", "\u00C3\u201E", "\u00C3\u2013", "\u00C3\u0153", "\u00C3\u00A9",
        "\u00C3\u00A8", "\u00E2\u20AC\u201C", "\u00E2\u20AC\u2122", "\u00E2\u20AC\u0153", "\u00E2\u20AC\u017E", "\u00F0\u0178\u02DC",
    ];

    // What umlauts of DOS (850) and Macintosh look like in Windows-1252; between small letters they are no quotes.
    private const string OtherUmlauts = "\u201E\u201D\u0160\u0161\u0178\u2030";

    public static DecodedFile Read(string path, string? encoding)
    {
        byte[] bytes = File.ReadAllBytes(path);
        DecodedFile file = encoding is null ? Detect(path, bytes) : DecodeAs(path, bytes, encoding);
        int at = FirstGarbled(file.Text);
        return at < 0 ? file : throw new DataFileException(path, LineOf(file.Text, at), null,
            $"\"{Around(file.Text, at)}\" is garbled: the file was once read in a wrong encoding and saved again. Export it anew from its source, as UTF-8.");
    }

    private static DecodedFile Detect(string path, byte[] bytes)
    {
        ReadOnlySpan<byte> content = bytes;
        if (content.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            return Strict(path, bytes, 3, new UTF8Encoding(false, throwOnInvalidBytes: true), "UTF-8 with a byte order mark");
        }

        if (content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0, 0]) || content.StartsWith((ReadOnlySpan<byte>)[0, 0, 0xFE, 0xFF]))
        {
            throw new DataFileException(path, 1, null, "the file is UTF-32. Save it as UTF-8.");
        }

        if (content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
        {
            return Strict(path, bytes, 2, new UnicodeEncoding(bigEndian: false, false, throwOnInvalidBytes: true), "UTF-16, little-endian");
        }

        if (content.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return Strict(path, bytes, 2, new UnicodeEncoding(bigEndian: true, false, throwOnInvalidBytes: true), "UTF-16, big-endian");
        }

        if (SixteenBits(content) is { } bigEndian)
        {
            return Strict(path, bytes, 0, new UnicodeEncoding(bigEndian, false, throwOnInvalidBytes: true),
                $"UTF-16, {(bigEndian ? "big" : "little")}-endian, without a byte order mark");
        }

        if (Utf8.IsValid(content))
        {
            return new DecodedFile(Encoding8.GetString(bytes), "UTF-8");
        }

        string text = Windows1252.GetString(bytes);
        int strange = FirstStrange(text);
        return strange < 0 ? new DecodedFile(text, "Windows-1252") : throw new DataFileException(path, LineOf(text, strange), null,
            $"the bytes here (\"{Around(text, strange)}\") are neither UTF-8 nor Windows-1252. Save the file as UTF-8, or name its encoding with --encoding.");
    }

    private static UTF8Encoding Encoding8 { get; } = new(false);

    private static Encoding Windows1252 { get; } = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    private static DecodedFile DecodeAs(string path, byte[] bytes, string name)
    {
        Encoding? encoding;
        try
        {
            encoding = CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
                ?? System.Text.Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (ArgumentException e)
        {
            throw new DataFileException(path, null, null, $"\"{name}\" is no encoding. Such are utf-8, utf-16, windows-1252, ibm850, macintosh.", e);
        }

        int mark = bytes.AsSpan().StartsWith(encoding.Preamble) ? encoding.Preamble.Length : 0;
        return Strict(path, bytes, mark, encoding, encoding.WebName);
    }

    private static DecodedFile Strict(string path, byte[] bytes, int from, Encoding encoding, string name)
    {
        try
        {
            return new DecodedFile(encoding.GetString(bytes, from, bytes.Length - from), name);
        }
        catch (DecoderFallbackException e)
        {
            int good = Math.Clamp(from + e.Index, 0, bytes.Length);
            long line = 1 + bytes.AsSpan(0, good).Count((byte)'\n');
            throw new DataFileException(path, line, null, $"this line holds bytes that are not {name}. Save the file as UTF-8, or name its encoding with --encoding.", e);
        }
    }

    // Latin letters in 16 bits have a zero on one side of nearly each.
    private static bool? SixteenBits(ReadOnlySpan<byte> content)
    {
        content = content[..(Math.Min(content.Length, 4096) & ~1)];
        int even = 0, odd = 0;
        for (int i = 0; i < content.Length; i += 2)
        {
            even += content[i] == 0 ? 1 : 0;
            odd += content[i + 1] == 0 ? 1 : 0;
        }

        int least = Math.Max(1, content.Length / 4);
        return odd >= least && even == 0 ? false : even >= least && odd == 0 ? true : null;
    }

    // Bytes that Windows-1252 leaves undefined, or signs where only umlauts can stand.
    private static int FirstStrange(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] is >= '\u0080' and <= '\u009F'
                || (OtherUmlauts.Contains(text[i], StringComparison.Ordinal) && i > 0 && char.IsAsciiLetterLower(text[i - 1]) && i + 1 < text.Length && char.IsAsciiLetterLower(text[i + 1])))
            {
                return i;
            }
        }

        return -1;
    }

    // Once is a quotation of somebody else's broken text; three times and more is this file.
    private static int FirstGarbled(string text)
    {
        const int Often = 3;
        int first = -1;
        int count = 0;
        foreach (string sign in Mojibake)
        {
            for (int at = text.IndexOf(sign, StringComparison.Ordinal); at >= 0 && count < Often; at = text.IndexOf(sign, at + 1, StringComparison.Ordinal))
            {
                count++;
                first = first < 0 ? at : Math.Min(first, at);
            }
        }

        if (count < Often && text.AsSpan().Count('\uFFFD') >= Often)
        {
            return text.IndexOf('\uFFFD', StringComparison.Ordinal);
        }

        return count < Often ? -1 : first;
    }

    private static long LineOf(string text, int at) => 1 + text.AsSpan(0, at).Count('\n');

    private static string Around(string text, int at)
    {
        int from = Math.Max(0, at - 12);
        int to = Math.Min(text.Length, at + 12);
        return text[from..to].ReplaceLineEndings(" ").Replace('\t', ' ');
    }
}
