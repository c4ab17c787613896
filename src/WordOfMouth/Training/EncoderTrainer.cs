using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using WordOfMouth.Features;
using WordOfMouth.Models;

namespace WordOfMouth.Training;

/// <summary>
/// Trains the small encoder further: rows, buckets, convolution and its own linear heads together, by Adam
/// (Kingma &amp; Ba 2015) on hard and soft labels. One thread and a generator of its own, so that the same rows give the
/// same bytes.
/// </summary>
internal sealed class EncoderTrainer
{
    /// <summary>A text or span as the encoder sees it.</summary>
    /// <param name="Units">A row; or, below 0, the complement of an index into <paramref name="Unknown"/>.</param>
    /// <param name="Unknown">Buckets of each word without a row.</param>
    /// <param name="Targets">By output, NaN where nobody said; those of tone sum to 1.</param>
    /// <param name="Weights">By output; tone uses the first.</param>
    internal sealed record Example(int[] Units, int[][] Unknown, float[] Targets, float[] Weights);

    internal sealed record Settings
    {
        public int Epochs { get; init; } = 4;

        public float LearningRate { get; init; } = 1e-3f;

        public float RowLearningRate { get; init; } = 1e-3f;

        /// <summary>Share of the pooled numbers that are left out of a step.</summary>
        public float Dropout { get; init; } = 0.3f;

        /// <summary>Share of the words that are left out of a step, so that no single word carries a text.</summary>
        public float WordDropout { get; init; } = 0.1f;

        /// <summary>Pull of the heads' weights towards 0.</summary>
        public float Decay { get; init; } = 1e-4f;

        public int Batch { get; init; } = 16;

        public ulong Seed { get; init; } = 1;
    }

    private const int Dimension = EncoderTables.Dimension;
    private const int Width = EncoderTables.Width;
    private const float Beta1 = 0.9f, Beta2 = 0.999f, Epsilon = 1e-8f;
    private const int MaxUnits = FeatureExtractor.WindowTokens;

    private readonly int _filters;
    private readonly Parameters _rows, _buckets, _convolution, _bias, _heads, _headBias;
    private readonly float[] _input = new float[(MaxUnits + 2) * Dimension];
    private readonly float[] _inputGradient = new float[(MaxUnits + 2) * Dimension];
    private readonly float[] _hidden;
    private readonly float[] _pooled;
    private readonly float[] _pooledGradient;
    private readonly int[] _argmax;
    private readonly float[] _filterGradient;
    private ulong _random;
    private long _step;

    /// <param name="rows">Rows as floats.</param>
    /// <param name="buckets">Buckets as floats.</param>
    /// <param name="convolution">Width × filters × dimension, as in the files.</param>
    /// <param name="bias">By filter.</param>
    /// <param name="heads">Outputs × (2 · filters).</param>
    /// <param name="headBias">By output.</param>
    public EncoderTrainer(float[] rows, float[] buckets, float[] convolution, float[] bias, float[] heads, float[] headBias)
    {
        _filters = bias.Length;
        _rows = new Parameters([.. rows]);
        _buckets = new Parameters([.. buckets]);
        _bias = new Parameters([.. bias]);
        _heads = new Parameters([.. heads]);
        _headBias = new Parameters([.. headBias]);
        var transposed = new float[convolution.Length];
        ForEachWeight((k, f, d) => transposed[((k * Dimension) + d) * _filters + f] = convolution[((k * _filters) + f) * Dimension + d]);
        _convolution = new Parameters(transposed);
        _hidden = new float[(MaxUnits + 2) * _filters];
        _pooled = new float[2 * _filters];
        _pooledGradient = new float[2 * _filters];
        _argmax = new int[_filters];
        _filterGradient = new float[_filters];
    }

    /// <summary>Weights of the heads: outputs × (2 · filters).</summary>
    public float[] Heads => _heads.Values;

    public float[] HeadBias => _headBias.Values;

    /// <summary>Trains; the examples' order is shuffled from the seed.</summary>
    /// <param name="examples">What to learn from.</param>
    /// <param name="settings">How.</param>
    /// <param name="progress">Told the epoch and its mean loss.</param>
    /// <param name="cancellation">Ends the training after the current batch; what was learned stays.</param>
    public void Train(IReadOnlyList<Example> examples, Settings settings, Action<int, double>? progress = null, CancellationToken cancellation = default)
    {
        _random = (settings.Seed * 0x9E37_79B9_7F4A_7C15) | 1;
        int[] order = [.. Enumerable.Range(0, examples.Count)];
        long total = (long)settings.Epochs * examples.Count / settings.Batch;
        long done = 0;
        for (int epoch = 0; epoch < settings.Epochs; epoch++)
        {
            for (int i = order.Length - 1; i > 0; i--)
            {
                int j = (int)(Next() % (ulong)(i + 1));
                (order[i], order[j]) = (order[j], order[i]);
            }

            double loss = 0;
            int inBatch = 0;
            foreach (int index in order)
            {
                loss += Learn(examples[index], settings);
                if (++inBatch == settings.Batch)
                {
                    inBatch = 0;
                    float decay = 1 - ((float)done++ / Math.Max(1, total));
                    Update(settings, Math.Max(0.05f, decay));
                    if (cancellation.IsCancellationRequested)
                    {
                        return;
                    }
                }
            }

            progress?.Invoke(epoch + 1, loss / Math.Max(1, examples.Count));
        }
    }

    private float Learn(Example example, Settings settings)
    {
        int units = Math.Min(example.Units.Length, MaxUnits);
        int positions = units + 2;
        Load(example, units, settings.WordDropout);
        Convolve(positions);
        Pool(positions);
        float keep = 1 / (1 - settings.Dropout);
        Array.Clear(_pooledGradient);
        Span<float> mask = stackalloc float[2 * 512];
        mask = mask[..(2 * _filters)];
        for (int i = 0; i < mask.Length; i++)
        {
            mask[i] = Uniform() < settings.Dropout ? 0 : keep;
            _pooled[i] *= mask[i];
        }

        float loss = HeadsStep(example);
        for (int i = 0; i < mask.Length; i++)
        {
            _pooledGradient[i] *= mask[i];
        }

        BackThroughPooling(positions);
        Scatter(example, units);
        return loss;
    }

    private readonly bool[] _dropped = new bool[MaxUnits];

    private void Load(Example example, int units, float wordDropout)
    {
        Array.Clear(_input, 0, (units + 2) * Dimension);
        Array.Clear(_inputGradient, 0, (units + 2) * Dimension);
        ReadOnlySpan<float> boundary = _rows.Values.AsSpan(EncoderTables.BoundaryRow * Dimension, Dimension);
        boundary.CopyTo(_input);
        boundary.CopyTo(_input.AsSpan((units + 1) * Dimension));
        for (int i = 0; i < units; i++)
        {
            _dropped[i] = wordDropout > 0 && Uniform() < wordDropout;
            if (_dropped[i])
            {
                continue;
            }

            Span<float> target = _input.AsSpan((i + 1) * Dimension, Dimension);
            int unit = example.Units[i];
            if (unit >= 0)
            {
                _rows.Values.AsSpan(unit * Dimension, Dimension).CopyTo(target);
                continue;
            }

            int[] buckets = example.Unknown[~unit];
            foreach (int bucket in buckets)
            {
                ReadOnlySpan<float> source = _buckets.Values.AsSpan(bucket * Dimension, Dimension);
                for (int d = 0; d < Dimension; d++)
                {
                    target[d] += source[d] / buckets.Length;
                }
            }
        }
    }

    private void Convolve(int positions)
    {
        for (int t = 0; t < positions; t++)
        {
            Span<float> hidden = _hidden.AsSpan(t * _filters, _filters);
            _bias.Values.CopyTo(hidden);
            for (int k = 0; k < Width; k++)
            {
                int at = t + k - 1;
                if ((uint)at >= (uint)positions)
                {
                    continue;
                }

                for (int d = 0; d < Dimension; d++)
                {
                    MultiplyAdd(hidden, _input[(at * Dimension) + d], _convolution.Values.AsSpan(((k * Dimension) + d) * _filters, _filters));
                }
            }
        }
    }

    private void Pool(int positions)
    {
        float scale = 1 / MathF.Sqrt(positions);
        Array.Clear(_pooled);
        for (int t = 0; t < positions; t++)
        {
            for (int f = 0; f < _filters; f++)
            {
                float h = _hidden[(t * _filters) + f];
                if (h > 0)
                {
                    _pooled[_filters + f] += h * scale;
                    if (h > _pooled[f])
                    {
                        _pooled[f] = h;
                        _argmax[f] = t;
                    }
                }
            }
        }
    }

    private float HeadsStep(Example example)
    {
        Span<float> logits = stackalloc float[Outputs.Count];
        int width = 2 * _filters;
        for (int k = 0; k < Outputs.Used; k++)
        {
            logits[k] = _headBias.Values[k] + Dot(_heads.Values.AsSpan(k * width, width), _pooled);
        }

        float loss = 0;
        Span<float> gradient = stackalloc float[Outputs.Count];
        gradient.Clear();
        if (!float.IsNaN(example.Targets[0]) && example.Weights[0] > 0)
        {
            float most = Math.Max(logits[0], Math.Max(logits[1], logits[2]));
            float sum = 0;
            for (int k = 0; k < 3; k++)
            {
                sum += MathF.Exp(logits[k] - most);
            }

            for (int k = 0; k < 3; k++)
            {
                float p = MathF.Exp(logits[k] - most) / sum;
                loss -= example.Weights[0] * example.Targets[k] * MathF.Log(Math.Max(p, 1e-9f));
                gradient[k] = example.Weights[0] * (p - example.Targets[k]);
            }
        }

        for (int k = 3; k < Outputs.Used; k++)
        {
            if (!float.IsNaN(example.Targets[k]) && example.Weights[k] > 0)
            {
                float p = 1 / (1 + MathF.Exp(-logits[k]));
                loss -= example.Weights[k] * ((example.Targets[k] * MathF.Log(Math.Max(p, 1e-9f))) + ((1 - example.Targets[k]) * MathF.Log(Math.Max(1 - p, 1e-9f))));
                gradient[k] = example.Weights[k] * (p - example.Targets[k]);
            }
        }

        for (int k = 0; k < Outputs.Used; k++)
        {
            if (gradient[k] != 0)
            {
                _headBias.Gradient[k] += gradient[k];
                MultiplyAdd(_heads.Gradient.AsSpan(k * width, width), gradient[k], _pooled);
                MultiplyAdd(_pooledGradient, gradient[k], _heads.Values.AsSpan(k * width, width));
            }
        }

        return loss;
    }

    private void BackThroughPooling(int positions)
    {
        float scale = 1 / MathF.Sqrt(positions);
        Span<float> gradient = _filterGradient;
        for (int t = 0; t < positions; t++)
        {
            for (int f = 0; f < _filters; f++)
            {
                float h = _hidden[(t * _filters) + f];
                gradient[f] = h <= 0 ? 0 : (_pooledGradient[_filters + f] * scale) + (_argmax[f] == t && _pooledGradient[f] != 0 ? _pooledGradient[f] : 0);
            }

            Add(_bias.Gradient, gradient);
            for (int k = 0; k < Width; k++)
            {
                int at = t + k - 1;
                if ((uint)at >= (uint)positions)
                {
                    continue;
                }

                for (int d = 0; d < Dimension; d++)
                {
                    int offset = ((k * Dimension) + d) * _filters;
                    MultiplyAdd(_convolution.Gradient.AsSpan(offset, _filters), _input[(at * Dimension) + d], gradient);
                    _inputGradient[(at * Dimension) + d] += Dot(_convolution.Values.AsSpan(offset, _filters), gradient);
                }
            }
        }
    }

    private void Scatter(Example example, int units)
    {
        AddRow(_rows, EncoderTables.BoundaryRow, _inputGradient.AsSpan(0, Dimension), 1);
        AddRow(_rows, EncoderTables.BoundaryRow, _inputGradient.AsSpan((units + 1) * Dimension, Dimension), 1);
        for (int i = 0; i < units; i++)
        {
            if (_dropped[i])
            {
                continue;
            }

            ReadOnlySpan<float> gradient = _inputGradient.AsSpan((i + 1) * Dimension, Dimension);
            int unit = example.Units[i];
            if (unit >= 0)
            {
                AddRow(_rows, unit, gradient, 1);
                continue;
            }

            int[] buckets = example.Unknown[~unit];
            foreach (int bucket in buckets)
            {
                AddRow(_buckets, bucket, gradient, 1f / buckets.Length);
            }
        }
    }

    private static void AddRow(Parameters parameters, int row, ReadOnlySpan<float> gradient, float factor)
    {
        MultiplyAdd(parameters.Gradient.AsSpan(row * Dimension, Dimension), factor, gradient);
        if (parameters.Touched.Add(row))
        {
            parameters.TouchedList.Add(row);
        }
    }

    private void Update(Settings settings, float decay)
    {
        _step++;
        float correction = MathF.Sqrt(1 - MathF.Pow(Beta2, _step)) / (1 - MathF.Pow(Beta1, _step));
        float rate = settings.LearningRate * decay * correction;
        float rowRate = settings.RowLearningRate * decay * correction;
        float scale = 1f / settings.Batch;
        foreach (Parameters dense in (ReadOnlySpan<Parameters>)[_convolution, _bias, _heads, _headBias])
        {
            Adam(dense, 0, dense.Values.Length, rate, scale, ReferenceEquals(dense, _heads) ? settings.Decay : 0);
        }

        foreach (Parameters sparse in (ReadOnlySpan<Parameters>)[_rows, _buckets])
        {
            foreach (int row in sparse.TouchedList)
            {
                Adam(sparse, row * Dimension, Dimension, rowRate, scale, 0);
            }

            sparse.Touched.Clear();
            sparse.TouchedList.Clear();
        }
    }

    private static void Adam(Parameters p, int start, int count, float rate, float scale, float decay)
    {
        Span<float> values = p.Values.AsSpan(start, count);
        Span<float> gradients = p.Gradient.AsSpan(start, count);
        Span<float> first = p.First.AsSpan(start, count);
        Span<float> second = p.Second.AsSpan(start, count);
        for (int i = 0; i < values.Length; i++)
        {
            float g = gradients[i] * scale;
            first[i] = (Beta1 * first[i]) + ((1 - Beta1) * g);
            second[i] = (Beta2 * second[i]) + ((1 - Beta2) * g * g);
            values[i] -= (rate * first[i] / (MathF.Sqrt(second[i]) + Epsilon)) + (rate * decay * values[i]);
            gradients[i] = 0;
        }
    }

    /// <summary>The encoder's own logits for a text.</summary>
    public void Score(Example example, Span<float> logits)
    {
        int units = Math.Min(example.Units.Length, MaxUnits);
        Load(example, units, 0);
        Convolve(units + 2);
        Pool(units + 2);
        for (int k = 0; k < Outputs.Used; k++)
        {
            logits[k] = _headBias.Values[k] + Dot(_heads.Values.AsSpan(k * 2 * _filters, 2 * _filters), _pooled);
        }
    }

    /// <summary>The encoder as it is scored with: rows and buckets in 8 bits.</summary>
    public EncoderGroup ToGroup()
    {
        (sbyte[] rows, float rowScale) = Quantize(_rows.Values);
        (sbyte[] buckets, float bucketScale) = Quantize(_buckets.Values);
        var convolution = new float[_convolution.Values.Length];
        ForEachWeight((k, f, d) => convolution[((k * _filters) + f) * Dimension + d] = _convolution.Values[((k * Dimension) + d) * _filters + f]);
        return new EncoderGroup(rows, rowScale, buckets, bucketScale, convolution, [.. _bias.Values]);
    }

    private static (sbyte[] Values, float Scale) Quantize(float[] values)
    {
        float most = 1e-6f;
        foreach (float value in values)
        {
            most = Math.Max(most, Math.Abs(value));
        }

        float scale = most / 127;
        return ([.. values.Select(v => (sbyte)MathF.Round(v / scale))], scale);
    }

    private void ForEachWeight(Action<int, int, int> action)
    {
        for (int k = 0; k < Width; k++)
        {
            for (int f = 0; f < _filters; f++)
            {
                for (int d = 0; d < Dimension; d++)
                {
                    action(k, f, d);
                }
            }
        }
    }

    // xorshift64* (Vigna 2016).
    private ulong Next()
    {
        _random ^= _random >> 12;
        _random ^= _random << 25;
        _random ^= _random >> 27;
        return _random * 0x2545_F491_4F6C_DD1D;
    }

    private float Uniform() => (Next() >> 40) * (1f / (1 << 24));

    // Fixed lanes of eight, so that every processor adds in the same order.
    private static void MultiplyAdd(Span<float> target, float factor, ReadOnlySpan<float> source)
    {
        ref float t = ref MemoryMarshal.GetReference(target);
        ref float s = ref MemoryMarshal.GetReference(source);
        var x = Vector256.Create(factor);
        nuint i = 0;
        for (; i + 8 <= (nuint)target.Length; i += 8)
        {
            var sum = Vector256.LoadUnsafe(ref t, i) + (x * Vector256.LoadUnsafe(ref s, i));
            Vector256.StoreUnsafe(sum, ref t, i);
        }

        for (int k = (int)i; k < target.Length; k++)
        {
            target[k] += factor * source[k];
        }
    }

    private static void Add(Span<float> target, ReadOnlySpan<float> source) => MultiplyAdd(target, 1, source);

    private static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        ref float x = ref MemoryMarshal.GetReference(a);
        ref float y = ref MemoryMarshal.GetReference(b);
        var sum = Vector256<float>.Zero;
        nuint i = 0;
        for (; i + 8 <= (nuint)a.Length; i += 8)
        {
            sum += Vector256.LoadUnsafe(ref x, i) * Vector256.LoadUnsafe(ref y, i);
        }

        float total = Vector256.Sum(sum);
        for (int k = (int)i; k < a.Length; k++)
        {
            total += a[k] * b[k];
        }

        return total;
    }

    private sealed class Parameters(float[] values)
    {
        public float[] Values { get; } = values;

        public float[] Gradient { get; } = new float[values.Length];

        public float[] First { get; } = new float[values.Length];

        public float[] Second { get; } = new float[values.Length];

        public HashSet<int> Touched { get; } = [];

        public List<int> TouchedList { get; } = [];
    }
}
