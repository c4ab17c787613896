using System.Numerics;
using WordOfMouth.Text;

namespace WordOfMouth.Features;

/// <summary>
/// Stylometry and word knowledge, gathered token by token: what is written how, and what a transformer and readers think
/// of each word, turned by negation, intensity, contrast, question, condition and comparison around it.
/// </summary>
internal sealed class DenseStream
{
    /// <summary>Number of traits counted.</summary>
    public const int Traits = 58;

    /// <summary>Number of dense features.</summary>
    public const int Count = (int)DenseFeature.FirstTrait + Traits;

    private const int NegationReach = 4; // words; Taboada et al. 2011 and our own trials agree on a short scope
    private const float IntensityGain = 1.5f;
    private const float IntensityLoss = 0.6f;
    private const int ModifierReach = 2;
    private const int OpeningWords = 6;
    private const int LongWord = 10;
    private const float PartWeight = 0.7f; // of a compound of which only the tail is known

    // ln(1 + count)
    private static readonly float[] Logs = LogsOfCounts();

    private readonly float[] _values = new float[Count];
    private readonly int[] _traits = new int[Traits];
    private readonly ToneTracks _tones = new();

    private int _tokens, _words, _letters, _longWords, _capitalised, _allCapitals, _numbers, _unknown;
    private int _negation, _negators, _intensity, _wordsInSentence, _sentencesWithWords;
    private int _praise, _blame, _allNegators;
    private float _intensityFactor;
    private bool _contrast, _lastWasNegator, _lastWasTitle;
    private float _neutrality, _hottest, _secondHottest, _heat;
    private WordTraits _sentenceTraits;
    private int _scored;
    private TokenKind _lastKind;
    private char _lastMark;

    private ref float this[DenseFeature feature] => ref _values[(int)feature];

    public void StartText()
    {
        Array.Clear(_values);
        Array.Clear(_traits);
        _tones.StartText();
        _tokens = _words = _letters = _longWords = _capitalised = _allCapitals = _numbers = _unknown = 0;
        _negation = _negators = _intensity = _wordsInSentence = _sentencesWithWords = _scored = 0;
        _praise = _blame = _allNegators = 0;
        _intensityFactor = 1;
        _contrast = _lastWasNegator = _lastWasTitle = false;
        _neutrality = _hottest = _secondHottest = _heat = 0;
        _sentenceTraits = WordTraits.None;
        _lastKind = TokenKind.Punctuation;
        _lastMark = '\0';
    }

    /// <summary>The next token, with the row of its word in <paramref name="knowledge"/> or −1.</summary>
    public void Add(in TokenRecord token, int row, bool part, WordKnowledge knowledge)
    {
        _tokens++;
        WordTraits traits = WordTraits.None;
        if (row >= 0)
        {
            traits = knowledge[row].Traits;
            for (ulong bits = (ulong)traits; bits != 0; bits &= bits - 1)
            {
                _traits[BitOperations.TrailingZeroCount(bits)]++;
            }

            _sentenceTraits |= traits;
        }

        switch (token.Kind)
        {
            case TokenKind.Word:
                AddWord(token, row, part, knowledge, traits);
                break;
            case TokenKind.Punctuation:
                AddMark(token);
                break;
            default:
                AddSign(token, row, knowledge);
                break;
        }

        if ((token.Flags & TokenFlags.Hashtag) != 0)
        {
            this[DenseFeature.Hashtags]++;
        }

        _lastKind = token.Kind;
        _lastMark = token.Mark;
    }

    private void AddWord(in TokenRecord token, int row, bool part, WordKnowledge knowledge, WordTraits traits)
    {
        if (_words == 0)
        {
            this[DenseFeature.LowerCaseStart] = (token.Flags & TokenFlags.Capitalised) == 0 ? 1 : 0;
        }

        _words++;
        _wordsInSentence++;
        _letters += token.FoldedLength;
        _longWords += token.FoldedLength >= LongWord ? 1 : 0;
        _capitalised += (token.Flags & TokenFlags.Capitalised) != 0 ? 1 : 0;
        _allCapitals += (token.Flags & TokenFlags.AllCapitals) != 0 ? 1 : 0;
        this[DenseFeature.Elongations] += (token.Flags & TokenFlags.Elongated) != 0 ? 1 : 0;

        bool negator = (traits & WordTraits.Negator) != 0;
        if (_lastWasNegator && (traits & WordTraits.Only) != 0)
        {
            // "nicht nur": denies nothing.
            _lastWasNegator = false;
            _negation = 0;
            _negators--;
            _allNegators--;
        }

        if ((traits & (WordTraits.Contrast | WordTraits.Conjunction)) != 0)
        {
            // "… gefällt mir nicht und …": the clause ends here, so does the reach of its negators.
            TurnBack();
            _negation = 0;
        }

        if ((traits & WordTraits.Contrast) != 0)
        {
            _contrast = true;
            _tones.Contrast();
        }

        if (row >= 0)
        {
            AddScores(row, part ? PartWeight : 1, knowledge, negator);
        }
        else
        {
            _unknown++;
        }

        _negation = negator ? NegationReach : Math.Max(0, _negation - 1);
        _negators += negator ? 1 : 0;
        _allNegators += negator ? 1 : 0;
        _lastWasNegator = negator;
        _lastWasTitle = (traits & WordTraits.Title) != 0;
        if ((traits & (WordTraits.Intensifier | WordTraits.Diminisher)) != 0)
        {
            _intensity = ModifierReach;
            _intensityFactor = (traits & WordTraits.Intensifier) != 0 ? IntensityGain : IntensityLoss;
        }
        else
        {
            _intensity = Math.Max(0, _intensity - 1);
        }
    }

    private void AddScores(int row, float weight, WordKnowledge knowledge, bool negator)
    {
        ref readonly WordKnowledge.Word word = ref knowledge[row];
        float balance = weight * word.Balance;
        float neutrality = weight * word.Neutrality;
        float heat = weight * word.Heat;
        float valence = weight * word.Valence;
        _scored++;
        _neutrality += neutrality;
        _heat += Math.Max(0, heat);
        if (heat > _hottest)
        {
            _secondHottest = _hottest;
            _hottest = heat;
        }
        else if (heat > _secondHottest)
        {
            _secondHottest = heat;
        }

        // A negator's own score is what it does to others; a word after "Herr" or "Firma" is a name.
        if (negator || _lastWasTitle)
        {
            return;
        }

        _praise += valence > 0 ? 1 : 0;
        _blame += valence < 0 ? 1 : 0;
        bool negated = _negation > 0;
        float intensity = _intensity > 0 ? _intensityFactor : 1;
        bool opening = _words <= OpeningWords;
        _tones.Add(balance, valence, negated, intensity, opening);
    }

    private void AddMark(in TokenRecord token)
    {
        bool run = (token.Flags & TokenFlags.Elongated) != 0;
        switch (token.Mark)
        {
            case '!':
                this[run ? DenseFeature.ExclamationRuns : DenseFeature.Exclamations]++;
                break;
            case '?':
                this[run ? DenseFeature.QuestionRuns : DenseFeature.Questions]++;
                break;
            case '.':
                this[run ? DenseFeature.Ellipses : DenseFeature.Periods]++;
                break;
            case ',':
                this[DenseFeature.Commas]++;
                break;
            case '"':
                this[DenseFeature.Quotes]++;
                break;
            case '(' or ')':
                this[DenseFeature.Parentheses]++;
                break;
            case ':' or ';':
                this[DenseFeature.Colons]++;
                break;
            case '-':
                this[DenseFeature.Dashes]++;
                break;
            case '€' or '$' or '%':
                this[DenseFeature.Currency]++;
                break;
        }

        if (token.Mark is '.' or '!' or '?')
        {
            EndSentence(token.Mark == '?');
        }
        else if (token.Mark is ',' or ';' or ':')
        {
            TurnBack();
            _negation = 0;
        }
    }

    private void AddSign(in TokenRecord token, int row, WordKnowledge knowledge)
    {
        switch (token.Kind)
        {
            case TokenKind.Number:
                _numbers++;
                break;
            case TokenKind.Link:
                this[DenseFeature.Links]++;
                break;
            case TokenKind.Handle:
                this[DenseFeature.Handles]++;
                if (_tokens == 1)
                {
                    this[DenseFeature.StartsWithHandle] = 1;
                }

                break;
            case TokenKind.Emoticon:
                this[DenseFeature.Emoticons]++;
                break;
            default:
                this[DenseFeature.Signs]++;
                break;
        }

        if (row >= 0 && token.Kind is TokenKind.Emoticon or TokenKind.Sign && row >= 0)
        {
            _negation = 0;
            AddScores(row, 1, knowledge, negator: false);
        }
    }

    // A negator at the end of a clause turns what stood before it: "gefällt mir nicht", "funktioniert nicht".
    private void TurnBack()
    {
        if (_lastWasNegator)
        {
            bool opening = _words <= OpeningWords;
            _tones.TurnBack(opening);
            _lastWasNegator = false;
        }
    }

    private void EndSentence(bool question)
    {
        TurnBack();
        if (_wordsInSentence > 0)
        {
            _sentencesWithWords++;
            _tones.EndSentence(_sentenceTraits, question, _negators);
        }

        _wordsInSentence = 0;
        _sentenceTraits = WordTraits.None;
        _negation = _negators = 0;
        _intensity = 0;
        _lastWasTitle = false;
    }

    /// <summary>Closes the text.</summary>
    /// <returns>The features, by <see cref="DenseFeature"/>; valid until the next text.</returns>
    public ReadOnlySpan<float> Finish(int textLength)
    {
        EndSentence(question: false);
        int tokens = Math.Max(1, _tokens);
        int words = Math.Max(1, _words);
        float root = MathF.Sqrt(Math.Max(1, _scored));
        for (int f = (int)DenseFeature.Exclamations; f <= (int)DenseFeature.Currency; f++)
        {
            _values[f] = Log(_values[f]);
        }

        this[DenseFeature.Links] = Log(this[DenseFeature.Links]);
        this[DenseFeature.Handles] = Log(this[DenseFeature.Handles]);
        this[DenseFeature.Hashtags] = Log(this[DenseFeature.Hashtags]);
        this[DenseFeature.Signs] = Log(this[DenseFeature.Signs]);
        this[DenseFeature.Emoticons] = Log(this[DenseFeature.Emoticons]);
        this[DenseFeature.Elongations] = Log(this[DenseFeature.Elongations]);
        this[DenseFeature.Tokens] = Log(_tokens);
        this[DenseFeature.Characters] = Log(textLength);
        this[DenseFeature.WordLength] = (float)_letters / words;
        this[DenseFeature.LongWords] = (float)_longWords / words;
        this[DenseFeature.Capitalised] = (float)_capitalised / words;
        this[DenseFeature.AllCapitals] = (float)_allCapitals / words;
        this[DenseFeature.AllCapitalsCount] = Log(_allCapitals);
        this[DenseFeature.Numbers] = Log(_numbers);
        this[DenseFeature.NumberShare] = (float)_numbers / tokens;
        this[DenseFeature.Sentences] = Log(_sentencesWithWords);
        this[DenseFeature.SentenceLength] = Log((float)_words / Math.Max(1, _sentencesWithWords));
        this[DenseFeature.EndsWithQuestion] = _lastMark == '?' ? 1 : 0;
        this[DenseFeature.EndsWithExclamation] = _lastMark == '!' ? 1 : 0;
        this[DenseFeature.EndsBare] = _lastKind == TokenKind.Word ? 1 : 0;
        this[DenseFeature.UnknownWords] = (float)_unknown / words;

        _tones.Finish(new Span<float>(_values, (int)DenseFeature.Positive, ToneTracks.Count), new Span<float>(_values, (int)DenseFeature.Valence, ToneTracks.Count), root, _contrast);
        this[DenseFeature.PraiseWords] = Log(_praise);
        this[DenseFeature.BlameWords] = Log(_blame);
        this[DenseFeature.Negators] = Log(_allNegators);
        this[DenseFeature.ContrastSeen] = _contrast ? 1 : 0;
        this[DenseFeature.Neutrality] = _neutrality / Math.Max(1, _scored);
        this[DenseFeature.HottestWord] = _hottest;
        this[DenseFeature.SecondHottestWord] = _secondHottest;
        this[DenseFeature.Heat] = _heat / root;
        this[DenseFeature.HotWithSecondPerson] = _traits[BitOperations.TrailingZeroCount((ulong)WordTraits.SecondPerson)] > 0 ? _hottest : 0;
        for (int t = 0; t < Traits; t++)
        {
            _values[(int)DenseFeature.FirstTrait + t] = Log(_traits[t]);
        }

        return _values;
    }

    /// <summary>
    /// The sums, maxima and counts so far behind the features that single tokens make: what grows with a token, the token
    /// has made. For explanations. Features of the whole text, such as its length, have no sum.
    /// </summary>
    /// <param name="sums">By <see cref="DenseFeature"/>. After <see cref="Finish"/> only those of word knowledge mean anything.</param>
    public void CopySums(Span<float> sums)
    {
        new ReadOnlySpan<float>(_values).CopyTo(sums);
        sums[(int)DenseFeature.AllCapitals] = sums[(int)DenseFeature.AllCapitalsCount] = _allCapitals;
        sums[(int)DenseFeature.Numbers] = sums[(int)DenseFeature.NumberShare] = _numbers;
        _tones.Finish(sums.Slice((int)DenseFeature.Positive, ToneTracks.Count), sums.Slice((int)DenseFeature.Valence, ToneTracks.Count), root: 1, contrast: true); // undivided
        sums[(int)DenseFeature.PraiseWords] = _praise;
        sums[(int)DenseFeature.BlameWords] = _blame;
        sums[(int)DenseFeature.Negators] = _allNegators;
        sums[(int)DenseFeature.ContrastSeen] = _contrast ? 1 : 0;
        sums[(int)DenseFeature.Neutrality] = _neutrality;
        sums[(int)DenseFeature.HottestWord] = sums[(int)DenseFeature.HotWithSecondPerson] = _hottest;
        sums[(int)DenseFeature.SecondHottestWord] = _secondHottest;
        sums[(int)DenseFeature.Heat] = _heat;
        for (int t = 0; t < Traits; t++)
        {
            sums[(int)DenseFeature.FirstTrait + t] = _traits[t];
        }
    }

    // Most counts are small.
    private static float Log(float count) => count < Logs.Length && (int)count == count ? Logs[(int)count] : MathF.Log(1 + count);

    private static float[] LogsOfCounts()
    {
        var logs = new float[256];
        for (int count = 1; count < logs.Length; count++)
        {
            logs[count] = MathF.Log(1 + (float)count);
        }

        return logs;
    }
}
