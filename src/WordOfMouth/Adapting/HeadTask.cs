using Microsoft.ML;
using Microsoft.ML.Data;
using WordOfMouth.Evaluation;
using WordOfMouth.Models;
using WordOfMouth.Text;
using WordOfMouth.Training;

namespace WordOfMouth.Adapting;

/// <summary>One head of one language to be adapted: its labelled posts, their weights, their part in the cross-validation.</summary>
internal sealed class HeadTask
{
    private const float Least = 0.01f; // targets below it are no example

    private readonly DomainFeatures _features;
    private readonly LabelledText[] _texts;
    private readonly AdaptingSettings _settings;
    private readonly int[] _labelled; // indices of posts
    private readonly int[] _fold; // by labelled post
    private readonly float[] _weight; // by labelled post
    private readonly int[] _class; // by labelled post

    public HeadTask(Language language, Head head, DomainFeatures features, LabelledText[] texts, AdaptingSettings settings)
    {
        (Language, Head, _features, _texts, _settings) = (language, head, features, texts, settings);
        _labelled = [.. Enumerable.Range(0, texts.Length).Where(i => texts[i].Has(head))];
        _class = [.. _labelled.Select(i => ClassOf(texts[i].Targets.AsSpan(Outputs.Of(head), Outputs.Width(head))))];
        _fold = Folds();
        _weight = Weights();
    }

    public Language Language { get; }

    public Head Head { get; }

    public int Classes => Head == Head.Tone ? 3 : 2;

    public string Name => $"{LanguageCode.Of(Language)}/{Head}";

    public int Posts => _labelled.Length;

    /// <summary>Whether there are two classes, and posts enough of the rarer one to say anything.</summary>
    public bool IsLearnable => Posts >= 2 * _settings.Folds && _class.CountBy(c => c).Count(c => c.Value >= 2) >= 2;

    // A label that is there, and that a post is judged by: mixed posts are judged by the head for mixed tone.
    private IEnumerable<int> Judged => Enumerable.Range(0, Posts).Where(r => Head != Head.Tone || _texts[_labelled[r]].Tone != 'm');

    /// <summary>The posts that figures are about, with their classes.</summary>
    public (LabelledText[] Texts, int[] Truth) Cases => ([.. Judged.Select(r => _texts[_labelled[r]])], [.. Judged.Select(r => _class[r])]);

    /// <summary>What the base says of them.</summary>
    public int[] BasePredictions() => [.. Judged.Select(r => ClassOf(BaseLogits(r)))];

    /// <summary>What a correction of this strength says of them, each learned without the post at hand.</summary>
    /// <returns>Classes and mean loss; null where it was stopped.</returns>
    public CrossValidated? CrossValidate(CorrectionStrength strength, StopSignal stop)
    {
        VBuffer<float>[] inputs = _features.Scaled(_features.ScaleOf(Head, strength));
        var logits = new float[Posts][];
        for (int fold = 0; fold < _settings.Folds; fold++)
        {
            if (stop.IsSet)
            {
                return null;
            }

            LinearTrainer.LinearWeights part = Train(inputs, strength.Prior, r => _fold[r] != fold);
            for (int r = 0; r < Posts; r++)
            {
                if (_fold[r] == fold)
                {
                    logits[r] = new float[part.Biases.Length];
                    part.Score(inputs[_labelled[r]], logits[r]);
                }
            }
        }

        double loss = Enumerable.Range(0, Posts).Sum(r => _weight[r] * Loss(logits[r], Target(r))) / Posts;
        int[] predictions = [.. Judged.Select(r => ClassOf(logits[r]))];
        return new CrossValidated(loss, Metrics.MacroF1(Cases.Truth, predictions, Classes), predictions);
    }

    /// <summary>Learns from all posts.</summary>
    public LinearTrainer.LinearWeights Train(CorrectionStrength strength) => Train(_features.Scaled(_features.ScaleOf(Head, strength)), strength.Prior, _ => true);

    /// <summary>The learned correction as ML.NET has it, from the columns of <see cref="WordOfMouth.Columns.PostOpinions.Output"/> to a prediction.</summary>
    public ITransformer Transformer(MLContext ml, CorrectionStrength strength)
    {
        float[] scale = _features.ScaleOf(Head, strength);
        List<LinearTrainer.Row> rows = Rows(_features.Scaled(scale), strength.Prior, _ => true);
        ITransformer predictor = Head == Head.Tone
            ? LinearTrainer.FitMulticlass(ml, rows, _features.Size, 3, 1, _settings.Iterations)
            : LinearTrainer.FitBinary(ml, rows, _features.Size, 1, _settings.Iterations);
        return new TransformerChain<ITransformer>(_features.Preparation, _features.ScaleStep(ml, scale), predictor);
    }

    private LinearTrainer.LinearWeights Train(VBuffer<float>[] inputs, float prior, Func<int, bool> include)
    {
        List<LinearTrainer.Row> rows = Rows(inputs, prior, include);
        return Head == Head.Tone
            ? LinearTrainer.TrainMulticlass(rows, _features.Size, 3, 1, _settings.Iterations)
            : LinearTrainer.TrainBinary(rows, _features.Size, 1, _settings.Iterations);
    }

    private List<LinearTrainer.Row> Rows(VBuffer<float>[] inputs, float prior, Func<int, bool> include)
    {
        var rows = new List<LinearTrainer.Row>();
        for (int r = 0; r < Posts; r++)
        {
            float[] target = WithPrior(r, prior);
            for (int c = 0; c < Classes && include(r); c++)
            {
                if (target[c] > Least)
                {
                    rows.Add(new LinearTrainer.Row { Features = inputs[_labelled[r]], Class = (uint)c, Label = c == 1, Weight = _weight[r] * target[c] });
                }
            }
        }

        // A class that this part of the posts lacks is rare, not impossible.
        var nothing = new VBuffer<float>(_features.Size, 0, [], []);
        for (int c = 0; c < Classes; c++)
        {
            rows.Add(new LinearTrainer.Row { Features = nothing, Class = (uint)c, Label = c == 1, Weight = Least });
        }

        return rows;
    }

    // Each class is dealt out in turn, in an order that the seed shuffles.
    private int[] Folds()
    {
        var fold = new int[Posts];
        int next = 0;
        foreach (int r in Enumerable.Range(0, Posts).OrderBy(r => _class[r]).ThenBy(r => TokenHash.Pair(_settings.Seed, TokenHash.Of(_texts[_labelled[r]].Text))))
        {
            fold[r] = next++ % _settings.Folds;
        }

        return fold;
    }

    private float[] Weights()
    {
        float[] count = [.. Enumerable.Range(0, Classes).Select(c => (float)_class.Count(x => x == c))];
        float[] weights = [.. _class.Select((c, r) => MathF.Pow(Posts / (Classes * Math.Max(1, count[c])), _settings.Exponent)
            * (_texts[_labelled[r]].Domain is { } domain ? _settings.DomainWeights.GetValueOrDefault(domain, 1) : 1))];
        float mean = weights.Length == 0 ? 1 : weights.Average();
        return [.. weights.Select(w => w / mean)];
    }

    private float[] Target(int r)
    {
        ReadOnlySpan<float> target = _texts[_labelled[r]].Targets.AsSpan(Outputs.Of(Head), Outputs.Width(Head));
        return Head == Head.Tone ? target.ToArray() : [1 - target[0], target[0]];
    }

    // What the label says, drawn towards what the base says.
    private float[] WithPrior(int r, float prior)
    {
        float[] target = Target(r);
        float[] logits = BaseLogits(r);
        var believed = new float[Classes];
        SoftTargets.Softmax(logits.Length == 1 ? [0, logits[0]] : logits, believed);
        return [.. target.Select((t, c) => (t + (prior * believed[c])) / (1 + prior))];
    }

    private float[] BaseLogits(int r)
    {
        VBuffer<float> post = _features.Posts[_labelled[r]];
        return [.. Enumerable.Range(Outputs.Of(Head), Outputs.Width(Head)).Select(post.GetItemOrDefault)];
    }

    private static double Loss(float[] logits, float[] target)
    {
        float[] all = logits.Length == 1 ? [0, logits[0]] : logits;
        double most = all.Max();
        double sum = most + Math.Log(all.Sum(z => Math.Exp(z - most)));
        return Enumerable.Range(0, all.Length).Sum(c => target[c] * (sum - all[c]));
    }

    // The largest logit, or the sign of the only one; the same of targets, whose only one is a probability.
    public static int ClassOf(float[] logits) => logits.Length == 1 ? (logits[0] > 0 ? 1 : 0) : ClassOf(logits.AsSpan());

    public static int ClassOf(ReadOnlySpan<float> numbers) => numbers.Length == 1 ? (numbers[0] > 0.5f ? 1 : 0)
        : numbers[0] >= numbers[1] && numbers[0] >= numbers[2] ? 0 : numbers[2] >= numbers[1] ? 2 : 1;
}
