using System.Runtime.CompilerServices;
using WordOfMouth.Conversations;
using WordOfMouth.Scoring;
using WordOfMouth.Text;

namespace WordOfMouth;

/// <summary>
/// Finds nearly the same text under several names in a stream of posts, by MinHash and locality-sensitive hashing over
/// shingles of five characters (Broder 1997; Indyk and Motwani 1998); every pair that is found is then compared in full.
/// What it finds is evidence, never a verdict. Memory is bounded by <see cref="CampaignOptions.WindowPosts"/>: about 1.8 KB
/// a post of usual length. Not thread-safe: one stream, one detector.
/// </summary>
public sealed class CampaignDetector
{
    private readonly CampaignOptions _options;
    private readonly AppliedRules _rules;
    private readonly PostWindow _window;
    private readonly Shingles _shingles = new();
    private readonly TextScratch _other = new();
    private readonly List<SeenPost> _candidates = [];
    private readonly Dictionary<int, CampaignState> _live = [];
    private int _campaigns;

    /// <summary>Creates a detector without rules of use; <see cref="ConversationExtensions.CreateCampaignDetector"/> gives it those of an analyzer.</summary>
    /// <param name="options">What counts as the same; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public CampaignDetector(CampaignOptions? options = null)
        : this(options, AppliedRules.None)
    {
    }

    internal CampaignDetector(CampaignOptions? options, AppliedRules rules)
    {
        _options = options ?? CampaignOptions.Default;
        _options.Check();
        _rules = rules;
        _window = new PostWindow(_options.WindowPosts);
    }

    /// <summary>Number of posts that were looked at; those too short, or kept out by the rules of use, are not.</summary>
    public long Seen { get; private set; }

    /// <summary>The campaigns with a post in the window, by number.</summary>
    public IReadOnlyList<Campaign> Campaigns => [.. _live.Values.Where(IsReported).OrderBy(c => c.Number).Select(c => c.Snapshot())];

    /// <summary>Looks at the next post.</summary>
    /// <param name="post">The post; in the order of time, roughly. Parent and votes do not matter.</param>
    /// <returns>The campaign to which it belongs, as seen up to now; null where there is none.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="post"/>, its id or its text is null.</exception>
    public Campaign? Add(ConversationPost post)
    {
        ArgumentNullException.ThrowIfNull(post);
        ArgumentNullException.ThrowIfNull(post.Id);
        ArgumentNullException.ThrowIfNull(post.Text);
        CampaignState? joined = Look(post);
        return joined is not null && IsReported(joined) ? joined.Snapshot() : null;
    }

    /// <summary>Looks at a stream of posts.</summary>
    /// <param name="posts">The posts.</param>
    /// <param name="cancellationToken">Ends the stream with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>A campaign each time that a post joins it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="posts"/>, or one of them, is null.</exception>
    public async IAsyncEnumerable<Campaign> DetectAsync(IAsyncEnumerable<ConversationPost> posts, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(posts);
        await foreach (ConversationPost post in posts.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (Add(post) is { } campaign)
            {
                yield return campaign;
            }
        }
    }

    private CampaignState? Look(ConversationPost post)
    {
        if (_rules.Protects(post.Author, post.Text))
        {
            return null;
        }

        _shingles.Read(post.Text);
        if (_shingles.Sorted.Length < _options.MinimumShingles)
        {
            return null;
        }

        Seen++;
        var bands = new uint[Shingles.Bands];
        _shingles.BandsOf(bands);
        var seen = new SeenPost(post, _shingles.Sorted.ToArray(), bands);
        Join(seen);
        Leave(_window.Add(seen));
        return seen.Campaign is null ? null : Root(seen.Campaign);
    }

    private void Join(SeenPost seen)
    {
        _window.FindCandidates(seen.Bands, _candidates);
        SeenPost? best = null;
        float similarity = 0;
        foreach (SeenPost candidate in _candidates)
        {
            if (IsOld(candidate, seen) || Shingles.Jaccard(candidate.Shingles, seen.Shingles) is var alike && alike < _options.MinimumSimilarity)
            {
                continue;
            }

            Found(seen, candidate);
            if (alike > similarity)
            {
                (best, similarity) = (candidate, alike);
            }
        }

        if (best is null)
        {
            return;
        }

        CampaignState campaign = Root(seen.Campaign!);
        campaign.Count(seen.Post.Author, seen.Post.Time);
        campaign.Live++;
        if (campaign.WantsEvidence)
        {
            campaign.AddEvidence(Evidence(seen, best, similarity));
        }
    }

    // The two belong together: to the campaign of either, or to a new one.
    private void Found(SeenPost seen, SeenPost candidate)
    {
        if (candidate.Campaign is null)
        {
            candidate.Campaign = new CampaignState(++_campaigns, Evidence(candidate, null, 1), candidate.Post.Author, _options) { Live = 1 };
            _live.Add(candidate.Campaign.Number, candidate.Campaign);
        }

        CampaignState theirs = Root(candidate.Campaign);
        if (seen.Campaign is null)
        {
            seen.Campaign = theirs;
            return;
        }

        CampaignState ours = Root(seen.Campaign);
        if (!ReferenceEquals(ours, theirs))
        {
            (CampaignState larger, CampaignState smaller) = ours.Posts >= theirs.Posts ? (ours, theirs) : (theirs, ours);
            larger.Absorb(smaller);
            _live.Remove(smaller.Number);
            seen.Campaign = larger;
        }
    }

    private bool IsOld(SeenPost candidate, SeenPost seen) => seen.Post.Time - candidate.Post.Time > _options.Window;

    private bool IsReported(CampaignState campaign) => campaign.Authors >= _options.MinimumAuthors && !_rules.Withholds(campaign.Posts);

    private void Leave(SeenPost? post)
    {
        if (post?.Campaign is { } campaign && --Root(campaign).Live == 0)
        {
            _live.Remove(Root(campaign).Number);
        }
    }

    private static CampaignState Root(CampaignState campaign)
    {
        while (campaign.MergedInto is { } next)
        {
            campaign = next;
        }

        return campaign;
    }

    private CampaignPost Evidence(SeenPost seen, SeenPost? match, float similarity) => new()
    {
        Id = seen.Post.Id,
        Author = _rules.Pseudonym(seen.Post.Author),
        Time = seen.Post.Time,
        Text = _rules.Redact(seen.Post.Text),
        MatchesId = match?.Post.Id,
        Similarity = similarity,
        Shared = match is null ? default : SharedRun(match.Post.Text),
    };

    // The longest run of tokens of the current post that stands in another text, too.
    private Range SharedRun(string other)
    {
        const int MostTokens = 300; // comparing takes their product
        _other.Count = 0;
        _other.ReadChunk(other, 0);
        ReadOnlySpan<TokenRecord> mine = _shingles.Tokens[..Math.Min(MostTokens, _shingles.Tokens.Length)];
        ReadOnlySpan<TokenRecord> theirs = _other.Tokens.AsSpan(0, Math.Min(MostTokens, _other.Count));
        Span<int> runs = stackalloc int[MostTokens + 1]; // by token of the other: length of the common run that ends there
        runs.Clear();
        int longest = 0, end = 0;
        for (int i = 0; i < mine.Length; i++)
        {
            for (int j = theirs.Length - 1; j >= 0; j--)
            {
                runs[j + 1] = mine[i].Hash == theirs[j].Hash ? runs[j] + 1 : 0;
                if (runs[j + 1] > longest)
                {
                    (longest, end) = (runs[j + 1], i);
                }
            }
        }

        return longest == 0 ? default : mine[end - longest + 1].Start..mine[end].End;
    }
}
