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
    /// Passes an amount on to the parts that made a score, in proportion to what they brought to it. Only parts that pushed
    /// the score the way it went take a share: so no share is larger than the amount.
    /// </summary>
    /// <param name="score">The score that was made.</param>
    /// <param name="amount">What is to be shared.</param>
    /// <param name="to">Where the shares go.</param>
    /// <param name="output">The score there.</param>
    public void Share(int score, double amount, Attribution to, int output)
    {
        double sum = 0;
        for (int part = 0; part <= Tokens; part++)
        {
            sum += this[part][score];
        }

        double sign = sum < 0 ? -1 : 1;
        double pushes = 0;
        for (int part = 0; part <= Tokens; part++)
        {
            pushes += Math.Max(0, sign * this[part][score]);
        }

        if (pushes <= 0)
        {
            to[WholeText][output] += amount;
            return;
        }

        double share = amount / pushes;
        for (int part = 0; part <= Tokens; part++)
        {
            to[part][output] += share * Math.Max(0, sign * this[part][score]);
        }
    }
}
