using System.Globalization;
using Microsoft.ML.Data;
using WordOfMouth.Features;
using WordOfMouth.Models;
using WordOfMouth.Text;

namespace WordOfMouth.Training;

/// <summary>
/// The encoder of one language: the given one, which came trained on much of our data, as the first group; and a second
/// one that starts from the transformer's word vectors alone and learns our labels by cross-fitting, so that its scores
/// of the training texts are honest. The two err differently: together they do better than either.
/// </summary>
internal sealed class EncoderStage
{
    private const int Dimension = EncoderTables.Dimension;

    private readonly List<(EncoderGroup Group, float[] Heads, float[] Bias)> _parts = [];

    private EncoderStage(int texts)
    {
        Scores = new float[texts][];
        for (int i = 0; i < texts; i++)
        {
            Scores[i] = new float[LinearLayer.EncoderScores];
        }
    }

    /// <summary>The encoder's scores of each training text, out of fold for the second group.</summary>
    public float[][] Scores { get; }

    /// <summary>The whole encoder; null without pretrained knowledge.</summary>
    public EncoderTables? Tables => _parts.Count == 0 ? null : new EncoderTables([.. _parts.Select(p => p.Group)]);

    /// <summary>Trains it.</summary>
    /// <param name="language">The language.</param>
    /// <param name="pretrained">Word vectors, where the second encoder begins; null to go without one.</param>
    /// <param name="given">The given encoder; null to go without any.</param>
    /// <param name="words">The words at hand.</param>
    /// <param name="texts">Training texts.</param>
    /// <param name="fold">Part of each text in cross-fitting.</param>
    /// <param name="data">Where the spans are.</param>
    /// <param name="settings">Settings.</param>
    /// <param name="log">Progress.</param>
    /// <param name="cancellation">Ends the run.</param>
    public static EncoderStage Train(
        Language language, PretrainedKnowledge? pretrained, GivenEncoder? given, WordKnowledge words, List<LabelledText> texts, int[] fold, TrainingData data,
        TrainingSettings settings, Action<string> log, CancellationToken cancellation)
    {
        var stage = new EncoderStage(texts.Count);
        if (given is null)
        {
            return stage;
        }

        stage.RetrainHeads(given, language, words, texts, fold, settings, log, cancellation);
        if (settings.SecondEncoder && pretrained is not null)
        {
            stage.TrainSecond(pretrained, given.Group, words, texts, fold, data, settings, log, cancellation);
        }

        return stage;
    }

    // The given encoder's filters stay; its heads learn our labels that are younger than it, starting from what it said
    // itself. Out of fold where they learn, by the heads of all where they do not.
    private void RetrainHeads(
        GivenEncoder given, Language language, WordKnowledge words, List<LabelledText> texts, int[] fold, TrainingSettings settings, Action<string> log, CancellationToken cancellation)
    {
        Score(0, given.Group, given.Heads, given.Bias, language, words, texts, _ => true);
        const int Enough = 1000;
        if (!settings.RetrainedHeads || texts.Count(t => t.Later) < Enough)
        {
            _parts.Add((given.Group, given.Heads, given.Bias));
            return;
        }

        int pooled = 2 * given.Group.Filters;
        int size = pooled + Outputs.Used;
        VBuffer<float>[] inputs = Inputs(given.Group, language, words, texts);
        var learnedScores = new float[3];
        float[] heads = [.. given.Heads];
        float[] bias = [.. given.Bias];
        foreach (Head head in Outputs.Heads)
        {
            cancellation.ThrowIfCancellationRequested();
            int output = Outputs.Of(head);
            int width = Outputs.Width(head);
            int[] learned = [.. Enumerable.Range(0, texts.Count).Where(i => texts[i].Later && texts[i].Has(head))];
            if (!settings.Trains(head) || learned.Length < Enough || Fit(learned) is not { } all)
            {
                continue;
            }

            for (int without = 0; without < settings.Folds; without++)
            {
                LinearTrainer.LinearWeights? part = Fit([.. learned.Where(i => fold[i] != without)]);
                for (int i = 0; i < texts.Count; i++)
                {
                    if (fold[i] == without)
                    {
                        (texts[i].Later ? part ?? all : all).Score(inputs[i], learnedScores.AsSpan(0, width));
                        for (int c = 0; c < width; c++)
                        {
                            Scores[i][output + c] += HeadsShare * (learnedScores[c] - Scores[i][output + c]);
                        }
                    }
                }
            }

            for (int c = 0; c < width; c++)
            {
                (float[] weights, float offset) = Folded(all.Weights[c], all.Biases[c]);
                for (int p = 0; p < pooled; p++)
                {
                    ref float weight = ref heads[((output + c) * pooled) + p];
                    weight += HeadsShare * (weights[p] - weight);
                }

                bias[output + c] += HeadsShare * (offset - bias[output + c]);
            }

            LinearTrainer.LinearWeights? Fit(int[] rows)
            {
                List<LinearTrainer.Row> examples = [.. rows.SelectMany(i => RowsOf(texts[i], inputs[i], head, settings))];
                return width == 3 ? LinearTrainer.TrainMulticlass(examples, size, 3, settings.HeadsL2, settings.HeadsIterations)
                    : examples.Exists(r => r.Label) && examples.Exists(r => !r.Label) ? LinearTrainer.TrainBinary(examples, size, settings.HeadsL2, settings.HeadsIterations) : null;
            }
        }

        _parts.Add((given.Group, heads, bias));
        log("heads of the given encoder retrained");

        // What was learned on the heads' own answers, folded back onto the pooled numbers.
        (float[] Weights, float Bias) Folded(float[] learned, float offset)
        {
            float[] weights = [.. learned.Take(pooled).Select(w => w * PooledScale)];
            for (int k = 0; k < Outputs.Used; k++)
            {
                float share = learned[pooled + k];
                offset += share * given.Bias[k];
                for (int p = 0; p < pooled; p++)
                {
                    weights[p] += share * given.Heads[(k * pooled) + p];
                }
            }

            return (weights, offset);
        }
    }

    // The old heads and the new err differently; half of each does better than either.
    private const float HeadsShare = 0.5f;

    // Keeps what the pooled numbers teach small beside what the heads say already.
    private const float PooledScale = 0.3f;

    // Pooled numbers, then the given heads' answers.
    private VBuffer<float>[] Inputs(EncoderGroup group, Language language, WordKnowledge words, List<LabelledText> texts)
    {
        var featurizer = new TextFeaturizer(new FeatureTables(language, words, new EncoderTables(group), new GramSettings(1, 0, 0)));
        int pooled = 2 * group.Filters;
        var inputs = new VBuffer<float>[texts.Count];
        for (int i = 0; i < texts.Count; i++)
        {
            float[] numbers = featurizer.Featurize(texts[i].Text).Pooled;
            inputs[i] = new VBuffer<float>(pooled + Outputs.Used, [.. numbers.Take(pooled).Select(x => x * PooledScale), .. Scores[i].Take(Outputs.Used)]);
        }

        return inputs;
    }

    private static IEnumerable<LinearTrainer.Row> RowsOf(LabelledText text, VBuffer<float> input, Head head, TrainingSettings settings)
    {
        int output = Outputs.Of(head);
        float weight = text.Varied ? settings.VariationWeight : 1;
        for (int c = 0; c < Math.Max(2, Outputs.Width(head)); c++)
        {
            float target = head == Head.Tone ? text.Targets[c] : c == 1 ? text.Targets[output] : 1 - text.Targets[output];
            if (target > 0.01f)
            {
                yield return new LinearTrainer.Row { Features = input, Class = (uint)c, Label = c == 1, Weight = weight * target };
            }
        }
    }

    private void TrainSecond(
        PretrainedKnowledge pretrained, EncoderGroup given, WordKnowledge words, List<LabelledText> texts, int[] fold, TrainingData data,
        TrainingSettings settings, Action<string> log, CancellationToken cancellation)
    {
        var examples = new EncoderExamples(words, given.Buckets.Length / Dimension);
        List<EncoderTrainer.Example> learned = [.. texts.Select(t =>
        {
            (float[] targets, float[] weights) = SoftTargets.Of(t, settings.EncoderOwnTeacherShare, settings.EncoderSetTeacherShare,
                (settings.EncoderOwnWeight, settings.EncoderSetWeight, settings.EncoderTeacherWeight), settings.VariationWeight);
            return examples.Of(t.Text, targets, weights);
        })];
        List<EncoderTrainer.Example> spans = ReadSpans(examples, pretrained.Language, data, settings);
        EncoderStart start = EncoderStart.From(pretrained, given, words);
        for (int without = 0; without < settings.Folds; without++)
        {
            EncoderTrainer part = start.NewTrainer();
            part.Train([.. learned.Where((_, i) => fold[i] != without), .. spans], settings.Encoder, cancellation: cancellation);
            cancellation.ThrowIfCancellationRequested();
            Score(1, part.ToGroup(), part.Heads, part.HeadBias, pretrained.Language, words, texts, i => fold[i] == without);
            log(string.Create(CultureInfo.InvariantCulture, $"small encoder trained without part {without + 1} of {settings.Folds}"));
        }

        EncoderTrainer whole = start.NewTrainer();
        whole.Train([.. learned, .. spans], settings.Encoder, (epoch, loss) =>
            log(string.Create(CultureInfo.InvariantCulture, $"small encoder, epoch {epoch} of {settings.Encoder.Epochs}: loss {loss:F4}")), cancellation);
        _parts.Add((whole.ToGroup(), whole.Heads, whole.HeadBias));
    }

    private void Score(
        int group, EncoderGroup encoder, float[] heads, float[] bias, Language language, WordKnowledge words, List<LabelledText> texts, Func<int, bool> include)
    {
        var featurizer = new TextFeaturizer(new FeatureTables(language, words, new EncoderTables(encoder), new GramSettings(1, 0, 0)));
        int pooled = 2 * encoder.Filters;
        for (int i = 0; i < texts.Count; i++)
        {
            if (!include(i))
            {
                continue;
            }

            float[] numbers = featurizer.Featurize(texts[i].Text).Pooled;
            for (int k = 0; k < Outputs.Used; k++)
            {
                double sum = bias[k];
                for (int p = 0; p < pooled; p++)
                {
                    sum += (double)heads[(k * pooled) + p] * numbers[p];
                }

                Scores[i][(group * Outputs.Count) + k] = (float)sum;
            }
        }
    }

    /// <summary>The groups' heads as the compiled layer wants them: maxima of all groups, then sums of all groups, × outputs.</summary>
    public (float[] Pooled, float[] Bias) Compile()
    {
        var bias = new float[LinearLayer.EncoderScores];
        if (_parts.Count == 0)
        {
            return ([], bias);
        }

        int filters = _parts[0].Group.Filters;
        int all = filters * _parts.Count;
        var pooled = new float[2 * all * Outputs.Count];
        for (int g = 0; g < _parts.Count; g++)
        {
            for (int k = 0; k < Outputs.Used; k++)
            {
                bias[(g * Outputs.Count) + k] = _parts[g].Bias[k];
                for (int p = 0; p < 2 * filters; p++)
                {
                    int place = p < filters ? (g * filters) + p : all + (g * filters) + p - filters;
                    pooled[(place * Outputs.Count) + k] = _parts[g].Heads[(k * 2 * filters) + p];
                }
            }
        }

        return (pooled, bias);
    }

    private static List<EncoderTrainer.Example> ReadSpans(EncoderExamples examples, Language language, TrainingData data, TrainingSettings settings)
    {
        var spans = new List<EncoderTrainer.Example>();
        string path = Path.Combine(data.Pretrained!, "teacher", $"spans.{LanguageCode.Of(language)}.tsv");
        if (!File.Exists(path) || settings.SpanWeight == 0)
        {
            return spans;
        }

        foreach (DataRow row in DataSetReader.ReadRows(path))
        {
            string text = row["text"];
            if (data.Leaks.IsLeak(text))
            {
                continue;
            }

            var targets = new float[Outputs.Count];
            Array.Fill(targets, float.NaN);
            SoftTargets.Softmax([row.Number("negative"), row.Number("neutral"), row.Number("positive")], targets);
            targets[Outputs.Of(Head.Heat)] = 1 / (1 + MathF.Exp(-row.Number("heat")));
            var weights = new float[Outputs.Count];
            Array.Fill(weights, settings.SpanWeight);
            spans.Add(examples.Of(text, targets, weights));
        }

        return spans;
    }
}
