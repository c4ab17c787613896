using Microsoft.ML.Data;
using WordOfMouth.Features;
using WordOfMouth.Models;
using WordOfMouth.Text;

namespace WordOfMouth.Training;

/// <summary>
/// Trains all that scores one language: the small encoder further, the linear heads on n-grams, dense features and the
/// encoder's logits, trees on dense features and linear scores, calibration on both. Every stage learns from scores
/// that were made without the text at hand (cross-fitting), so that none trusts the one before too much.
/// </summary>
internal sealed class LanguageTrainer
{
    private const int DenseCount = DenseStream.Count;
    private const float Held = 4; // standard deviations

    private readonly Language _language;
    private readonly TrainingSettings _settings;
    private readonly Action<string> _log;
    private readonly List<LabelledText> _texts;
    private readonly (float[] Targets, float[] Weights)[] _linearTargets;
    private readonly int[] _fold;
    private readonly PretrainedKnowledge? _pretrained;
    private readonly TrainingData _data;
    private readonly CancellationToken _cancellation;

    // Filled stage by stage.
    private FeatureTables _tables = null!;
    private EncoderStage _encoder = null!;
    private FeaturizedText[] _features = [];
    private float[] _denseMean = [], _denseDeviation = [];
    private uint[] _grams = [];
    private float[][] _linearScores = []; // out of fold, by text
    private float[][] _treeScores = [];

    // The stages are internal so that a test can hold the compiled layer against ML.NET's.
    internal LanguageTrainer(Language language, TrainingData data, TrainingSettings settings, Action<string> log, CancellationToken cancellation)
    {
        _language = language;
        _data = data;
        _settings = settings;
        _cancellation = cancellation;
        string code = LanguageCode.Of(language);
        _log = message => log($"{code}: {message}");
        _texts = [.. Sample(data.Train.Where(t => t.Language == language))];
        _fold = [.. _texts.Select(t => (int)(TokenHash.Of(LeakFilter.KeyOf(t.Text)) >> 33) % settings.Folds)];
        AddVariations(ref _fold);
        _linearTargets = [.. _texts.Select(t => SoftTargets.Of(t, settings.OwnTeacherShare, settings.SetTeacherShare, (settings.OwnWeight, settings.SetWeight, settings.TeacherWeight), settings.VariationWeight))];
        _pretrained = data.Pretrained is null ? null : PretrainedKnowledge.Read(data.Pretrained, language);
    }

    /// <summary>Trains one language.</summary>
    /// <returns>The model, or null where there are too few texts.</returns>
    public static LanguageModel? Train(Language language, TrainingData data, TrainingSettings settings, Action<string> log, CancellationToken cancellation = default)
    {
        var trainer = new LanguageTrainer(language, data, settings, log, cancellation);
        if (trainer._texts.Count(t => t.Has(Head.Tone)) < settings.LeastTexts)
        {
            log($"{LanguageCode.Of(language)}: fewer than {settings.LeastTexts} texts with a tone; the model goes without this language");
            return null;
        }

        return trainer.Train();
    }

    // The largest sets would drown the others and take most of the time.
    private static IEnumerable<LabelledText> Sample(IEnumerable<LabelledText> texts)
    {
        foreach (IGrouping<string, LabelledText> set in texts.GroupBy(t => t.Set))
        {
            int most = set.Key switch
            {
                "tone/en-semeval" => 14_000,
                "tone/en-goemotions" => 6_000,
                "tone/en-vader-movies" or "controversy/en-davidson" => 4_000,
                _ => int.MaxValue,
            };
            foreach (LabelledText text in set.OrderBy(t => TokenHash.Of(t.Text)).Take(most))
            {
                yield return text;
            }
        }
    }

    // Other spellings of the texts of our guideline, each in the part of the text it comes from.
    private void AddVariations(ref int[] fold)
    {
        if (!_settings.Variations)
        {
            return;
        }

        var folds = new List<int>(fold);
        int texts = _texts.Count;
        for (int i = 0; i < texts; i++)
        {
            if (_texts[i].OwnGuideline && TextVariation.Of(_texts[i].Text, _language) is { } other)
            {
                _texts.Add(_texts[i].WithSpelling(other));
                folds.Add(fold[i]);
            }
        }

        fold = [.. folds];
    }

    private LanguageModel Train()
    {
        _log($"{_texts.Count} texts, {_texts.Count(t => t.OwnGuideline)} of them by our guideline");
        PrepareEncoder();
        PrepareFeatures();
        LinearLayer linear = TrainLinear();
        TreeEnsemble?[] trees = TrainTrees();
        Calibration calibration = Calibrate();
        return new LanguageModel(_tables, linear, trees, calibration);
    }

    internal void PrepareEncoder()
    {
        WordKnowledge words;
        GivenEncoder? given;
        if (_pretrained is null && _data.Embedded?.For(_language) is { } embedded)
        {
            _log("takes words and encoder from the embedded model");
            words = embedded.Features.Words;
            given = GivenEncoder.From(embedded);
        }
        else
        {
            (words, EncoderGroup? cut) = WordKnowledgeBuilder.Build(_language, _pretrained, _settings.EncoderWords, _settings.ScoredWords);
            given = cut is null ? null : GivenEncoder.From(_pretrained!, cut);
        }

        if (!_settings.GivenEncoder)
        {
            given = null;
        }

        if (!_settings.WordScores || !_settings.Valence || !_settings.WordTraits)
        {
            words = words.Without(scores: !_settings.WordScores, valence: !_settings.Valence, traits: !_settings.WordTraits);
        }

        _encoder = EncoderStage.Train(_language, _pretrained, given, words, _texts, _fold, _data, _settings, _log, _cancellation);
        _tables = new FeatureTables(_language, words, _encoder.Tables, _settings.Grams);
    }

    internal void PrepareFeatures()
    {
        _features = TextFeaturizer.FeaturizeAll(_tables, [.. _texts.Select(t => t.Text)]);
        _grams = GramSelection.Choose(_features, _settings.GramLeastTexts, _settings.GramsAtMost);
        (_denseMean, _denseDeviation) = Moments(_features.Select(f => f.Dense), DenseCount);
        _log($"{_grams.Length} n-grams stand in {_settings.GramLeastTexts} texts and more");
    }

    private static (float[] Mean, float[] Deviation) Moments(IEnumerable<float[]> rows, int count)
    {
        var sum = new double[count];
        var squares = new double[count];
        long n = 0;
        foreach (float[] row in rows)
        {
            n++;
            for (int i = 0; i < count; i++)
            {
                sum[i] += row[i];
                squares[i] += (double)row[i] * row[i];
            }
        }

        var mean = new float[count];
        var deviation = new float[count];
        for (int i = 0; i < count; i++)
        {
            double m = sum[i] / Math.Max(1, n);
            mean[i] = (float)m;
            deviation[i] = (float)Math.Sqrt(Math.Max(1e-6, (squares[i] / Math.Max(1, n)) - (m * m)));
        }

        return (mean, deviation);
    }

    internal IReadOnlyList<LabelledText> Texts => _texts;

    internal FeatureTables Tables => _tables;

    private int InputSize => DenseCount + _grams.Length;

    // The row for the linear trainer: dense features and n-grams, each brought to its scale.
    internal VBuffer<float> InputOf(FeaturizedText text)
    {
        var indices = new List<int>(DenseCount + text.Grams.Length);
        var values = new List<float>(indices.Capacity);
        for (int i = 0; i < DenseCount; i++)
        {
            indices.Add(i);
            values.Add(Math.Clamp((text.Dense[i] - _denseMean[i]) / _denseDeviation[i], -Held, Held) * _settings.DenseScale);
        }

        for (int i = 0; i < text.Grams.Length; i++)
        {
            int gram = Array.BinarySearch(_grams, text.Grams[i]);
            if (gram >= 0)
            {
                indices.Add(DenseCount + gram);
                values.Add(text.GramValues[i] * _settings.GramScale);
            }
        }

        return new VBuffer<float>(InputSize, indices.Count, [.. values], [.. indices]);
    }

    private LinearLayer TrainLinear()
    {
        VBuffer<float>[] inputs = [.. _texts.Select((_, i) => InputOf(_features[i]))];
        _linearScores = [.. _texts.Select(_ => new float[Outputs.Count])];
        var full = new LinearTrainer.LinearWeights?[Outputs.Heads.Length];
        for (int h = 0; h < full.Length; h++)
        {
            _cancellation.ThrowIfCancellationRequested();
            Head head = Outputs.Heads[h];
            if (!_settings.Trains(head))
            {
                continue;
            }

            for (int fold = 0; fold < _settings.Folds; fold++)
            {
                int without = fold;
                LinearTrainer.LinearWeights? part = TrainHead(head, inputs, i => _fold[i] != without);
                for (int i = 0; i < _texts.Count; i++)
                {
                    if (_fold[i] == fold)
                    {
                        part?.Score(inputs[i], _linearScores[i].AsSpan(Outputs.Of(head), Outputs.Width(head)));
                    }
                }
            }

            full[h] = TrainHead(head, inputs, _ => true);
            _log($"linear head {head} trained");
        }

        return Compile(full);
    }

    internal LinearTrainer.LinearWeights? TrainHead(Head head, VBuffer<float>[] inputs, Func<int, bool> include)
    {
        var rows = new List<LinearTrainer.Row>();
        int output = Outputs.Of(head);
        int teacherOnly = 0;
        const float Least = 0.01f;
        for (int i = 0; i < _texts.Count; i++)
        {
            (float[] targets, float[] weights) = _linearTargets[i];
            if (!include(i) || weights[output] == 0 || (!_texts[i].Has(head) && ++teacherOnly > _settings.TeacherOnlyTexts))
            {
                continue;
            }

            if (head == Head.Tone)
            {
                for (uint k = 0; k < 3; k++)
                {
                    if (targets[k] > Least)
                    {
                        rows.Add(new LinearTrainer.Row { Features = inputs[i], Class = k, Weight = weights[0] * targets[k] });
                    }
                }
            }
            else
            {
                if (targets[output] > Least)
                {
                    rows.Add(new LinearTrainer.Row { Features = inputs[i], Label = true, Weight = weights[output] * targets[output] });
                }

                if (targets[output] < 1 - Least)
                {
                    rows.Add(new LinearTrainer.Row { Features = inputs[i], Label = false, Weight = weights[output] * (1 - targets[output]) });
                }
            }
        }

        if (head == Head.Tone)
        {
            return LinearTrainer.TrainMulticlass(rows, InputSize, 3, _settings.L2, _settings.Iterations);
        }

        return rows.Exists(r => r.Label) && rows.Exists(r => !r.Label) ? LinearTrainer.TrainBinary(rows, InputSize, _settings.L2, _settings.Iterations) : null;
    }

    // Folds scaling, centring and the encoder's own heads into one layer over the raw features.
    internal LinearLayer Compile(LinearTrainer.LinearWeights?[] heads)
    {
        var bias = new float[Outputs.Count];
        var dense = new float[DenseCount * Outputs.Count];
        (float[] encoder, float[] encoderBias) = _encoder.Compile();
        var grams = new float[_grams.Length * Outputs.Count];
        for (int h = 0; h < heads.Length; h++)
        {
            for (int c = 0; c < (heads[h]?.Biases.Length ?? 0); c++)
            {
                int output = Outputs.Of(Outputs.Heads[h]) + c;
                float[] weights = heads[h]!.Weights[c];
                double sum = heads[h]!.Biases[c];
                for (int i = 0; i < DenseCount; i++)
                {
                    float weight = weights[i] * _settings.DenseScale / _denseDeviation[i];
                    dense[(i * Outputs.Count) + output] = weight;
                    sum -= (double)weight * _denseMean[i];
                }

                for (int g = 0; g < _grams.Length; g++)
                {
                    grams[(g * Outputs.Count) + output] = weights[DenseCount + g] * _settings.GramScale;
                }

                bias[output] = (float)sum;
            }
        }

        var lowest = new float[DenseCount];
        var highest = new float[DenseCount];
        for (int i = 0; i < DenseCount; i++)
        {
            lowest[i] = _denseMean[i] - (Held * _denseDeviation[i]);
            highest[i] = _denseMean[i] + (Held * _denseDeviation[i]);
        }

        (sbyte[] quantized, float[] scale) = GramQuantizer.Quantize(grams);
        return new LinearLayer(bias, dense, lowest, highest, encoder, encoderBias, _grams, quantized, scale);
    }

    private TreeEnsemble?[] TrainTrees()
    {
        var trees = new TreeEnsemble?[Outputs.Count];
        _treeScores = [.. _texts.Select(_ => new float[Outputs.Count])];
        if (_settings.Trees == 0)
        {
            return trees;
        }

        float[][] features = [.. _texts.Select((_, i) => (float[])[.. _features[i].Dense, .. _linearScores[i], .. _encoder.Scores[i]])];
        foreach (Head head in Outputs.Heads)
        {
            _cancellation.ThrowIfCancellationRequested();
            for (int c = 0; c < Outputs.Width(head) && _settings.Trains(head); c++)
            {
                int output = Outputs.Of(head) + c;
                int[] labelled = TrustworthyRows(head);
                if (labelled.Length == 0)
                {
                    continue;
                }

                TreeTrainer.Row[] rows = [.. labelled.Select(i => new TreeTrainer.Row
                {
                    Features = features[i],
                    Label = head == Head.Tone ? IsArgMax(_texts[i].Targets, c) : _texts[i].Targets[output] >= 0.5f,
                    Weight = _texts[i].OwnGuideline ? _settings.OwnWeight : _settings.SetWeight,
                })];
                for (int fold = 0; fold < _settings.Folds; fold++)
                {
                    TreeEnsemble? part = TreeTrainer.Train([.. rows.Where((_, r) => _fold[labelled[r]] != fold)], _settings);
                    foreach (int i in labelled)
                    {
                        if (_fold[i] == fold && part is not null)
                        {
                            _treeScores[i][output] = part.Score(features[i]);
                        }
                    }
                }

                trees[output] = TreeTrainer.Train(rows, _settings);
                HashSet<int> learned = [.. labelled];
                for (int i = 0; i < _texts.Count; i++)
                {
                    if (trees[output] is { } all && !learned.Contains(i))
                    {
                        _treeScores[i][output] = all.Score(features[i]);
                    }
                }
            }
        }

        _log("trees trained");
        return trees;
    }

    private static bool IsArgMax(float[] targets, int c) => targets[c] >= Math.Max(targets[0], Math.Max(targets[1], targets[2]));

    // The encoder came to us trained on many of these texts, so that it looks better on them than it is: how far to trust
    // it is learned only from texts whose labels it has not seen, where there are enough of them.
    private int[] TrustworthyRows(Head head)
    {
        int[] labelled = [.. Enumerable.Range(0, _texts.Count).Where(i => _texts[i].Has(head))];
        const int Enough = 1000;
        return _encoder.Tables is not null && labelled.Count(i => _texts[i].Later) >= Enough ? [.. labelled.Where(i => _texts[i].Later)] : labelled;
    }

    // Texts of the sets' own annotators count a little in joining the tone: how far other readers trust the given encoder.
    private IEnumerable<int> AnnotatedRows(int[] trusted)
    {
        HashSet<int> there = [.. trusted];
        return Enumerable.Range(0, _texts.Count).Where(i => !there.Contains(i) && !_texts[i].OwnGuideline && _texts[i].Has(Head.Tone)
            && _texts[i].Set.StartsWith("tone/", StringComparison.Ordinal));
    }

    // On scores out of fold. The three tones weigh alike: TonePrior says at scoring how often each is expected. Heat,
    // leaving and urgency, which are rare in our posts, are brought half way: one half shall be where a reader would say yes.
    private Calibration Calibrate()
    {
        var heads = new float[Outputs.Count * Calibration.HeadStride];
        var tone = new float[Calibration.ToneCount];
        var toneBalance = new float[_texts.Count]; // known once the tone, the first head, is calibrated
        foreach (Head head in Outputs.Heads)
        {
            int output = Outputs.Of(head);
            int width = Outputs.Width(head);
            int size = (4 * width) + (head == Head.Tone ? 0 : 1);
            int[] trusted = _settings.Trains(head) ? [.. TrustworthyRows(head).Where(i => !_texts[i].Varied)] : [];
            int[] labelled = head == Head.Tone ? [.. trusted, .. AnnotatedRows(trusted)] : trusted;
            var rows = new List<LinearTrainer.Row>();
            float[] balance = [1, 1, 1];
            if (head is Head.Tone or Head.Heat or Head.Churn or Head.Urgency && trusted.Length > 0)
            {
                float[] shares = width == 3
                    ? [.. Enumerable.Range(0, 3).Select(c => trusted.Average(i => _texts[i].Targets[c]))]
                    : [1 - trusted.Average(i => _texts[i].Targets[output]), trusted.Average(i => _texts[i].Targets[output]), 1];
                float power = width == 3 ? -_settings.ToneBalance : -_settings.Balance;
                balance = [.. shares.Select(share => MathF.Pow(Math.Max(0.01f, share), power))];
            }

            foreach (int i in labelled)
            {
                float[] scores =
                [
                    .. _linearScores[i].AsSpan(output, width), .. _treeScores[i].AsSpan(output, width),
                    .. _encoder.Scores[i].AsSpan(output, width), .. _encoder.Scores[i].AsSpan(Outputs.Count + output, width),
                    .. head == Head.Tone ? [] : new[] { toneBalance[i] },
                ];
                var input = new VBuffer<float>(size, scores);
                float[] targets = _texts[i].Targets;
                for (int c = 0; c < Math.Max(2, width); c++)
                {
                    float target = width == 3 ? targets[c] : c == 1 ? targets[output] : 1 - targets[output];
                    if (target > 0.01f)
                    {
                        rows.Add(new LinearTrainer.Row { Features = input, Class = (uint)c, Label = c == 1, Weight = target * balance[c] * (_texts[i].OwnGuideline ? 1 : _settings.AnnotatedWeight) });
                    }
                }
            }

            const float CalibrationL2 = 0.1f;
            if (width == 3)
            {
                LinearTrainer.LinearWeights weights = LinearTrainer.TrainMulticlass(rows, size, 3, CalibrationL2, 200);
                for (int c = 0; c < 3; c++)
                {
                    weights.Weights[c].CopyTo(tone, c * Calibration.ToneStride);
                    tone[(c * Calibration.ToneStride) + size] = weights.Biases[c];
                }

                var joined = new Calibration(tone, heads);
                var logits = new float[Outputs.Count];
                for (int i = 0; i < _texts.Count; i++)
                {
                    joined.Apply(_linearScores[i], _treeScores[i], _encoder.Scores[i], logits);
                    toneBalance[i] = Calibration.ToneBalance(logits);
                }
            }
            else if (rows.Exists(r => r.Label) && rows.Exists(r => !r.Label))
            {
                LinearTrainer.LinearWeights weights = LinearTrainer.TrainBinary(rows, size, CalibrationL2, 200);
                weights.Weights[0].CopyTo(heads, output * Calibration.HeadStride);
                heads[(output * Calibration.HeadStride) + size] = weights.Biases[0];
            }
            else
            {
                heads[(output * Calibration.HeadStride) + size] = -6; // nobody labelled it: as good as never
            }
        }

        return new Calibration(tone, heads);
    }
}
