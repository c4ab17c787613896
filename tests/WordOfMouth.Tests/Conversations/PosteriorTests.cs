using WordOfMouth.Conversations;
using Xunit;

namespace WordOfMouth.Tests.Conversations;

/// <summary>Quantiles against values of published tables.</summary>
public sealed class PosteriorTests
{
    [Theory]
    [InlineData(3, 3.1824)]
    [InlineData(10, 2.2281)]
    [InlineData(100, 1.9840)]
    [InlineData(10_000, 1.9602)]
    public void Students_t_is_that_of_the_tables(int degrees, double expected) => Assert.Equal(expected, Posterior.StudentT(degrees), 1e-3);

    [Theory]
    [InlineData(0.5, 1, 1, 0.5)]
    [InlineData(0.025, 2, 3, 0.0676)]
    [InlineData(0.975, 2, 3, 0.8059)]
    [InlineData(0.5, 50_000, 50_000, 0.5)]
    public void Beta_quantiles_are_those_of_the_tables(double probability, double a, double b, double expected) =>
        Assert.Equal(expected, Posterior.BetaQuantile(probability, a, b), 1e-3);

    [Fact]
    public void A_Dirichlet_sample_has_the_quantiles_of_its_Beta_margins()
    {
        ThreadMeasure sampled = Posterior.OfShares([7, 3, 10], [1, 1, 1], static (a, _, _) => a);
        ThreadMeasure exact = Posterior.Share(7, 20, 1, 2);
        Assert.Equal(exact.Value, sampled.Value, 0.03);
        Assert.Equal(exact.Low, sampled.Low, 0.04);
        Assert.Equal(exact.High, sampled.High, 0.04);
    }
}
