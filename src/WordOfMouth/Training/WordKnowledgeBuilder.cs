using WordOfMouth.Features;
using WordOfMouth.Text;

namespace WordOfMouth.Training;

/// <summary>Puts together what is known of single words: encoder rows, traits, the scores of a transformer and of readers.</summary>
internal static class WordKnowledgeBuilder
{
    // Rows 0 and 1 are padding and <s>, which no text holds.
    private const int ReservedRows = 2;

    // The size of the bundle is held down.
    private const int MisspellingsAtMost = 24_000;

    // Brings valence to the scale of the transformer's scores, of which one is 2 to 3 for plain praise.
    private const float ValenceUnit = 0.75f;

    /// <param name="language">The language.</param>
    /// <param name="pretrained">Encoder and word scores, or null to go without.</param>
    /// <param name="encoderWords">At most so many words of the encoder; its rarest go.</param>
    /// <param name="scoredWords">At most so many further words that have a score.</param>
    /// <returns>The words, and the encoder cut to them.</returns>
    public static (WordKnowledge Words, EncoderGroup? Encoder) Build(Language language, PretrainedKnowledge? pretrained, int encoderWords, int scoredWords)
    {
        Dictionary<string, WordTraits> lexicon = LexiconReader.Read(language);
        HashSet<string> functional = [.. lexicon.Keys];
        Dictionary<string, (int Valence, WordTraits Traits)> valences = ValenceReader.Read(language);
        foreach ((string word, (_, WordTraits traits)) in valences)
        {
            lexicon[word] = lexicon.GetValueOrDefault(word) | traits;
        }

        var words = new List<string>();
        var rows = new List<int>();
        var known = new HashSet<uint>();
        var keys = new List<uint>();
        if (pretrained is not null)
        {
            for (int row = 0; row < pretrained.Vocabulary.Count; row++)
            {
                string word = pretrained.Vocabulary[row];
                bool kept = row < ReservedRows || row < encoderWords || functional.Contains(word) || !char.IsLetter(word[0]);
                uint key = row < ReservedRows ? (uint)row + 1 : TokenHash.Key(TokenHash.Of(word));
                if (kept && known.Add(key))
                {
                    words.Add(word);
                    rows.Add(row);
                    keys.Add(key);
                }
            }
        }

        int encoderRows = words.Count;
        Dictionary<string, PretrainedKnowledge.WordScore> scoreOf = pretrained is null ? []
            : pretrained.WordScores.ToDictionary(s => s.Word, StringComparer.Ordinal);

        // The words most worth a row of their own are those that say most about tone.
        IEnumerable<string> scored = scoreOf.Values.OrderByDescending(s => Math.Abs(s.Positive - s.Negative)).ThenBy(s => s.Word, StringComparer.Ordinal).Select(s => s.Word);
        foreach (string word in lexicon.Keys.Order(StringComparer.Ordinal).Concat(scored))
        {
            bool listed = lexicon.ContainsKey(word);
            if (listed || words.Count < encoderRows + scoredWords)
            {
                uint key = TokenHash.Key(TokenHash.Of(word));
                if (known.Add(key))
                {
                    words.Add(word);
                    keys.Add(key);
                }
            }
        }

        var traitIds = new ushort[words.Count];
        var masks = new List<ulong> { 0 };
        var idOf = new Dictionary<ulong, ushort> { [0] = 0 };
        var scores = new sbyte[words.Count * WordKnowledge.ScoresPerWord];
        for (int i = 0; i < words.Count; i++)
        {
            ulong mask = (ulong)(lexicon.GetValueOrDefault(words[i]) | LexiconReader.OfForm(words[i], language));
            if (!idOf.TryGetValue(mask, out traitIds[i]))
            {
                traitIds[i] = idOf[mask] = (ushort)masks.Count;
                masks.Add(mask);
            }

            if (valences.TryGetValue(words[i], out (int Valence, WordTraits Traits) valence))
            {
                scores[(i * WordKnowledge.ScoresPerWord) + 3] = Quantize(valence.Valence * ValenceUnit);
            }

            if (scoreOf.TryGetValue(words[i], out PretrainedKnowledge.WordScore score))
            {
                scores[i * WordKnowledge.ScoresPerWord] = Quantize((score.Positive - score.Negative) / 2);
                scores[(i * WordKnowledge.ScoresPerWord) + 1] = Quantize(score.Neutral);
                scores[(i * WordKnowledge.ScoresPerWord) + 2] = Quantize(score.Heat);
            }
        }

        return (new WordKnowledge([.. keys], encoderRows, traitIds, [.. masks], scores, MisspellingsOf(words, scores)), pretrained is null ? null : Cut(pretrained.Encoder, rows));
    }

    // The frequent words come first and keep a key that two words share.
    private static Misspellings MisspellingsOf(List<string> words, sbyte[] scores)
    {
        var keys = new List<uint>();
        var rows = new List<ushort>();
        var known = new HashSet<uint>();
        for (int row = 0; row < words.Count && row <= ushort.MaxValue; row++)
        {
            string word = words[row];
            float valence = WordKnowledge.ScoreStep * scores[(row * WordKnowledge.ScoresPerWord) + 3];
            for (int left = 1; left < word.Length && Misspellings.Covers(word.Length) && Math.Abs(valence) >= Misspellings.LeastValence; left++)
            {
                uint key = Misspellings.KeyWithout(word, left);
                if (keys.Count < MisspellingsAtMost && known.Add(key))
                {
                    keys.Add(key);
                    rows.Add((ushort)row);
                }
            }
        }

        return new Misspellings([.. keys], [.. rows]);
    }

    private static EncoderGroup Cut(EncoderGroup encoder, List<int> rows)
    {
        var kept = new sbyte[rows.Count * EncoderTables.Dimension];
        for (int i = 0; i < rows.Count; i++)
        {
            encoder.Rows.AsSpan(rows[i] * EncoderTables.Dimension, EncoderTables.Dimension).CopyTo(kept.AsSpan(i * EncoderTables.Dimension));
        }

        return new EncoderGroup(kept, encoder.RowScale, encoder.Buckets, encoder.BucketScale, encoder.Weight, encoder.Bias);
    }

    private static sbyte Quantize(float logit) => (sbyte)Math.Clamp(MathF.Round(logit / WordKnowledge.ScoreStep), -127, 127);
}
