namespace WordOfMouth.Conversations;

/// <summary>Quantiles of the distributions that thread measures need. Pure functions, the same bits on every run.</summary>
internal static class Posterior
{
    private const double Tail = 0.025;

    /// <summary>The value below which a Beta(a, b) lies with a probability.</summary>
    public static double BetaQuantile(double probability, double a, double b) => Invert(probability, x => BetaCdf(x, a, b));

    /// <summary>Half the width of the 95 % interval of Student's t.</summary>
    public static double StudentT(int degrees)
    {
        // If t has this distribution, degrees ÷ (degrees + t²) is Beta(degrees ÷ 2, ½).
        double x = BetaQuantile(2 * Tail, degrees / 2.0, 0.5);
        return Math.Sqrt(degrees * (1 - x) / x);
    }

    /// <summary>The share of one side under a Beta prior: median and 95 % interval.</summary>
    public static ThreadMeasure Share(int hits, int cases, double priorHits, double priorMisses)
    {
        double a = hits + priorHits;
        double b = cases - hits + priorMisses;
        return Measure(cases, (double)hits / cases, q => BetaQuantile(q, a, b));
    }

    /// <summary>Smaller side ÷ larger side of two counts under a Beta prior.</summary>
    public static ThreadMeasure Balance(long larger, long smaller, double priorLarger, double priorSmaller)
    {
        double a = larger + priorLarger;
        double b = smaller + priorSmaller;
        double raw = larger == 0 ? 0 : (double)Math.Min(larger, smaller) / Math.Max(larger, smaller);

        // The balance is at most r where the share of the first side is at most r ÷ (1 + r), or at least 1 ÷ (1 + r).
        return Measure(larger + smaller, raw, q => Invert(q, r => BetaCdf(r / (1 + r), a, b) + 1 - BetaCdf(1 / (1 + r), a, b)));
    }

    /// <summary>A function of three shares under a Dirichlet prior, by a fixed sample of the posterior.</summary>
    public static ThreadMeasure OfShares(ReadOnlySpan<int> counts, ReadOnlySpan<double> prior, Func<double, double, double, double> measure)
    {
        const int Samples = 1000;
        var values = new double[Samples];
        var random = new Xorshift();
        double a = counts[0] + prior[0], b = counts[1] + prior[1], c = counts[2] + prior[2];
        for (int i = 0; i < Samples; i++)
        {
            double x = random.Gamma(a), y = random.Gamma(b), z = random.Gamma(c);
            double sum = x + y + z;
            values[i] = measure(x / sum, y / sum, z / sum);
        }

        Array.Sort(values);
        int cases = counts[0] + counts[1] + counts[2];
        double raw = measure((double)counts[0] / cases, (double)counts[1] / cases, (double)counts[2] / cases);
        return Measure(cases, raw, q => values[(int)(q * Samples)]);
    }

    private static ThreadMeasure Measure(long cases, double raw, Func<double, double> quantile) => new()
    {
        Status = MeasureStatus.Measured,
        Cases = cases,
        Raw = (float)raw,
        Low = (float)quantile(Tail),
        Value = (float)quantile(0.5),
        High = (float)quantile(1 - Tail),
    };

    private static double Invert(double probability, Func<double, double> cdf)
    {
        double low = 0, high = 1;
        for (int i = 0; i < 40; i++)
        {
            double middle = (low + high) / 2;
            (low, high) = cdf(middle) < probability ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    /// <summary>The regularised incomplete beta function, by the continued fraction of Lentz (Press et al., Numerical Recipes, 6.4).</summary>
    public static double BetaCdf(double x, double a, double b)
    {
        if (x <= 0 || x >= 1)
        {
            return x <= 0 ? 0 : 1;
        }

        double front = Math.Exp(LogGamma(a + b) - LogGamma(a) - LogGamma(b) + (a * Math.Log(x)) + (b * Math.Log(1 - x)));
        return x < (a + 1) / (a + b + 2) ? front * Fraction(x, a, b) / a : 1 - (front * Fraction(1 - x, b, a) / b);
    }

    private static double Fraction(double x, double a, double b)
    {
        const double Tiny = 1e-300;
        double c = 1;
        double d = 1 / NotZero(1 - ((a + b) * x / (a + 1)));
        double result = d;
        for (int m = 1; m <= 10_000; m++)
        {
            double even = m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)));
            d = 1 / NotZero(1 + (even * d));
            c = NotZero(1 + (even / c));
            result *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            d = 1 / NotZero(1 + (odd * d));
            c = NotZero(1 + (odd / c));
            result *= d * c;
            if (Math.Abs((d * c) - 1) < 1e-12)
            {
                break;
            }
        }

        return result;

        static double NotZero(double value) => Math.Abs(value) < Tiny ? Tiny : value;
    }

    // Lanczos (Numerical Recipes, 6.1): a relative error below 2e-10 for every x above 0.
    private static double LogGamma(double x)
    {
        ReadOnlySpan<double> coefficients =
            [76.18009172947146, -86.50532032941677, 24.01409824083091, -1.231739572450155, 0.1208650973866179e-2, -0.5395239384953e-5];
        double t = x + 5.5;
        double sum = 1.000000000190015;
        for (int i = 0; i < coefficients.Length; i++)
        {
            sum += coefficients[i] / (x + i + 1);
        }

        return ((x + 0.5) * Math.Log(t)) - t + Math.Log(2.5066282746310005 * sum / x);
    }

    // Not a secret: the same thread must give the same interval (xorshift64*, Vigna 2016).
    private struct Xorshift
    {
        private ulong _state;

        public Xorshift()
        {
            _state = 0x9E37_79B9_7F4A_7C15;
        }

        /// <summary>A gamma variate of a shape (Marsaglia and Tsang 2000).</summary>
        public double Gamma(double shape)
        {
            if (shape < 1)
            {
                return Gamma(shape + 1) * Math.Pow(Uniform(), 1 / shape);
            }

            double d = shape - (1.0 / 3);
            double c = 1 / Math.Sqrt(9 * d);
            while (true)
            {
                double normal = Math.Sqrt(-2 * Math.Log(Uniform())) * Math.Cos(2 * Math.PI * Uniform()); // Box and Muller 1958
                double v = 1 + (c * normal);
                v = v * v * v;
                if (v > 0 && Math.Log(Uniform()) < (0.5 * normal * normal) + d - (d * v) + (d * Math.Log(v)))
                {
                    return d * v;
                }
            }
        }

        private double Uniform()
        {
            _state ^= _state >> 12;
            _state ^= _state << 25;
            _state ^= _state >> 27;
            return ((_state * 0x2545_F491_4F6C_DD1D >> 11) + 1) * (1.0 / ((1UL << 53) + 1));
        }
    }
}
