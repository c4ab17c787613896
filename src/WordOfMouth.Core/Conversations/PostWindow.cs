using System.Numerics;

namespace WordOfMouth.Conversations;

/// <summary>
/// The latest posts and where to find alike ones. A ring holds the posts; for each band of the signature, a table of fixed
/// size leads to the latest post of a bucket and every post to the one before it in its bucket, as the hash chains of a
/// Lempel-Ziv coder do. Memory: (posts + buckets) · bands · 4 bytes, and the posts in the ring.
/// </summary>
internal sealed class PostWindow
{
    private const int LongestChain = 32; // steps in a bucket: where it is full, the latest posts are as good as the rest

    private readonly SeenPost?[] _ring;
    private readonly int[] _heads; // by band, then bucket: serial of the latest post, 0 for none
    private readonly int[] _previous; // by band, then place in the ring
    private readonly int _bucketBits;
    private readonly int _serials; // a multiple of the ring's length, so that a serial always has the same place
    private long _count;

    public PostWindow(int posts)
    {
        _ring = new SeenPost?[posts];
        _bucketBits = BitOperations.Log2((uint)posts) + 1;
        _heads = new int[Shingles.Bands << _bucketBits];
        _previous = new int[Shingles.Bands * posts];
        _serials = int.MaxValue / posts * posts;
    }

    /// <summary>The posts whose signature agrees with this one in a band, each once.</summary>
    public void FindCandidates(ReadOnlySpan<uint> bands, List<SeenPost> found)
    {
        found.Clear();
        for (int b = 0; b < bands.Length; b++)
        {
            int serial = _heads[HeadOf(b, bands[b])];
            for (int steps = 0; serial != 0 && steps < LongestChain; steps++)
            {
                int place = PlaceOf(serial);
                if (_ring[place] is not { } post || post.Serial != serial)
                {
                    break; // it has left the window, and with it all before it
                }

                // Posts share a bucket by chance, too; one alike in several bands is one candidate.
                if (post.Bands[b] == bands[b] && post.VisitedBy != _count)
                {
                    post.VisitedBy = _count;
                    found.Add(post);
                }

                serial = _previous[(b * _ring.Length) + place];
            }
        }
    }

    /// <summary>Adds a post.</summary>
    /// <returns>The post that left for it; null while there is room.</returns>
    public SeenPost? Add(SeenPost post)
    {
        int serial = (int)(_count % _serials) + 1;
        int place = PlaceOf(serial);
        SeenPost? left = _ring[place];
        post.Serial = serial;
        _ring[place] = post;
        for (int b = 0; b < post.Bands.Length; b++)
        {
            ref int head = ref _heads[HeadOf(b, post.Bands[b])];
            _previous[(b * _ring.Length) + place] = head;
            head = serial;
        }

        _count++;
        return left;
    }

    private int PlaceOf(int serial) => (serial - 1) % _ring.Length;

    private int HeadOf(int band, uint hash) => (band << _bucketBits) + (int)(hash >> (32 - _bucketBits));
}
