using WordOfMouth.Models;

namespace WordOfMouth.Scoring;

/// <summary>
/// The model that analyzers score with. A newer one takes its place between two scores: whoever reads
/// <see cref="Current"/> once and works with what it got sees one model from beginning to end. Thread-safe; reading
/// takes no lock.
/// </summary>
internal sealed class LiveModel(Bundle bundle)
{
    private readonly Lock _replacing = new();
    private volatile Bundle _current = bundle;
    private LanguageSet _required;

    public Bundle Current => _current;

    /// <summary>Holds this model and all that follow to these languages.</summary>
    /// <exception cref="InvalidOperationException">The present model lacks one of them.</exception>
    public void Require(LanguageSet languages)
    {
        lock (_replacing)
        {
            if (Missing(_current, languages) is { } language)
            {
                throw new InvalidOperationException($"The model {_current.Name} was not trained for {language}. Leave it out of ForLanguages(…), or use another model.");
            }

            _required = new LanguageSet(_required.German || languages.German, _required.English || languages.English);
        }
    }

    /// <summary>Puts a model in the place of the present one.</summary>
    /// <exception cref="InvalidBundleException">It lacks a language that an analyzer was built for.</exception>
    public void Replace(Bundle bundle)
    {
        lock (_replacing)
        {
            if (Missing(bundle, _required) is { } language)
            {
                throw new InvalidBundleException($"The model {bundle.Name} was not trained for {language}, which an analyzer in use scores.");
            }

            _current.IsRetired = true;
            _current = bundle;
        }
    }

    private static Language? Missing(Bundle bundle, LanguageSet languages)
    {
        foreach (Language language in (ReadOnlySpan<Language>)[Language.German, Language.English])
        {
            if (languages.Contains(language) && bundle.For(language) is null)
            {
                return language;
            }
        }

        return null;
    }
}
