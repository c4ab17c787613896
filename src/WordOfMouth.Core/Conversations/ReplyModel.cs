using WordOfMouth.Models;

namespace WordOfMouth.Conversations;

/// <summary>
/// A linear model of the stance of a reply: weights of <see cref="ReplyFeatures"/> for each <see cref="Stance"/>. Immutable.
/// </summary>
internal sealed class ReplyModel
{
    public const int Stances = 3;

    private static readonly Lazy<ReplyModel> EmbeddedModel = new(ReplyModelFile.ReadEmbedded);

    [ThreadStatic]
    private static ReplyFeatures? s_features;

    private readonly float[] _bias;
    private readonly float[] _dense;
    private readonly float[] _gramScale;
    private readonly sbyte[] _grams;

    /// <param name="bias">By stance.</param>
    /// <param name="dense">By stance, then feature.</param>
    /// <param name="gramScale">By stance: what one step of <paramref name="grams"/> weighs.</param>
    /// <param name="grams">By stance, then bucket.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together, or a number is not finite.</exception>
    public ReplyModel(float[] bias, float[] dense, float[] gramScale, sbyte[] grams)
    {
        if (bias.Length != Stances || gramScale.Length != Stances || dense.Length != Stances * ReplyFeatures.Count || grams.Length != Stances * ReplyFeatures.Buckets)
        {
            throw new ArgumentException($"The reply model has {dense.Length} dense and {grams.Length} hashed weights; {Stances * ReplyFeatures.Count} and {Stances * ReplyFeatures.Buckets} are expected.");
        }

        if (!(Array.TrueForAll(bias, float.IsFinite) && Array.TrueForAll(dense, float.IsFinite) && Array.TrueForAll(gramScale, float.IsFinite)))
        {
            throw new ArgumentException("A weight of the reply model is not a finite number.");
        }

        (_bias, _dense, _gramScale, _grams) = (bias, dense, gramScale, grams);
    }

    /// <summary>The model that is part of the library.</summary>
    public static ReplyModel Embedded => EmbeddedModel.Value;

    public ReadOnlySpan<float> Bias => _bias;

    public ReadOnlySpan<float> Dense => _dense;

    public ReadOnlySpan<float> GramScale => _gramScale;

    public ReadOnlySpan<sbyte> Grams => _grams;

    /// <summary>Scores a pair of texts.</summary>
    public ReplyScore Score(WordOfMouthAnalyzer analyzer, string post, string reply)
    {
        Bundle bundle = analyzer.Bundle;
        return Score(bundle, post, TextReading.Of(analyzer, bundle, post), reply, TextReading.Of(analyzer, bundle, reply));
    }

    /// <summary>Scores a pair of texts that were read already, with this model of texts.</summary>
    public ReplyScore Score(Bundle bundle, ReadOnlySpan<char> post, TextReading postReading, ReadOnlySpan<char> reply, TextReading replyReading)
    {
        if (Prepare(bundle, post, postReading, reply, replyReading, out Status status) is not { } features)
        {
            return ReplyScore.Unscored(status);
        }

        return Score(features.Dense, features.Grams);
    }

    /// <summary>Scores a pair by its features.</summary>
    public ReplyScore Score(ReadOnlySpan<float> values, IReadOnlyList<(int Bucket, float Value)> hashedWords)
    {
        Span<float> logits = stackalloc float[Stances];
        for (int k = 0; k < Stances; k++)
        {
            double sum = _bias[k];
            ReadOnlySpan<float> weights = _dense.AsSpan(k * ReplyFeatures.Count, ReplyFeatures.Count);
            for (int i = 0; i < values.Length; i++)
            {
                sum += (double)values[i] * weights[i];
            }

            double hashed = 0;
            ReadOnlySpan<sbyte> grams = _grams.AsSpan(k * ReplyFeatures.Buckets, ReplyFeatures.Buckets);
            foreach ((int bucket, float value) in hashedWords)
            {
                hashed += grams[bucket] * value;
            }

            logits[k] = (float)(sum + (hashed * _gramScale[k]));
        }

        float most = Math.Max(logits[0], Math.Max(logits[1], logits[2]));
        float agree = MathF.Exp(logits[0] - most), neutral = MathF.Exp(logits[1] - most), disagree = MathF.Exp(logits[2] - most);
        float total = agree + neutral + disagree;
        return new ReplyScore { Status = Status.Scored, Agree = agree / total, Neutral = neutral / total, Disagree = disagree / total };
    }

    /// <summary>The features of a pair; null, and why, where there is nothing to score. Valid until this thread's next pair.</summary>
    public static ReplyFeatures? Prepare(Bundle bundle, ReadOnlySpan<char> post, TextReading postReading, ReadOnlySpan<char> reply, TextReading replyReading, out Status status)
    {
        status = replyReading.Score.Status;
        if (status is not (Status.Scored or Status.TooShort or Status.UnsupportedLanguage))
        {
            return null;
        }

        // The language of a short reply is hard to tell: that of the post is the better guess.
        if (status != Status.Scored && postReading.Model is { } language)
        {
            replyReading = replyReading.As(bundle, reply, language);
        }

        if (replyReading.Model is not { } model)
        {
            return null;
        }

        status = Status.Scored;
        ReplyFeatures features = s_features ??= new ReplyFeatures();
        features.Read(post, postReading, reply, replyReading, model);
        return features;
    }
}
