using System.Buffers.Text;

namespace WordOfMouth.Cli.Output;

/// <summary>
/// Writes a number with four decimals at most, without trailing zeros; the same in every culture, and much faster than
/// the shortest text of a double.
/// </summary>
internal static class ScoreNumber
{
    /// <summary>Room that every number fits in.</summary>
    public const int MaxLength = 16;

    private const int Decimals = 4;
    private const int One = 10_000;

    /// <summary>Writes a number.</summary>
    /// <param name="value">A probability or the difference of two; not NaN.</param>
    /// <param name="destination">At least <see cref="MaxLength"/> bytes.</param>
    /// <returns>The bytes written.</returns>
    public static ReadOnlySpan<byte> Format(float value, Span<byte> destination)
    {
        int scaled = (int)Math.Round((double)value * One, MidpointRounding.AwayFromZero);
        int length = 0;
        if (scaled < 0)
        {
            destination[length++] = (byte)'-';
            scaled = -scaled;
        }

        (int whole, int fraction) = Math.DivRem(scaled, One);
        Utf8Formatter.TryFormat(whole, destination[length..], out int written);
        length += written;
        if (fraction == 0)
        {
            return destination[..length];
        }

        destination[length++] = (byte)'.';
        for (int i = Decimals - 1; i >= 0; i--)
        {
            (fraction, int digit) = Math.DivRem(fraction, 10);
            destination[length + i] = (byte)('0' + digit);
        }

        return destination[..(length + Decimals)].TrimEnd((byte)'0');
    }
}
