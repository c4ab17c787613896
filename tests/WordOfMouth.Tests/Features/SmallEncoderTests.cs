using System.Text.Json;
using WordOfMouth.Features;
using WordOfMouth.Text;
using WordOfMouth.Training;
using Xunit;

namespace WordOfMouth.Tests.Features;

/// <summary>Our tokens, rows and pooled numbers are those on which the small encoder was trained.</summary>
public class SmallEncoderTests
{
    public static TheoryData<Language> Languages => [Language.German, Language.English];

    private static IEnumerable<JsonElement> Checks(Language language)
    {
        foreach (string line in File.ReadLines(TestFiles.Shared("data", "pretrained", "conv", $"check.{LanguageCode.Of(language)}.jsonl")))
        {
            yield return JsonDocument.Parse(line).RootElement;
        }
    }

    [Theory, MemberData(nameof(Languages))]
    public void Tokens_are_those_of_the_check_file(Language language)
    {
        foreach (JsonElement check in Checks(language))
        {
            string text = check.GetProperty("text").GetString()!;
            Assert.Equal(check.GetProperty("tokens").EnumerateArray().Select(t => t.GetString()!), PostTokenizer.Tokenize(text).Select(t => t.Text));
        }
    }

    [Theory, MemberData(nameof(Languages))]
    public void Units_and_pooled_numbers_are_those_of_the_check_file(Language language)
    {
        PretrainedKnowledge knowledge = PretrainedKnowledge.Read(TestFiles.Shared("data", "pretrained"), language)!;
        var words = new WordTable([.. knowledge.Vocabulary.Select((w, i) => i < 2 ? (uint)i + 1 : TokenHash.Key(TokenHash.Of(w)))]);
        var scratch = new TextScratch();
        var stream = new EncoderStream(new EncoderTables(knowledge.Encoder));
        foreach (JsonElement check in Checks(language))
        {
            string text = check.GetProperty("text").GetString()!;
            JsonElement[] units = [.. check.GetProperty("units").EnumerateArray()];
            var vectors = new List<float[]>();
            void AddRow(int row)
            {
                var vector = new float[EncoderTables.Dimension];
                for (int d = 0; d < vector.Length; d++)
                {
                    vector[d] = knowledge.Encoder.Rows[(row * vector.Length) + d] * knowledge.Encoder.RowScale;
                }

                vectors.Add(vector);
            }

            scratch.ReadChunk(text, 0);
            AddRow(EncoderTables.BoundaryRow);
            stream.StartText();
            for (int i = 0; i < scratch.Count; i++)
            {
                TokenRecord token = scratch.Tokens[i];
                ReadOnlySpan<char> form = scratch.TextOf(token);
                int row = EncoderTables.FindRow(words, token, form);
                stream.Add(token.Hash, row, form);
                if (row >= 0)
                {
                    Assert.Equal(units[i + 1].GetInt32(), row);
                    AddRow(row);
                }
                else
                {
                    var buckets = new int[EncoderTables.MaxBuckets];
                    int count = EncoderTables.BucketsOf(form, knowledge.Encoder.Buckets.Length / EncoderTables.Dimension, buckets);
                    Assert.Equal(units[i + 1].EnumerateArray().Select(u => u.GetInt32()), buckets.Take(count));
                    var vector = new float[EncoderTables.Dimension];
                    for (int d = 0; d < vector.Length; d++)
                    {
                        vector[d] = buckets.Take(count).Sum(b => knowledge.Encoder.Buckets[(b * vector.Length) + d]) * knowledge.Encoder.BucketScale / count;
                    }

                    vectors.Add(vector);
                }
            }

            stream.EndWindow();
            AddRow(EncoderTables.BoundaryRow);
            float[] exact = Pool(knowledge.Encoder, vectors);
            float[] expected = [.. check.GetProperty("pooled").EnumerateArray().Select(p => p.GetSingle())];
            for (int f = 0; f < expected.Length; f++)
            {
                Assert.Equal(expected[f], exact[f], 1e-3f);

                // As scored: each of a position's three parts is rounded to a step.
                float rounding = 1.6f * EncoderFilters.Step * (f < knowledge.Encoder.Filters ? 1 : MathF.Sqrt(vectors.Count));
                Assert.Equal(expected[f], stream.Pooled[f], rounding);
            }
        }
    }

    // The encoder by its definition, in double loops.
    private static float[] Pool(EncoderGroup tables, List<float[]> vectors)
    {
        int filters = tables.Filters;
        var pooled = new float[2 * filters];
        for (int f = 0; f < filters; f++)
        {
            for (int t = 0; t < vectors.Count; t++)
            {
                float h = tables.Bias[f];
                for (int k = 0; k < EncoderTables.Width; k++)
                {
                    int at = t + k - (EncoderTables.Width / 2);
                    for (int d = 0; d < EncoderTables.Dimension && at >= 0 && at < vectors.Count; d++)
                    {
                        h += tables.Weight[((k * filters) + f) * EncoderTables.Dimension + d] * vectors[at][d];
                    }
                }

                pooled[f] = Math.Max(pooled[f], h);
                pooled[filters + f] += Math.Max(0, h) / MathF.Sqrt(vectors.Count);
            }
        }

        return pooled;
    }
}
