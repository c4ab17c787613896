using System.Text;

namespace WordOfMouth.Training;

/// <summary>Reads the lines of a UTF-8 file and refuses any other encoding, naming the line.</summary>
internal static class TextLines
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static IEnumerable<string> Read(string path)
    {
        using var reader = new StreamReader(path, Strict);
        for (long number = 1; ; number++)
        {
            string? line;
            try
            {
                line = reader.ReadLine();
            }
            catch (DecoderFallbackException e)
            {
                throw new DataFileException(path, number, null, "here or in the next lines stand bytes that are not UTF-8.", e);
            }

            if (line is null)
            {
                yield break;
            }

            yield return line;
        }
    }
}
