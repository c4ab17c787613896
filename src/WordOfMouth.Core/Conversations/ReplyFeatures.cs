using WordOfMouth.Features;
using WordOfMouth.Models;
using WordOfMouth.Text;

namespace WordOfMouth.Conversations;

/// <summary>
/// What the reply model sees of a post and a reply: numbers about both and about what they share, and the hashed words of
/// the reply. The same code serves training and scoring. One instance serves one thread.
/// </summary>
internal sealed class ReplyFeatures
{
    /// <summary>Buckets of hashed words; a power of two.</summary>
    public const int Buckets = 1 << 13;

    /// <summary>Number of dense features.</summary>
    public const int Count = PairFeatures + (2 * Outputs.Used) + DenseStream.Count;

    // Replies say what they think of the post at their beginning; what is far behind costs time and tells little.
    private const int ReadTokens = 120;
    private const int OpeningTokens = 3;
    private const int NegationReach = 3;
    private const int PairFeatures = 30;

    private static readonly WordTraits[] OpeningTraits =
    [
        WordTraits.Agreement, WordTraits.Disagreement, WordTraits.Negator, WordTraits.Contrast, WordTraits.QuestionWord, WordTraits.Thanks, WordTraits.FirstPerson, WordTraits.SecondPerson,
    ];

    private readonly TextScratch _post = new();
    private readonly TextScratch _reply = new();
    private readonly HashSet<ulong> _postWords = [];
    private readonly HashSet<ulong> _shared = [];
    private readonly List<(int Bucket, float Value)> _grams = [];
    private readonly float[] _dense = new float[Count];
    private int _at;

    /// <summary>Dense features of the last pair.</summary>
    public ReadOnlySpan<float> Dense => _dense;

    /// <summary>Hashed words of the last pair; a bucket may come twice, and then counts twice.</summary>
    public IReadOnlyList<(int Bucket, float Value)> Grams => _grams;

    /// <summary>Reads a pair. Of each text the first 4,096 characters count.</summary>
    /// <param name="post">The post.</param>
    /// <param name="postReading">What is known of it; may be unscored.</param>
    /// <param name="reply">The reply.</param>
    /// <param name="replyReading">What is known of it.</param>
    /// <param name="model">The language of the reply.</param>
    public void Read(ReadOnlySpan<char> post, TextReading postReading, ReadOnlySpan<char> reply, TextReading replyReading, LanguageModel model)
    {
        Array.Clear(_dense);
        _at = 0;
        _post.Count = _reply.Count = 0;
        if (!post.IsEmpty)
        {
            _post.ReadChunk(post, 0);
        }

        if (!reply.IsEmpty)
        {
            _reply.ReadChunk(reply, 0);
        }

        AddLengths();
        AddSharedWords(model.Features.Words);
        AddOpening(model.Features.Words);
        AddTones(postReading.Probabilities, replyReading.Probabilities);
        _at = PairFeatures;
        replyReading.Probabilities.CopyTo(_dense.AsSpan(_at));
        postReading.Probabilities.CopyTo(_dense.AsSpan(_at + Outputs.Used));
        replyReading.Dense.CopyTo(_dense.AsSpan(_at + (2 * Outputs.Used)));
        AddGrams();
    }

    private void Add(float value) => _dense[_at++] = value;

    private void AddLengths()
    {
        float reply = MathF.Log(1 + _reply.Count);
        float post = MathF.Log(1 + _post.Count);
        Add(reply);
        Add(post);
        Add(reply - post);
        Add(_reply.Count <= 6 ? 1 : 0);
    }

    // A reply that takes up the post's words answers it; that takes them up with a negation or in quotes contradicts it.
    private void AddSharedWords(WordKnowledge words)
    {
        _postWords.Clear();
        _shared.Clear();
        for (int i = 0; i < _post.Count; i++)
        {
            if (IsContent(_post.Tokens[i]))
            {
                _postWords.Add(_post.Tokens[i].Hash);
            }
        }

        int content = 0, negated = 0, run = 0, longest = 0, quoted = 0;
        int sinceNegator = NegationReach + 1;
        bool inQuotes = false;
        for (int i = 0; i < _reply.Count; i++)
        {
            ref readonly TokenRecord token = ref _reply.Tokens[i];
            inQuotes ^= token is { Kind: TokenKind.Punctuation, Mark: '"' };
            sinceNegator = (TraitsOf(words, token) & WordTraits.Negator) != 0 ? 0 : sinceNegator + 1;
            if (!IsContent(token))
            {
                continue;
            }

            content++;
            if (_postWords.Contains(token.Hash))
            {
                _shared.Add(token.Hash);
                longest = Math.Max(longest, ++run);
                negated += sinceNegator is > 0 and <= NegationReach ? 1 : 0;
                quoted += inQuotes ? 1 : 0;
            }
            else
            {
                run = 0;
            }
        }

        Add(content == 0 ? 0 : (float)_shared.Count / content);
        Add(_postWords.Count == 0 ? 0 : (float)_shared.Count / _postWords.Count);
        Add(MathF.Log(1 + longest));
        Add(MathF.Log(1 + negated));
        Add(MathF.Log(1 + quoted));
    }

    private void AddOpening(WordKnowledge words)
    {
        WordTraits first = _reply.Count > 0 ? TraitsOf(words, _reply.Tokens[0]) : WordTraits.None;
        WordTraits opening = first;
        for (int i = 1; i < Math.Min(OpeningTokens, _reply.Count); i++)
        {
            opening |= TraitsOf(words, _reply.Tokens[i]);
        }

        foreach (WordTraits trait in OpeningTraits)
        {
            Add((opening & trait) != 0 ? 1 : 0);
        }

        Add((first & WordTraits.Agreement) != 0 ? 1 : 0);
        Add((first & WordTraits.Disagreement) != 0 ? 1 : 0);
        Add((first & WordTraits.Negator) != 0 ? 1 : 0);
        Add(_reply.Count > 0 && _reply.Tokens[_reply.Count - 1].Mark == '?' ? 1 : 0);
    }

    // Two negative texts mostly agree, in whatever words; opposite tones mostly do not.
    private void AddTones(ReadOnlySpan<float> post, ReadOnlySpan<float> reply)
    {
        if (post.IsEmpty || reply.IsEmpty)
        {
            return;
        }

        float ofPost = post[Outputs.Positive] - post[Outputs.Negative];
        float ofReply = reply[Outputs.Positive] - reply[Outputs.Negative];
        Add(ofPost * ofReply);
        Add(Math.Abs(ofPost - ofReply));
        Add(post[Outputs.Negative] * reply[Outputs.Negative]);
        Add(post[Outputs.Negative] * reply[Outputs.Positive]);
        Add(post[Outputs.Positive] * reply[Outputs.Negative]);
        Add(post[Outputs.Positive] * reply[Outputs.Positive]);
        int heat = Outputs.Of(Head.Heat);
        Add(post[heat] * reply[heat]);
        int complaint = Outputs.Of(Head.Complaint);
        Add(post[complaint] * reply[complaint]);
        Add(post[complaint] * reply[Outputs.Of(Head.FirstHand)]);
    }

    private void AddGrams()
    {
        _grams.Clear();
        int count = Math.Min(_reply.Count, ReadTokens);
        if (count == 0)
        {
            return;
        }

        float value = 1 / MathF.Sqrt(count);
        const ulong Begin = 0xB06_1; // stands before the first token
        ulong previous = Begin;
        for (int i = 0; i < count; i++)
        {
            ulong hash = _reply.Tokens[i].Hash;
            AddGram(hash, value);
            AddGram(TokenHash.Pair(previous, hash), value);
            if (i < OpeningTokens)
            {
                AddGram(TokenHash.Pair(Begin + (ulong)i + 1, hash), 0.5f);
            }

            previous = hash;
        }
    }

    private void AddGram(ulong hash, float value) => _grams.Add(((int)(hash >> 40) & (Buckets - 1), value));

    private static bool IsContent(in TokenRecord token) => token.Kind == TokenKind.Word && token.FoldedLength > 3;

    private static WordTraits TraitsOf(WordKnowledge words, in TokenRecord token)
    {
        int row = words.Words.Find(TokenHash.Key(token.Hash));
        return row < 0 ? WordTraits.None : words[row].Traits;
    }
}
