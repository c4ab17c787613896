namespace WordOfMouth.Conversations;

/// <summary>Finds the busiest stretch of a stream of times, in twelve steps a stretch; memory does not grow.</summary>
internal sealed class BurstCounter(TimeSpan length)
{
    private const int Steps = 12;

    private readonly long _step = Math.Max(1, length.Ticks / Steps);
    private readonly long[] _numbers = new long[Steps];
    private readonly int[] _counts = new int[Steps];

    public CampaignBurst? Peak { get; private set; }

    /// <summary>Counts a post. One that is later than the others by more than the stretch is not counted.</summary>
    public void Add(DateTimeOffset time)
    {
        long number = time.UtcTicks / _step;
        int place = (int)(number % Steps);
        if (_numbers[place] > number)
        {
            return;
        }

        if (_numbers[place] < number)
        {
            (_numbers[place], _counts[place]) = (number, 0);
        }

        _counts[place]++;
        int posts = 0;
        long first = long.MaxValue;
        for (int i = 0; i < Steps; i++)
        {
            if (_counts[i] > 0 && _numbers[i] > number - Steps && _numbers[i] <= number)
            {
                posts += _counts[i];
                first = Math.Min(first, _numbers[i]);
            }
        }

        if (Peak is not { } peak || posts > peak.Posts)
        {
            Peak = new CampaignBurst(posts, new DateTimeOffset(first * _step, TimeSpan.Zero), length);
        }
    }

    /// <summary>Takes over the higher peak of two.</summary>
    public void Merge(BurstCounter other)
    {
        if (other.Peak is { } peak && (Peak is not { } mine || peak.Posts > mine.Posts))
        {
            Peak = peak;
        }
    }
}
