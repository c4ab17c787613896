using WordOfMouth.Scoring;
using WordOfMouth.Text;

namespace WordOfMouth;

/// <summary>
/// Says what an analyzer scores and with which model. Nothing is loaded before <see cref="Build"/>, which checks
/// everything and freezes it. Not thread-safe; the analyzer is.
/// </summary>
public sealed class WordOfMouthAnalyzerBuilder
{
    private Language[]? _languages; // null where none was chosen
    private ToneOptions? _tone;
    private bool _controversy, _authenticity, _care;
    private ModelSource _source = ModelSource.Default;
    private UsageRules _rules = UsageRules.Off;

    internal WordOfMouthAnalyzerBuilder()
    {
    }

    /// <summary>Scores only these languages; all others are <see cref="Status.UnsupportedLanguage"/>. Default: German and English.</summary>
    /// <param name="languages"><see cref="Language.German"/>, <see cref="Language.English"/> or both.</param>
    public WordOfMouthAnalyzerBuilder ForLanguages(params ReadOnlySpan<Language> languages)
    {
        _languages = languages.ToArray();
        return this;
    }

    /// <summary>Scores tone.</summary>
    /// <param name="configure">Changes the options, as in <c>o => o with { NeutralBand = 0.15f }</c>.</param>
    public WordOfMouthAnalyzerBuilder ScoreTone(Func<ToneOptions, ToneOptions>? configure = null)
    {
        _tone = configure is null ? new ToneOptions() : configure(new ToneOptions());
        return this;
    }

    /// <summary>Scores controversy: heat and constructiveness.</summary>
    public WordOfMouthAnalyzerBuilder ScoreControversy()
    {
        _controversy = true;
        return this;
    }

    /// <summary>Scores authenticity: first-hand experience, concreteness, promotion, machine-made text.</summary>
    public WordOfMouthAnalyzerBuilder ScoreAuthenticity()
    {
        _authenticity = true;
        return this;
    }

    /// <summary>Scores complaint, churn intent, urgency and need for an answer.</summary>
    public WordOfMouthAnalyzerBuilder ScoreCare()
    {
        _care = true;
        return this;
    }

    /// <summary>Scores all axes with their defaults.</summary>
    public WordOfMouthAnalyzerBuilder ScoreEverything() => ScoreTone().ScoreControversy().ScoreAuthenticity().ScoreCare();

    /// <summary>Says what the tone of one's own texts looks like; keeps the other options of tone.</summary>
    /// <param name="prior">The shares of negative, neutral and positive texts.</param>
    public WordOfMouthAnalyzerBuilder WithPrior(TonePrior prior)
    {
        _tone = (_tone ?? new ToneOptions()) with { Prior = prior };
        return this;
    }

    /// <summary>Turns rules of use on: small groups, pseudonyms, redaction, named employees.</summary>
    /// <param name="configure">Changes the rules, as in <c>o => o with { MinimumPosts = 10, Redact = PersonalData.All }</c>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="configure"/> is null, or gives null.</exception>
    public WordOfMouthAnalyzerBuilder WithRules(Func<UsageRules, UsageRules> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        _rules = configure(_rules);
        ArgumentNullException.ThrowIfNull(_rules, nameof(configure));
        return this;
    }

    /// <summary>Scores with this model instead of the embedded one.</summary>
    /// <param name="source">Where the model is.</param>
    /// <exception cref="ArgumentNullException"><paramref name="source"/> is null.</exception>
    public WordOfMouthAnalyzerBuilder UseModel(ModelSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        _source = source;
        return this;
    }

    /// <summary>Checks the choices, loads the model and freezes both.</summary>
    /// <exception cref="InvalidOperationException">The choices do not fit together; the message says what to change.</exception>
    /// <exception cref="InvalidBundleException">The model cannot be used.</exception>
    /// <exception cref="IOException">The model's file cannot be read.</exception>
    /// <exception cref="ObjectDisposedException">The source watched a file and was disposed of.</exception>
    public WordOfMouthAnalyzer Build()
    {
        if (_tone is null && !_controversy && !_authenticity && !_care)
        {
            throw new InvalidOperationException("Nothing is to be scored. Call ScoreTone(), ScoreControversy(), ScoreAuthenticity(), ScoreCare() or ScoreEverything() before Build().");
        }

        LanguageSet languages = CheckLanguages();
        if (_tone is { } tone)
        {
            CheckTone(tone);
        }

        _rules.Check();
        LiveModel model = _source.Open();
        if (_languages is not null)
        {
            model.Require(languages);
        }

        return new WordOfMouthAnalyzer(model, languages, _tone, _controversy, _authenticity, _care, _rules);
    }

    private LanguageSet CheckLanguages()
    {
        if (_languages is null)
        {
            return new LanguageSet(true, true);
        }

        if (_languages.Length == 0)
        {
            throw new InvalidOperationException("ForLanguages() was called without a language. Name Language.German, Language.English or both.");
        }

        foreach (Language language in _languages)
        {
            if (language is not (Language.German or Language.English))
            {
                throw new InvalidOperationException($"ForLanguages() was called with {LanguageCode.Of(language)}, which cannot be scored. Name Language.German, Language.English or both.");
            }
        }

        return new LanguageSet(_languages.Contains(Language.German), _languages.Contains(Language.English));
    }

    private static void CheckTone(ToneOptions tone)
    {
        if (!(tone.NeutralBand >= 0 && tone.NeutralBand < 1))
        {
            throw new InvalidOperationException($"ToneOptions.NeutralBand is {tone.NeutralBand}; set it to at least 0 and below 1.");
        }

        if (!(tone.ConfidenceFloor >= 0 && tone.ConfidenceFloor < 1))
        {
            throw new InvalidOperationException($"ToneOptions.ConfidenceFloor is {tone.ConfidenceFloor}; set it to at least 0 and below 1.");
        }

        TonePrior prior = tone.Prior;
        if (!(prior.Negative > 0 && prior.Neutral > 0 && prior.Positive > 0 && float.IsFinite(prior.Negative + prior.Neutral + prior.Positive)))
        {
            throw new InvalidOperationException($"The tone prior is ({prior.Negative}, {prior.Neutral}, {prior.Positive}); every share must be above 0.");
        }
    }
}
