using System.Runtime.CompilerServices;
using System.Threading.Channels;
using WordOfMouth.Models;
using WordOfMouth.Scoring;

namespace WordOfMouth;

/// <summary>
/// Scores tone, controversy, authenticity and care signals of German and English posts. Thread-safe: share one instance.
/// The same text and model give the same score in every culture and on every thread. Scoring allocates nothing, takes no
/// lock and never uses the network. What it scores never changes; the model changes only where it comes from a watched
/// file (<see cref="ModelSource.FromFile"/>), and then between two scores.
/// </summary>
public sealed class WordOfMouthAnalyzer
{
    private static readonly Lazy<WordOfMouthAnalyzer> DefaultAnalyzer = new(() => CreateBuilder().ScoreEverything().Build());

    // The least of the three probabilities that says anything: confidence shrinks towards it.
    private const float NoIdea = 1f / 3;

    private readonly LiveModel _model;
    private readonly LanguageSet _languages;
    private readonly ToneOptions? _tone;
    private readonly bool _controversy, _authenticity, _care, _protectsNames;
    private readonly float _negativeShift, _neutralShift, _positiveShift;

    internal WordOfMouthAnalyzer(Bundle bundle, LanguageSet languages, ToneOptions? tone, bool controversy, bool authenticity, bool care)
        : this(new LiveModel(bundle), languages, tone, controversy, authenticity, care)
    {
    }

    internal WordOfMouthAnalyzer(LiveModel model, LanguageSet languages, ToneOptions? tone, bool controversy, bool authenticity, bool care, UsageRules? rules = null)
    {
        AppliedRules = rules is null or { IsOff: true } ? AppliedRules.None : new AppliedRules(rules);
        _protectsNames = AppliedRules.Rules.NamedEmployees.Count > 0;
        (_model, _languages, _tone, _controversy, _authenticity, _care) = (model, languages, tone, controversy, authenticity, care);
        if (tone is { Prior: var prior })
        {
            _negativeShift = MathF.Log(prior.Negative);
            _neutralShift = MathF.Log(prior.Neutral);
            _positiveShift = MathF.Log(prior.Positive);
        }
    }

    /// <summary>All axes, German and English, the embedded model. It is loaded on first use.</summary>
    public static WordOfMouthAnalyzer Default => DefaultAnalyzer.Value;

    /// <summary>
    /// Name and version of the model in use, such as <c>default@1.0.0</c>. Of a watched file that is the latest one; which
    /// model made a score says <see cref="OpinionScore.ModelName"/>.
    /// </summary>
    public string ModelName => _model.Current.Name;

    /// <summary>The model card: what the model was trained and tested on, and what it does not do; UTF-8 JSON.</summary>
    public ReadOnlyMemory<byte> ModelCardJson => _model.Current.Card;

    /// <summary>The model in use.</summary>
    internal Bundle Bundle => _model.Current;

    internal AppliedRules AppliedRules { get; }

    /// <summary>The rules of use that this analyzer keeps to; <see cref="UsageRules.Off"/> unless the builder was told some.</summary>
    public UsageRules Rules => AppliedRules.Rules;

    /// <summary>A text as <see cref="Rules"/> allow to show it.</summary>
    /// <param name="text">Any text.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public RedactedText Redact(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return AppliedRules.Redact(text);
    }

    /// <summary>An author's name or handle as <see cref="Rules"/> allow to show it.</summary>
    /// <param name="author">A name, or a handle with or without <c>@</c>; upper and lower case give the same pseudonym.</param>
    /// <exception cref="ArgumentNullException"><paramref name="author"/> is null.</exception>
    public string Pseudonym(string author)
    {
        ArgumentNullException.ThrowIfNull(author);
        return AppliedRules.Pseudonym(author)!;
    }

    /// <summary>Begins an analyzer of one's own.</summary>
    public static WordOfMouthAnalyzerBuilder CreateBuilder() => new();

    /// <summary>Scores a text.</summary>
    /// <param name="text">Any text; it need not be well-formed Unicode.</param>
    /// <returns>The score, or the <see cref="Status"/> that says why there is none.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public OpinionScore Score(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Score(text.AsSpan());
    }

    /// <inheritdoc cref="Score(string)"/>
    public OpinionScore Score(ReadOnlySpan<char> text) => Score(text, _model.Current);

    /// <summary>Scores every axis, chosen or not: what is made of several posts needs them all.</summary>
    internal OpinionScore ScoreEverything(ReadOnlySpan<char> text, Bundle bundle) => Score(text, bundle, _tone ?? new ToneOptions(), true, true, true);

    private OpinionScore Score(ReadOnlySpan<char> text, Bundle bundle) => Score(text, bundle, _tone, _controversy, _authenticity, _care);

    private OpinionScore Score(ReadOnlySpan<char> text, Bundle bundle, in ToneOptions? toneOptions, bool controversy, bool authenticity, bool care)
    {
        TextScorer scorer = TextScorer.For(bundle);
        Status status = scorer.Score(text, _languages);
        if (_protectsNames && AppliedRules.Protects(null, text))
        {
            status = Status.Withheld;
        }

        bool scored = status == Status.Scored;
        ReadOnlySpan<float> logits = scorer.Logits;
        float irony = scored ? Probability(logits[Outputs.Of(Head.Irony)]) : float.NaN;
        return new OpinionScore
        {
            Status = status,
            Language = scorer.Language,
            LanguageConfidence = scorer.LanguageConfidence,
            Tone = scored && toneOptions is { } tone ? Tone(logits, tone, irony, scorer.UnknownShare) : NoTone,
            Controversy = scored && controversy ? Controversy(logits) : NoControversy,
            Authenticity = scored && authenticity ? Authenticity(logits) : NoAuthenticity,
            Care = scored && care ? Care(logits) : NoCare,
            Irony = irony,
            ModelName = bundle.Name,
        };
    }

    /// <summary>Scores many texts on all cores.</summary>
    /// <param name="texts">The texts.</param>
    /// <returns>The scores, in the order of the texts; all from one model.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="texts"/> or one of them is null.</exception>
    public OpinionScore[] ScoreAll(IReadOnlyList<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        for (int i = 0; i < texts.Count; i++)
        {
            if (texts[i] is null)
            {
                throw new ArgumentNullException(nameof(texts), $"Text {i} is null.");
            }
        }

        Bundle bundle = _model.Current;
        var scores = new OpinionScore[texts.Count];
        const int Slice = 64; // texts a task takes at a time: enough to make the hand-over cheap, few enough to balance
        Parallel.For(0, (texts.Count + Slice - 1) / Slice, slice =>
        {
            int end = Math.Min(texts.Count, (slice + 1) * Slice);
            for (int i = slice * Slice; i < end; i++)
            {
                scores[i] = Score(texts[i], bundle);
            }
        });
        return scores;
    }

    /// <summary>
    /// Scores a stream of texts on all cores; the scores come in the order of the texts. A new model of a watched file is
    /// taken over between batches of some 64 texts.
    /// </summary>
    /// <param name="texts">The texts. At most a few hundred are read ahead.</param>
    /// <param name="cancellationToken">Ends the stream with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="texts"/> or one of them is null.</exception>
    public async IAsyncEnumerable<OpinionScore> ScoreAsync(IAsyncEnumerable<string> texts, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        const int Batch = 64;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var batches = Channel.CreateBounded<Task<OpinionScore[]>>(new BoundedChannelOptions(Environment.ProcessorCount + 1) { SingleReader = true, SingleWriter = true });
        Task reading = Task.Run(() => ReadAsync(texts, batches.Writer, Batch, stop.Token), CancellationToken.None);
        try
        {
            await foreach (Task<OpinionScore[]> batch in batches.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                foreach (OpinionScore score in await batch.ConfigureAwait(false))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    yield return score;
                }
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await reading.ConfigureAwait(false);
        }
    }

    // Hands full batches to the pool; what is there is scored when the source pauses, so that a slow stream does not wait.
    private async Task ReadAsync(IAsyncEnumerable<string> texts, ChannelWriter<Task<OpinionScore[]>> batches, int size, CancellationToken stop)
    {
        var batch = new List<string>(size);
        try
        {
            await using IAsyncEnumerator<string> source = texts.GetAsyncEnumerator(stop);
            while (true)
            {
                ValueTask<bool> next = source.MoveNextAsync();
                if (!next.IsCompleted && batch.Count > 0)
                {
                    await SendAsync(batch, batches, stop).ConfigureAwait(false);
                    batch = new List<string>(size);
                }

                if (!await next.ConfigureAwait(false))
                {
                    break;
                }

                batch.Add(source.Current ?? throw new ArgumentNullException(nameof(texts), "A text of the stream is null."));
                if (batch.Count == size)
                {
                    await SendAsync(batch, batches, stop).ConfigureAwait(false);
                    batch = new List<string>(size);
                }
            }

            if (batch.Count > 0)
            {
                await SendAsync(batch, batches, stop).ConfigureAwait(false);
            }

            batches.Complete();
        }
        catch (Exception e)
        {
            await FailAsync(e, batch, batches, stop).ConfigureAwait(false);
        }
    }

    // The reader of the scores gets the exception, after the scores of what was read before.
    private async Task FailAsync(Exception failure, List<string> batch, ChannelWriter<Task<OpinionScore[]>> batches, CancellationToken stop)
    {
        try
        {
            if (batch.Count > 0 && !stop.IsCancellationRequested)
            {
                await SendAsync(batch, batches, stop).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // Nobody reads any more.
        }

        batches.Complete(failure);
    }

    private ValueTask SendAsync(List<string> batch, ChannelWriter<Task<OpinionScore[]>> batches, CancellationToken stop) =>
        batches.WriteAsync(Task.Run(() => ScoreBatch(batch), CancellationToken.None), stop);

    private OpinionScore[] ScoreBatch(List<string> texts)
    {
        Bundle bundle = _model.Current;
        var scores = new OpinionScore[texts.Count];
        for (int i = 0; i < scores.Length; i++)
        {
            scores[i] = Score(texts[i], bundle);
        }

        return scores;
    }

    private ToneScore Tone(ReadOnlySpan<float> logits, ToneOptions options, float irony, float unknownShare)
    {
        float a = logits[Outputs.Negative] + _negativeShift;
        float b = logits[Outputs.Neutral] + _neutralShift;
        float c = logits[Outputs.Positive] + _positiveShift;
        float most = Math.Max(a, Math.Max(b, c));
        float negative = MathF.Exp(a - most);
        float neutral = MathF.Exp(b - most);
        float positive = MathF.Exp(c - most);
        float sum = negative + neutral + positive;
        negative /= sum;
        neutral /= sum;
        positive /= sum;
        ToneLabel label = negative >= neutral && negative >= positive ? ToneLabel.Negative
            : positive >= neutral ? ToneLabel.Positive : ToneLabel.Neutral;
        if (Math.Abs(positive - negative) < options.NeutralBand)
        {
            label = ToneLabel.Neutral;
        }

        float probability = label == ToneLabel.Negative ? negative : label == ToneLabel.Positive ? positive : neutral;
        float confidence = Doubt(probability, irony, unknownShare);
        return new ToneScore
        {
            Negative = negative,
            Neutral = neutral,
            Positive = positive,
            Mixed = Probability(logits[Outputs.Of(Head.Mixed)]),
            Label = confidence < options.ConfidenceFloor ? ToneLabel.Uncertain : label,
            Confidence = confidence,
        };
    }

    // Irony turns the words round, and of unknown words the model knows nothing: both draw towards "no idea".
    private static float Doubt(float probability, float irony, float unknownShare)
    {
        float known = 1 - (0.6f * Math.Clamp((unknownShare - 0.2f) / 0.8f, 0, 1));
        float meant = 1 - (0.5f * irony);
        return NoIdea + ((probability - NoIdea) * known * meant);
    }

    private static ControversyScore Controversy(ReadOnlySpan<float> logits)
    {
        float heat = Probability(logits[Outputs.Of(Head.Heat)]);
        float constructive = Probability(logits[Outputs.Of(Head.Constructiveness)]);
        return new ControversyScore
        {
            // A reasoned attack still divides, but feeds the quarrel less: at most 40 % less.
            Value = heat * (1 - (0.4f * constructive)),
            Heat = heat,
            Constructiveness = constructive,
        };
    }

    private static AuthenticityScore Authenticity(ReadOnlySpan<float> logits)
    {
        float firstHand = Probability(logits[Outputs.Of(Head.FirstHand)]);
        float concreteness = Probability(logits[Outputs.Of(Head.Concreteness)]);
        float promotion = Probability(logits[Outputs.Of(Head.Promotion)]);
        float generated = Probability(logits[Outputs.Of(Head.Generated)]);
        return new AuthenticityScore
        {
            // Default to genuine: a text without own experience is no less genuine, so it starts at one half.
            Value = (0.5f + (0.35f * firstHand) + (0.15f * concreteness)) * (1 - (0.8f * promotion)) * (1 - (0.3f * generated)),
            FirstHand = firstHand,
            Concreteness = concreteness,
            Promotion = promotion,
            Generated = generated,
        };
    }

    private static CareSignals Care(ReadOnlySpan<float> logits) => new()
    {
        Complaint = Probability(logits[Outputs.Of(Head.Complaint)]),
        ChurnIntent = Probability(logits[Outputs.Of(Head.Churn)]),
        Urgency = Probability(logits[Outputs.Of(Head.Urgency)]),
        NeedsAnswer = Probability(logits[Outputs.Of(Head.NeedsAnswer)]),
    };

    private static float Probability(float logit) => 1 / (1 + MathF.Exp(-logit));

    private static ToneScore NoTone => new() { Negative = float.NaN, Neutral = float.NaN, Positive = float.NaN, Mixed = float.NaN, Confidence = float.NaN };

    private static ControversyScore NoControversy => new() { Value = float.NaN, Heat = float.NaN, Constructiveness = float.NaN };

    private static AuthenticityScore NoAuthenticity => new() { Value = float.NaN, FirstHand = float.NaN, Concreteness = float.NaN, Promotion = float.NaN, Generated = float.NaN };

    private static CareSignals NoCare => new() { Complaint = float.NaN, ChurnIntent = float.NaN, Urgency = float.NaN, NeedsAnswer = float.NaN };
}
