using System.Globalization;
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
    internal static bool ToneOnly, Quick; internal static EncoderTrainer? Last;
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
    private EncoderTrainer? _encoder;
    private FeaturizedText[] _features = [];
    private float[][] _encoderScores = []; // out of fold, by text
    private float[] _denseMean = [], _denseDeviation = [];
    private uint[] _grams = [];
    private float[][] _linearScores = []; // out of fold, by text
    private float[][] _treeScores = [];

    private LanguageTrainer(Language language, TrainingData data, TrainingSettings settings, Action<string> log, CancellationToken cancellation)
    {
        _language = language;
        _data = data;
        _settings = settings;
        _cancellation = cancellation;
        string code = LanguageCode.Of(language);
        _log = message => log($"{code}: {message}");
        _texts = [.. Sample(data.Train.Where(t => t.Language == language))];
        _fold = [.. _texts.Select(t => (int)(TokenHash.Of(LeakFilter.KeyOf(t.Text)) >> 33) % settings.Folds)];
        _linearTargets = [.. _texts.Select(t => SoftTargets.Of(t, settings.OwnTeacherShare, settings.SetTeacherShare, (settings.OwnWeight, settings.SetWeight, settings.TeacherWeight)))];
        _pretrained = data.Pretrained is null ? null : PretrainedKnowledge.Read(data.Pretrained, language);
    }

    /// <summary>Trains one language.</summary>
    /// <returns>The model, or null where there are too few texts.</returns>
    public static LanguageModel? Train(Language language, TrainingData data, TrainingSettings settings, Action<string> log, CancellationToken cancellation = default)
    {
        var trainer = new LanguageTrainer(language, data, settings, log, cancellation);
        const int Least = 100;
        if (trainer._texts.Count(t => t.Has(Head.Tone)) < Least)
        {
            log($"{LanguageCode.Of(language)}: fewer than {Least} texts with a tone; the model goes without this language");
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

    private LanguageModel Train()
    {
        _log($"{_texts.Count} texts, {_texts.Count(t => t.OwnGuideline)} of them by our guideline");
        PrepareEncoder();
        PrepareFeatures();
        LinearLayer linear = TrainLinear();
        TreeEnsemble?[] trees = TrainTrees();
        Calibration calibration = Calibrate(); Probe?.Invoke("tree oof", _texts, _treeScores); Last = _encoder;
        return new LanguageModel(_tables, linear, trees, calibration);
    }

    private void PrepareEncoder()
    {
        (WordKnowledge words, EncoderTables? encoder) = WordKnowledgeBuilder.Build(_language, _pretrained, _settings.EncoderWords, _settings.ScoredWords);
        _tables = new FeatureTables(_language, words, encoder, _settings.Grams);
        if (encoder is null || _pretrained is null)
        {
            return;
        }

        var examples = new EncoderExamples(_tables);
        List<EncoderTrainer.Example> texts = [.. _texts.Select(t =>
        {
            (float[] targets, float[] weights) = SoftTargets.Of(t, _settings.OwnTeacherShare, 0.5f, (_settings.EncoderOwnWeight, _settings.EncoderSetWeight, _settings.EncoderTeacherWeight));
            return examples.Of(t.Text, targets, weights);
        })];
        List<EncoderTrainer.Example> spans = ReadSpans(examples);
        _encoderScores = new float[_texts.Count][];
        if (Quick) { for (int i = 0; i < _texts.Count; i++) _encoderScores[i] = new float[16]; }
        for (int fold = 0; fold < _settings.Folds && _settings.TrainEncoder && !Quick; fold++)
        {
            EncoderTrainer part = NewEncoder(_pretrained, encoder);
            part.Train([.. texts.Where((_, i) => _fold[i] != fold), .. spans], _settings.Encoder, cancellation: _cancellation);
            ScoreFold(fold, part);
            _log($"small encoder trained without part {fold + 1} of {_settings.Folds}");
        }

        _encoder = NewEncoder(_pretrained, encoder);
        if (_settings.TrainEncoder)
        {
            _encoder.Train([.. texts, .. spans], _settings.Encoder, (epoch, loss) => _log(string.Create(CultureInfo.InvariantCulture, $"small encoder, epoch {epoch} of {_settings.Encoder.Epochs}: loss {loss:F4}")), _cancellation);
            _tables = new FeatureTables(_language, words, _encoder.ToTables(), _settings.Grams);
        }
        else
        {
            for (int fold = 0; fold < _settings.Folds; fold++)
            {
                ScoreFold(fold, _encoder);
            }
        }
    }

    private void ScoreFold(int fold, EncoderTrainer encoder)
    {
        var tables = new FeatureTables(_language, _tables.Words, encoder.ToTables(), _settings.Grams);
        var featurizer = new TextFeaturizer(tables);
        for (int i = 0; i < _texts.Count; i++)
        {
            if (_fold[i] == fold)
            {
                _encoderScores[i] = EncoderLogits(encoder, featurizer.Featurize(_texts[i].Text).Pooled);
            }
        }
    }

    private static float[] EncoderLogits(EncoderTrainer encoder, float[] pooled)
    {
        var logits = new float[Outputs.Count];
        for (int k = 0; k < Outputs.Used; k++)
        {
            double sum = encoder.HeadBias[k];
            for (int p = 0; p < pooled.Length; p++)
            {
                sum += (double)encoder.Heads[(k * pooled.Length) + p] * pooled[p];
            }

            logits[k] = (float)sum;
        }

        return logits;
    }

    private EncoderTrainer FreshEncoder(PretrainedKnowledge pretrained, EncoderTables encoder)
    {
        int words = encoder.Rows.Length / EncoderTables.Dimension;
        int buckets = encoder.Buckets.Length / EncoderTables.Dimension;
        var rows = new float[encoder.Rows.Length];
        var bucketRows = new float[encoder.Buckets.Length];
        var rnd = new Random(1);
        float Gauss() { double u = 1 - rnd.NextDouble(), v = rnd.NextDouble(); return (float)(Math.Sqrt(-2 * Math.Log(u)) * Math.Cos(2 * Math.PI * v)); }
        var keyRow = new Dictionary<uint, int>(); for (int i = 2; i < words; i++) keyRow[_tables.Words.Keys[i]] = i;
        for (int i = 0; i < rows.Length; i++) rows[i] = 0.05f * Gauss();
        var cnt = new int[buckets]; var bk = new int[EncoderTables.MaxBuckets];
        foreach ((string w, sbyte[] v) in pretrained.Vectors)
        {
            if (keyRow.TryGetValue(TokenHash.Key(TokenHash.Of(w)), out int r)) for (int d = 0; d < 32; d++) rows[r * 32 + d] = v[d] / 40f;
            int n = EncoderTables.BucketsOf(w, buckets, bk);
            for (int i = 0; i < n; i++) { cnt[bk[i]]++; for (int d = 0; d < 32; d++) bucketRows[bk[i] * 32 + d] += v[d] / 40f; }
        }
        for (int b = 0; b < buckets; b++) for (int d = 0; d < 32; d++) bucketRows[b * 32 + d] = cnt[b] == 0 ? 0 : bucketRows[b * 32 + d] / cnt[b] * 2;
        var conv = new float[encoder.Weight.Length]; for (int i = 0; i < conv.Length; i++) conv[i] = Gauss() / MathF.Sqrt(96);
        var bias = new float[encoder.Filters]; var heads = new float[Outputs.Count * 2 * encoder.Filters]; for (int i = 0; i < heads.Length; i++) heads[i] = 0.05f * Gauss();
        return new EncoderTrainer(rows, bucketRows, conv, bias, heads, new float[Outputs.Count]);
    }

    private EncoderTrainer NewEncoder(PretrainedKnowledge pretrained, EncoderTables encoder)
    {
        if (_settings.Fresh) return FreshEncoder(pretrained, encoder);
        int pooled = 2 * encoder.Filters;
        var heads = new float[Outputs.Count * pooled];
        var bias = new float[Outputs.Count];
        Take("tone", Outputs.Negative, Outputs.Neutral, Outputs.Positive);
        Take("heat", Outputs.Of(Head.Heat));
        Take("own", [.. ((ReadOnlySpan<Head>)[Head.Constructiveness, Head.FirstHand, Head.Concreteness, Head.Promotion, Head.Complaint, Head.Churn, Head.Urgency, Head.NeedsAnswer, Head.Irony]).ToArray().Select(Outputs.Of)]);
        return new EncoderTrainer([.. encoder.Rows.Select(r => r * encoder.RowScale)], [.. encoder.Buckets.Select(b => b * encoder.BucketScale)], encoder.Weight, encoder.Bias, heads, bias);

        void Take(string name, params ReadOnlySpan<int> outputs)
        {
            if (!pretrained.Net.TryGetValue(name + "_weight", out var weight) || !pretrained.Net.TryGetValue(name + "_bias", out var biases)
                || weight.Values.Length != outputs.Length * pooled || biases.Values.Length != outputs.Length)
            {
                return; // without the head: it is learned from nothing
            }

            for (int i = 0; i < outputs.Length; i++)
            {
                weight.Values.AsSpan(i * pooled, pooled).CopyTo(heads.AsSpan(outputs[i] * pooled));
                bias[outputs[i]] = biases.Values[i];
            }
        }
    }

    private List<EncoderTrainer.Example> ReadSpans(EncoderExamples examples)
    {
        var spans = new List<EncoderTrainer.Example>();
        string path = Path.Combine(_data.Pretrained!, "teacher", $"spans.{LanguageCode.Of(_language)}.tsv");
        if (!File.Exists(path) || _settings.SpanWeight == 0)
        {
            return spans;
        }

        foreach (DataRow row in DataSetReader.ReadRows(path))
        {
            string text = row["text"];
            if (_data.Leaks.IsLeak(text))
            {
                continue;
            }

            var targets = new float[Outputs.Count];
            Array.Fill(targets, float.NaN);
            SoftTargets.Softmax([row.Number("negative"), row.Number("neutral"), row.Number("positive")], targets);
            targets[Outputs.Of(Head.Heat)] = 1 / (1 + MathF.Exp(-row.Number("heat")));
            var weights = new float[Outputs.Count];
            Array.Fill(weights, _settings.SpanWeight);
            spans.Add(examples.Of(text, targets, weights));
        }

        return spans;
    }

    private void PrepareFeatures()
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

    private int InputSize => DenseCount + _grams.Length;

    // The row for the linear trainer: dense features and n-grams, each brought to its scale.
    private VBuffer<float> InputOf(FeaturizedText text)
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
            if (ToneOnly && head != Head.Tone) continue;
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

    private LinearTrainer.LinearWeights? TrainHead(Head head, VBuffer<float>[] inputs, Func<int, bool> include)
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
    private LinearLayer Compile(LinearTrainer.LinearWeights?[] heads)
    {
        int pooled = _tables.EncoderFeatures;
        var bias = new float[Outputs.Count];
        var dense = new float[DenseCount * Outputs.Count];
        var encoder = new float[pooled * Outputs.Count];
        var encoderBias = new float[Outputs.Count];
        for (int k = 0; k < Outputs.Used && _encoder is not null; k++)
        {
            encoderBias[k] = _encoder.HeadBias[k];
            for (int p = 0; p < pooled; p++)
            {
                encoder[(p * Outputs.Count) + k] = _encoder.Heads[(k * pooled) + p];
            }
        }

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

        (sbyte[] quantized, float[] scale) = Quantize(grams);
        return new LinearLayer(bias, dense, lowest, highest, encoder, encoderBias, _grams, quantized, scale);
    }

    private static (sbyte[] Values, float[] Scale) Quantize(float[] grams)
    {
        var scale = new float[Outputs.Count];
        for (int i = 0; i < grams.Length; i++)
        {
            scale[i % Outputs.Count] = Math.Max(scale[i % Outputs.Count], Math.Abs(grams[i]));
        }

        for (int k = 0; k < scale.Length; k++)
        {
            scale[k] = Math.Max(scale[k], 1e-6f) / 127;
        }

        return ([.. grams.Select((w, i) => (sbyte)MathF.Round(w / scale[i % Outputs.Count]))], scale);
    }

    internal static Action<string, List<LabelledText>, float[][]>? Probe;
    internal EncoderTrainer? Enc => _encoder;
    private TreeEnsemble?[] TrainTrees()
    {
        if (_encoder is not null) Probe?.Invoke("encoder oof", _texts, _encoderScores);
        Probe?.Invoke("linear oof", _texts, _linearScores);
        var trees = new TreeEnsemble?[Outputs.Count];
        _treeScores = [.. _texts.Select(_ => new float[Outputs.Count])];
        if (_settings.Trees == 0)
        {
            return trees;
        }

        float[][] features = [.. _texts.Select((_, i) => (float[])[.. _features[i].Dense, .. _linearScores[i], .. _encoder is null ? new float[Outputs.Count] : _encoderScores[i]])];
        foreach (Head head in Outputs.Heads)
        {
            if (ToneOnly && head != Head.Tone) continue;
            _cancellation.ThrowIfCancellationRequested();
            for (int c = 0; c < Outputs.Width(head); c++)
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
        return _encoder is not null && labelled.Count(i => _texts[i].Later) >= Enough ? [.. labelled.Where(i => _texts[i].Later)] : labelled;
    }

    // On scores out of fold. Rarer tones weigh a little more: half way between how often they are and all alike, which
    // serves reviews and tweets with one default.
    private Calibration Calibrate()
    {
        var heads = new float[Outputs.Count * Calibration.HeadStride];
        var tone = new float[Calibration.ToneCount];
        foreach (Head head in Outputs.Heads)
        {
            int output = Outputs.Of(head);
            int width = Outputs.Width(head);
            int size = 3 * width;
            int[] labelled = TrustworthyRows(head);
            var rows = new List<LinearTrainer.Row>();
            float[] balance = [1, 1, 1];
            if (width == 3)
            {
                for (int c = 0; c < 3; c++)
                {
                    balance[c] = 1 / MathF.Sqrt(3 * Math.Max(0.01f, labelled.Average(i => _texts[i].Targets[c])));
                }
            }

            foreach (int i in labelled)
            {
                float[] scores =
                [
                    .. _linearScores[i].AsSpan(output, width), .. _treeScores[i].AsSpan(output, width),
                    .. _encoder is null || head is Head.Generated or Head.Mixed ? new float[width] : _encoderScores[i].AsSpan(output, width),
                ];
                var input = new VBuffer<float>(size, scores);
                float[] targets = _texts[i].Targets;
                for (int c = 0; c < Math.Max(2, width); c++)
                {
                    float target = width == 3 ? targets[c] : c == 1 ? targets[output] : 1 - targets[output];
                    if (target > 0.01f)
                    {
                        rows.Add(new LinearTrainer.Row { Features = input, Class = (uint)c, Label = c == 1, Weight = target * balance[c] });
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
