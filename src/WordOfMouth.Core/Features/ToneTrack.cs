namespace WordOfMouth.Features;

/// <summary>
/// Follows one source of word tones (a transformer's scores, or readers' valence) through a text: what negation,
/// intensity, contrast, question, condition and comparison do to it, and how many negators its sentence holds.
/// </summary>
internal sealed class ToneTrack
{
    /// <summary>Number of features; their order is that of <see cref="DenseFeature"/> from <see cref="DenseFeature.Positive"/> on.</summary>
    public const int Count = DenseFeature.Valence - DenseFeature.Positive;

    private const float NegationTurn = -0.7f; // a negated praise is milder than a plain complaint
    private const int Remembered = 3;

    private readonly float[] _recent = new float[Remembered]; // the last words' tones, for a negator at the end ("gefällt mir nicht")

    private int _words;
    private float _positive, _negative, _mostPositive, _mostNegative, _negatedPositive, _negatedNegative;
    private float _intensePositive, _intenseNegative, _before, _after, _opening, _lastSentence;
    private float _question, _conditional, _comparison, _sentence;
    private float _sentencePositive, _sentenceNegative; // as if there were no negators
    private float _plainPositive, _plainNegative, _oncePositive, _onceNegative, _twicePositive, _twiceNegative;

    public void StartText()
    {
        Array.Clear(_recent);
        _words = 0;
        _positive = _negative = _mostPositive = _mostNegative = _negatedPositive = _negatedNegative = 0;
        _intensePositive = _intenseNegative = _before = _after = _opening = _lastSentence = 0;
        _question = _conditional = _comparison = _sentence = 0;
        _sentencePositive = _sentenceNegative = 0;
        _plainPositive = _plainNegative = _oncePositive = _onceNegative = _twicePositive = _twiceNegative = 0;
    }

    /// <summary>The tone of a word.</summary>
    /// <param name="tone">Above 0 praise, below 0 blame; 0 is worth a call too, since it makes the words before it older.</param>
    /// <param name="negated">Whether a negator stands shortly before.</param>
    /// <param name="intensity">Factor of the intensifier before it; 1 for none.</param>
    /// <param name="opening">Whether the word is one of the first.</param>
    public void Add(float tone, bool negated, float intensity, bool opening)
    {
        _words++;
        _sentencePositive += Math.Max(0, tone);
        _sentenceNegative += Math.Max(0, -tone);
        if (negated)
        {
            _negatedPositive += Math.Max(0, tone);
            _negatedNegative += Math.Max(0, -tone);
            tone *= NegationTurn;
        }

        tone *= intensity;
        if (intensity != 1)
        {
            _intensePositive += Math.Max(0, tone);
            _intenseNegative += Math.Max(0, -tone);
        }

        Sum(tone, opening);
        _recent[_words % Remembered] = tone;
    }

    private void Sum(float tone, bool opening)
    {
        _positive += Math.Max(0, tone);
        _negative += Math.Max(0, -tone);
        _mostPositive = Math.Max(_mostPositive, tone);
        _mostNegative = Math.Max(_mostNegative, -tone);
        _sentence += tone;
        _after += tone;
        _opening += opening ? tone : 0;
    }

    /// <summary>A negator closed a clause and turns the words before it.</summary>
    public void TurnBack(bool opening)
    {
        foreach (float tone in _recent)
        {
            _negatedPositive += Math.Max(0, tone);
            _negatedNegative += Math.Max(0, -tone);
            Sum((NegationTurn - 1) * tone, opening);
        }

        Array.Clear(_recent);
    }

    /// <summary>A word such as "aber": what comes after the last one counts for more than what stood before.</summary>
    public void Contrast()
    {
        _before += _after;
        _after = 0;
    }

    /// <summary>Ends a sentence.</summary>
    /// <param name="traits">What its words do.</param>
    /// <param name="question">Whether a question mark ends it.</param>
    /// <param name="negators">Negators in it: two turn each other back more often than not.</param>
    public void EndSentence(WordTraits traits, bool question, int negators)
    {
        _lastSentence = _sentence;
        _question += question ? _sentence : 0;
        _conditional += (traits & WordTraits.Conditional) != 0 ? _sentence : 0;
        _comparison += (traits & WordTraits.Comparison) != 0 ? _sentence : 0;
        switch (negators)
        {
            case 0:
                _plainPositive += _sentencePositive;
                _plainNegative += _sentenceNegative;
                break;
            case 1:
                _oncePositive += _sentencePositive;
                _onceNegative += _sentenceNegative;
                break;
            default:
                _twicePositive += _sentencePositive;
                _twiceNegative += _sentenceNegative;
                break;
        }

        _sentence = _sentencePositive = _sentenceNegative = 0;
        Array.Clear(_recent);
    }

    /// <summary>Closes the text.</summary>
    /// <param name="features">Takes <see cref="Count"/> features.</param>
    /// <param name="root">√ of the number of scored words: longer texts say more, but not in proportion.</param>
    /// <param name="contrast">Whether there was a word of contrast.</param>
    public void Finish(Span<float> features, float root, bool contrast)
    {
        Span<float> values =
        [
            _positive / root, _negative / root, _mostPositive, _mostNegative, (_positive - _negative) / root, (_positive - _negative) / (root * root),
            _negatedPositive, _negatedNegative, _intensePositive, _intenseNegative,
            contrast ? _before / root : 0, contrast ? _after / root : 0, _opening, _lastSentence / root,
            _question / root, _conditional / root, _comparison / root,
            _plainPositive / root, _plainNegative / root, _oncePositive / root, _onceNegative / root, _twicePositive / root, _twiceNegative / root,
        ];
        values.CopyTo(features);
    }
}
