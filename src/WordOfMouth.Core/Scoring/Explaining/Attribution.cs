using System.Runtime.Intrinsics;

namespace WordOfMouth.Scoring.Explaining;

/// <summary>
/// What the parts of a text bring to scores: an amount for each token and score, one for the text as a whole, and a
/// constant that is there without any text. For each score they sum to it.
/// </summary>
internal sealed class Attribution
{
    private readonly double[] _amounts; // part × score; the parts are the tokens, then the whole text, then the constant

    public Attribution(int tokens, int scores)
    {
        Tokens = tokens;
        Scores = scores;
        _amounts = new double[(tokens + 2) * scores];
    }

    public int Tokens { get; }

    public int Scores { get; }

    /// <summary>The part that stands for the text as a whole.</summary>
    public int WholeText => Tokens;

    /// <summary>The part that stands for what is there without any text.</summary>
    public int Constant => Tokens + 1;

    public int Parts => Tokens + 2;

    /// <summary>What a part brings, by score. In double precision: thousands of n-grams of a long text add up.</summary>
    public Span<double> this[int part] => _amounts.AsSpan(part * Scores, Scores);

    /// <summary>
    /// Passes amounts on to the parts that made a score, in proportion to what they brought to it. Only parts that pushed
    /// the score the way it went take a share: so no share is larger than the amount.
    /// </summary>
    /// <param name="score">The score that was made.</param>
    /// <param name="amounts">What is to be shared, by score of <paramref name="to"/>.</param>
    /// <param name="to">Where the shares go.</param>
    public void Share(int score, ReadOnlySpan<double> amounts, Attribution to)
    {
        double sum = 0, size = 0;
        for (int part = 0; part <= Tokens; part++)
        {
            double amount = _amounts[(part * Scores) + score];
            sum += amount;
            size += Math.Abs(amount);
        }

        double sign = sum < 0 ? -1 : 1;
        double pushes = (size + Math.Abs(sum)) / 2;
        if (pushes <= 0)
        {
            to.Add(WholeText, amounts, 1);
            return;
        }

        for (int part = 0; part <= Tokens; part++)
        {
            double push = sign * _amounts[(part * Scores) + score];
            if (push > 0)
            {
                to.Add(part, amounts, push / pushes);
            }
        }
    }

    /// <summary>Adds amounts, times a factor, to what a part brings.</summary>
    public void Add(int part, ReadOnlySpan<double> amounts, double times)
    {
        Span<double> to = this[part];
        int k = 0;
        for (; k <= to.Length - Vector256<double>.Count; k += Vector256<double>.Count)
        {
            (Vector256.Create((ReadOnlySpan<double>)to[k..]) + (Vector256.Create(amounts[k..]) * times)).CopyTo(to[k..]);
        }

        for (; k < to.Length; k++)
        {
            to[k] += amounts[k] * times;
        }
    }
}
