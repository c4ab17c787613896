using WordOfMouth.Features;
using WordOfMouth.Models;
using WordOfMouth.Text;

namespace WordOfMouth.Training;

/// <summary>
/// Where the second encoder begins: rows from the transformer's vectors of single words, buckets from the words that
/// share them, everything else small and random, from a fixed seed.
/// </summary>
internal sealed record EncoderStart(float[] Rows, float[] Buckets, float[] Convolution, float[] Bias, float[] Heads)
{
    private const int Dimension = EncoderTables.Dimension;

    // Brings the vectors' −127 … 127 to about the spread of the given encoder's rows.
    private const float VectorScale = 1f / 40;

    // A bucket's words are averaged, which shrinks what they have in common too.
    private const float BucketGain = 2;

    public static EncoderStart From(PretrainedKnowledge pretrained, EncoderGroup given, WordKnowledge words)
    {
        var gauss = new Gauss(1);
        var rows = new float[given.Rows.Length];
        var buckets = new float[given.Buckets.Length];
        int bucketCount = buckets.Length / Dimension;
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = 0.05f * gauss.Next();
        }

        var members = new int[bucketCount];
        var ofWord = new int[EncoderTables.MaxBuckets];
        foreach ((string word, sbyte[] vector) in pretrained.Vectors.OrderBy(v => v.Key, StringComparer.Ordinal))
        {
            int row = words.Words.Find(TokenHash.Key(TokenHash.Of(word)));
            for (int d = 0; d < Dimension && (uint)row < (uint)words.EncoderRows; d++)
            {
                rows[(row * Dimension) + d] = vector[d] * VectorScale;
            }

            int count = EncoderTables.BucketsOf(word, bucketCount, ofWord);
            foreach (int bucket in ofWord.AsSpan(0, count))
            {
                members[bucket]++;
                for (int d = 0; d < Dimension; d++)
                {
                    buckets[(bucket * Dimension) + d] += vector[d] * VectorScale;
                }
            }
        }

        for (int b = 0; b < bucketCount; b++)
        {
            for (int d = 0; d < Dimension; d++)
            {
                buckets[(b * Dimension) + d] *= BucketGain / Math.Max(1, members[b]);
            }
        }

        // Glorot and Bengio 2010: variance by the number of inputs.
        float spread = 1 / MathF.Sqrt(EncoderTables.Width * Dimension);
        float[] convolution = [.. Enumerable.Range(0, given.Weight.Length).Select(_ => spread * gauss.Next())];
        float[] heads = [.. Enumerable.Range(0, Outputs.Count * 2 * given.Filters).Select(_ => 0.05f * gauss.Next())];
        return new EncoderStart(rows, buckets, convolution, new float[given.Filters], heads);
    }

    public EncoderTrainer NewTrainer() => new(Rows, Buckets, Convolution, Bias, Heads, new float[Outputs.Count]);

    // Box and Muller 1958, on xorshift64*: the same numbers on every platform.
    private sealed class Gauss(ulong seed)
    {
        private ulong _state = (seed * 0x9E37_79B9_7F4A_7C15) | 1;

        public float Next()
        {
            double u = 1 - Uniform();
            return (float)(Math.Sqrt(-2 * Math.Log(u)) * Math.Cos(2 * Math.PI * Uniform()));
        }

        private double Uniform()
        {
            _state ^= _state >> 12;
            _state ^= _state << 25;
            _state ^= _state >> 27;
            return ((_state * 0x2545_F491_4F6C_DD1D) >> 11) * (1.0 / (1UL << 53));
        }
    }
}
