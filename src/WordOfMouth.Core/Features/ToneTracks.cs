using System.Runtime.Intrinsics;

namespace WordOfMouth.Features;

/// <summary>
/// Follows two sources of word tones, a transformer's scores and readers' valence, through a text: what negation,
/// intensity, contrast, question, condition and comparison do to them, and how many negators a sentence holds. Both
/// sources go side by side in the lanes of a vector: praise and blame (the tone and its opposite) of the one, then of the
/// other.
/// </summary>
internal sealed class ToneTracks
{
    /// <summary>Number of features a source; their order is that of <see cref="DenseFeature"/> from <see cref="DenseFeature.Positive"/> on.</summary>
    public const int Count = DenseFeature.Valence - DenseFeature.Positive;

    private const float NegationTurn = -0.7f; // a negated praise is milder than a plain complaint

    private Vector128<float> _last, _beforeLast, _third; // the last words' tones, for a negator at the end ("gefällt mir nicht")
    private Vector128<float> _sides, _most, _negated, _intense; // praise and blame apart
    private Vector128<float> _before, _after, _opening, _lastSentence, _question, _conditional, _comparison, _sentence; // balances
    private Vector128<float> _sentenceSides, _plain, _once, _twice; // praise and blame as if there were no negators

    public void StartText()
    {
        Forget();
        _sides = _most = _negated = _intense = default;
        _before = _after = _opening = _lastSentence = _question = _conditional = _comparison = _sentence = default;
        _sentenceSides = _plain = _once = _twice = default;
    }

    /// <summary>The tones of a word.</summary>
    /// <param name="transformer">Above 0 praise, below 0 blame; 0 is worth a call too, since it makes the words before it older.</param>
    /// <param name="valence">The same of the other source.</param>
    /// <param name="negated">Whether a negator stands shortly before.</param>
    /// <param name="intensity">Factor of the intensifier before it; 1 for none.</param>
    /// <param name="opening">Whether the word is one of the first.</param>
    public void Add(float transformer, float valence, bool negated, float intensity, bool opening)
    {
        var tone = Vector128.Create(transformer, -transformer, valence, -valence);
        _sentenceSides += AboveZero(tone);
        if (negated)
        {
            _negated += AboveZero(tone);
            tone *= NegationTurn;
        }

        if (intensity != 1)
        {
            tone *= intensity;
            _intense += AboveZero(tone);
        }

        Sum(tone, opening);
        (_third, _beforeLast, _last) = (_beforeLast, _last, tone);
    }

    private void Sum(Vector128<float> tone, bool opening)
    {
        _sides += AboveZero(tone);
        _most = Vector128.ConditionalSelect(Vector128.GreaterThan(tone, _most), tone, _most);
        _sentence += tone;
        _after += tone;
        if (opening)
        {
            _opening += tone;
        }
    }

    private static Vector128<float> AboveZero(Vector128<float> tone) => tone & Vector128.GreaterThan(tone, Vector128<float>.Zero);

    /// <summary>A negator closed a clause and turns the words before it.</summary>
    public void TurnBack(bool opening)
    {
        TurnBack(_third, opening);
        TurnBack(_beforeLast, opening);
        TurnBack(_last, opening);
        Forget();
    }

    private void TurnBack(Vector128<float> tone, bool opening)
    {
        _negated += AboveZero(tone);
        Sum((NegationTurn - 1) * tone, opening);
    }

    private void Forget() => _last = _beforeLast = _third = default;

    /// <summary>A word such as "aber": what comes after the last one counts for more than what stood before.</summary>
    public void Contrast()
    {
        _before += _after;
        _after = default;
    }

    /// <summary>Ends a sentence.</summary>
    /// <param name="traits">What its words do.</param>
    /// <param name="question">Whether a question mark ends it.</param>
    /// <param name="negators">Negators in it: two turn each other back more often than not.</param>
    public void EndSentence(WordTraits traits, bool question, int negators)
    {
        _lastSentence = _sentence;
        _question += question ? _sentence : default;
        _conditional += (traits & WordTraits.Conditional) != 0 ? _sentence : default;
        _comparison += (traits & WordTraits.Comparison) != 0 ? _sentence : default;
        switch (negators)
        {
            case 0:
                _plain += _sentenceSides;
                break;
            case 1:
                _once += _sentenceSides;
                break;
            default:
                _twice += _sentenceSides;
                break;
        }

        _sentence = _sentenceSides = default;
        Forget();
    }

    /// <summary>Closes the text.</summary>
    /// <param name="transformer">Takes <see cref="Count"/> features of one source.</param>
    /// <param name="valence">Takes those of the other.</param>
    /// <param name="root">√ of the number of scored words: longer texts say more, but not in proportion.</param>
    /// <param name="contrast">Whether there was a word of contrast.</param>
    public void Finish(Span<float> transformer, Span<float> valence, float root, bool contrast)
    {
        Finish(0, transformer, root, contrast);
        Finish(2, valence, root, contrast);
    }

    private void Finish(int praise, Span<float> features, float root, bool contrast)
    {
        int blame = praise + 1;
        float balance = _sides.GetElement(praise) - _sides.GetElement(blame);
        features[0] = _sides.GetElement(praise) / root;
        features[1] = _sides.GetElement(blame) / root;
        features[2] = _most.GetElement(praise);
        features[3] = _most.GetElement(blame);
        features[4] = balance / root;
        features[5] = balance / (root * root);
        features[6] = _negated.GetElement(praise);
        features[7] = _negated.GetElement(blame);
        features[8] = _intense.GetElement(praise);
        features[9] = _intense.GetElement(blame);
        features[10] = contrast ? _before.GetElement(praise) / root : 0;
        features[11] = contrast ? _after.GetElement(praise) / root : 0;
        features[12] = _opening.GetElement(praise);
        features[13] = _lastSentence.GetElement(praise) / root;
        features[14] = _question.GetElement(praise) / root;
        features[15] = _conditional.GetElement(praise) / root;
        features[16] = _comparison.GetElement(praise) / root;
        features[17] = _plain.GetElement(praise) / root;
        features[18] = _plain.GetElement(blame) / root;
        features[19] = _once.GetElement(praise) / root;
        features[20] = _once.GetElement(blame) / root;
        features[21] = _twice.GetElement(praise) / root;
        features[22] = _twice.GetElement(blame) / root;
    }
}
