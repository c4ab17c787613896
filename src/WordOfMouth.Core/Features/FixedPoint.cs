using System.Runtime.Intrinsics;

namespace WordOfMouth.Features;

/// <summary>
/// The encoder's numbers in 16 bits, in steps of 1/1024. They are held within ±8191 steps, so that four of them cannot
/// overflow; sums of integers have the same bits on every processor.
/// </summary>
internal static class FixedPoint
{
    public const float Step = 1f / 1024;
    private const int Limit = 8191;

    /// <summary>The nearest step; halves go to the even one.</summary>
    public static short From(float value) => (short)Math.Clamp(MathF.Round(value / Step), -Limit, Limit);

    /// <summary>The same of sixteen values.</summary>
    public static Vector256<short> From(Vector256<float> first, Vector256<float> second) => Vector256.Narrow(Steps(first), Steps(second));

    // Step is a power of two: a multiplication by its inverse is as exact as the division.
    private static Vector256<int> Steps(Vector256<float> values) => Vector256.ConvertToInt32(
        Vector256.Clamp(Vector256.Round(values * (1 / Step)), Vector256.Create((float)-Limit), Vector256.Create((float)Limit)));
}
