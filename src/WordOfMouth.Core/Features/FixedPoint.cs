using System.Runtime.Intrinsics;

namespace WordOfMouth.Features;

/// <summary>
/// The encoder's numbers in 16 bits, in steps of 1/1024. They are held within ±8191 steps, so that four of them cannot
/// overflow; sums of integers have the same bits on every processor.
/// </summary>
internal static class FixedPoint
{
    public const float Step = 1f / 1024;
    private const short Limit = 8191;

    /// <summary>The nearest step; halves go to the even one.</summary>
    public static short From(float value) => (short)Math.Clamp(MathF.Round(value / Step), -Limit, Limit);

    /// <summary>Numbers of steps, held within the limits.</summary>
    public static Vector256<short> Hold(Vector256<short> steps) => Vector256.Min(Vector256.Max(steps, Vector256.Create((short)-Limit)), Vector256.Create(Limit));

    /// <inheritdoc cref="Hold(Vector256{short})"/>
    public static Vector512<short> Hold(Vector512<short> steps) => Vector512.Min(Vector512.Max(steps, Vector512.Create((short)-Limit)), Vector512.Create(Limit));
}
