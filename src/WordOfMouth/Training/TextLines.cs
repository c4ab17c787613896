using System.Text;
using System.Text.Unicode;

namespace WordOfMouth.Training;

/// <summary>Reads the lines of a UTF-8 file and refuses any other encoding, naming the line.</summary>
internal static class TextLines
{
    private const char ByteOrderMark = '\uFEFF';

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The lines, without a byte order mark.</summary>
    /// <exception cref="DataFileException">The file is not UTF-8.</exception>
    public static IEnumerable<string> Read(string path)
    {
        // A byte order mark must not choose another encoding: UTF-16 is refused, and so are bad bytes behind a mark.
        using var reader = new StreamReader(path, Strict, detectEncodingFromByteOrderMarks: false);
        for (long number = 1; ; number++)
        {
            string? line;
            try
            {
                line = reader.ReadLine();
            }
            catch (DecoderFallbackException e)
            {
                throw new DataFileException(path, FirstBadLine(path), null, "this line holds bytes that are not UTF-8.", e);
            }

            if (line is null)
            {
                yield break;
            }

            yield return number == 1 && line.StartsWith(ByteOrderMark) ? line[1..] : line;
        }
    }

    // The reader decodes ahead, so that it only knows the neighbourhood.
    private static long FirstBadLine(string path)
    {
        ReadOnlySpan<byte> rest = File.ReadAllBytes(path);
        for (long number = 1; ; number++)
        {
            int end = rest.IndexOf((byte)'\n');
            if (end < 0 || !Utf8.IsValid(rest[..end]))
            {
                return number;
            }

            rest = rest[(end + 1)..];
        }
    }
}
