using WordOfMouth.Features;
using WordOfMouth.Text;

namespace WordOfMouth.Training;

/// <summary>Turns texts into what the encoder trainer reads: rows, and buckets for words without one.</summary>
internal sealed class EncoderExamples(WordKnowledge words, int bucketCount)
{
    private readonly TextScratch _scratch = new();
    private readonly int[] _buckets = new int[EncoderTables.MaxBuckets];

    public EncoderTrainer.Example Of(string text, float[] targets, float[] weights)
    {
        var units = new List<int>();
        var unknown = new List<int[]>();
        for (int from = 0; from < text.Length && units.Count < FeatureExtractor.WindowTokens;)
        {
            from = _scratch.ReadChunk(text, from);
            for (int i = 0; i < _scratch.Count; i++)
            {
                TokenRecord token = _scratch.Tokens[i];
                ReadOnlySpan<char> form = _scratch.TextOf(token);
                int row = EncoderTables.FindRow(words.Words, token, form);
                if (row < 0 && token.Kind == TokenKind.Word)
                {
                    row = words.FindVariant(form, out bool part);
                    row = part ? -1 : row;
                }

                if (row >= 0 && row < words.EncoderRows)
                {
                    units.Add(row);
                }
                else
                {
                    int count = EncoderTables.BucketsOf(form, bucketCount, _buckets);
                    unknown.Add(_buckets[..count]);
                    units.Add(~(unknown.Count - 1));
                }
            }
        }

        return new EncoderTrainer.Example([.. units], [.. unknown], targets, weights);
    }
}
