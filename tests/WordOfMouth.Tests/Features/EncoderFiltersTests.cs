using WordOfMouth.Features;
using Xunit;

namespace WordOfMouth.Tests.Features;

/// <summary>Words are projected as the encoder's definition says, to the nearest step, whatever they are projected with.</summary>
public sealed unsafe class EncoderFiltersTests
{
    private const int Dimension = EncoderTables.Dimension;
    private const int Filters = 40; // no multiple of a block
    private const float Unit = 0.0005f;

    private static float[] Floats(Random random, int count, float most) => [.. Enumerable.Range(0, count).Select(_ => ((2 * random.NextSingle()) - 1) * most)];

    private static (sbyte[] First, sbyte[] Second) Project(EncoderFilters filters, short[] first, short[] second)
    {
        short[] words = [.. first, .. second];
        var a = new sbyte[filters.Numbers];
        var b = new sbyte[filters.Numbers];
        fixed (short* x = words)
        fixed (sbyte* toA = a, toB = b)
        {
            filters.Project(x, toA, toB);
        }

        return (a, b);
    }

    private static short[] AnyWord(Random random) => [.. Enumerable.Range(0, Dimension).Select(_ => (short)random.Next(-8192, 8193))];

    [Theory]
    [InlineData(0.3f)]
    [InlineData(0.003f)]
    [InlineData(30f)] // beyond what a byte holds
    public void A_projection_is_the_sum_of_products_to_the_nearest_step(float most)
    {
        var random = new Random(7);
        var weights = new EncoderWeights(0.03f, 0.03f, Floats(random, EncoderTables.Width * Filters * Dimension, most), Floats(random, Filters, 0.5f));
        var filters = new EncoderFilters(weights, Unit);

        // Half a step, and what rounding the weights adds at most.
        double tolerance = 0.5 + (Dimension * 8192 * 0.5 * Math.Max(1.0 / (1 << 19), most * Unit / EncoderFilters.Step / 3800));
        for (int i = 0; i < 50; i++)
        {
            short[] word = AnyWord(random);
            (sbyte[] projection, _) = Project(filters, word, AnyWord(random));
            for (int f = 0; f < Filters; f++)
            {
                for (int k = 0; k < EncoderTables.Width; k++)
                {
                    double exact = k == 1 ? weights.Bias[f] : 0;
                    for (int d = 0; d < Dimension; d++)
                    {
                        exact += (double)weights.Weight[(((k * Filters) + f) * Dimension) + d] * word[d] * Unit;
                    }

                    exact = Math.Clamp(exact / EncoderFilters.Step, sbyte.MinValue, sbyte.MaxValue);
                    int at = (((f / EncoderFilters.Block * EncoderTables.Width) + k) * EncoderFilters.Block) + (f % EncoderFilters.Block);
                    Assert.InRange(projection[at], exact - tolerance, exact + tolerance);
                }
            }
        }
    }

    [Fact]
    public void What_a_word_is_projected_with_changes_nothing()
    {
        var random = new Random(8);
        var filters = new EncoderFilters(new EncoderWeights(0.03f, 0.03f, Floats(random, EncoderTables.Width * Filters * Dimension, 0.3f), Floats(random, Filters, 0.5f)), Unit);
        for (int i = 0; i < 20; i++)
        {
            short[] word = AnyWord(random), other = AnyWord(random);
            sbyte[] alone = Project(filters, word, word).First;
            Assert.Equal(alone, Project(filters, word, other).First);
            Assert.Equal(alone, Project(filters, other, word).Second);
        }
    }

    [Fact]
    public void Weights_out_of_all_bounds_are_held_within_a_byte()
    {
        float[] huge = [.. Enumerable.Repeat(float.MaxValue, EncoderTables.Width * Filters * Dimension)];
        var filters = new EncoderFilters(new EncoderWeights(0.03f, 0.03f, huge, [.. Enumerable.Repeat(float.MaxValue, Filters)]), Unit);
        short[] word = [.. Enumerable.Repeat((short)8192, Dimension)];
        sbyte[] projection = Project(filters, word, word).First;
        Assert.Equal(sbyte.MaxValue, projection[0]);
        Assert.Equal(sbyte.MaxValue, projection[EncoderFilters.Block]);
    }
}
