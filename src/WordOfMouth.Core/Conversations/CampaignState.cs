namespace WordOfMouth.Conversations;

/// <summary>A campaign as it grows.</summary>
internal sealed class CampaignState
{
    private const int MostAuthors = 4096;

    private readonly CampaignOptions _options;
    private readonly HashSet<string> _authors = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<CampaignPost> _evidence = [];
    private readonly List<int> _absorbed = [];
    private readonly BurstCounter _burst;
    private readonly Template _template;
    private DateTimeOffset? _first, _last;

    public CampaignState(int number, CampaignPost first, string? author, CampaignOptions options)
    {
        (Number, _options) = (number, options);
        _burst = new BurstCounter(options.BurstWindow);
        _template = new Template(first.Text.Text);
        Count(author, first.Time);
        _evidence.Add(first);
    }

    public int Number { get; }

    public int Posts { get; private set; }

    public int Authors => _authors.Count;

    /// <summary>Members that are still in the window.</summary>
    public int Live { get; set; }

    /// <summary>The campaign that this one was found to be part of.</summary>
    public CampaignState? MergedInto { get; private set; }

    public bool WantsEvidence => _evidence.Count < _options.MostEvidence;

    public void Count(string? author, DateTimeOffset? time)
    {
        Posts++;
        if (_authors.Count < MostAuthors)
        {
            _authors.Add(author ?? "");
        }

        if (time is { } t)
        {
            _first = _first < t ? _first : t;
            _last = _last > t ? _last : t;
            _burst.Add(t);
        }
    }

    public void AddEvidence(CampaignPost post)
    {
        _evidence.Add(post);
        _template.Compare(post.Text.Text);
    }

    /// <summary>Takes another campaign over.</summary>
    public void Absorb(CampaignState other)
    {
        other.MergedInto = this;
        Posts += other.Posts;
        Live += other.Live;
        _authors.UnionWith(other._authors.Take(Math.Max(0, MostAuthors - _authors.Count)));
        _first = other._first < _first || _first is null ? other._first : _first;
        _last = other._last > _last || _last is null ? other._last : _last;
        _burst.Merge(other._burst);
        _absorbed.Add(other.Number);
        foreach (CampaignPost post in other._evidence)
        {
            if (WantsEvidence)
            {
                AddEvidence(post);
            }
        }
    }

    public Campaign Snapshot() => new()
    {
        Number = Number,
        Absorbed = [.. _absorbed],
        Posts = Posts,
        Authors = Authors,
        First = _first,
        Last = _last,
        Burst = _burst.Peak,
        Template = _template.ToString(),
        TemplateShare = _template.Share,
        Evidence = [.. _evidence],
    };
}
