namespace WordOfMouth.Features;

/// <summary>The dense features, in their order. Shares are per token or per word, counts enter as ln(1 + count).</summary>
internal enum DenseFeature
{
    // Stylometry.
    Tokens,
    Characters,
    WordLength,
    LongWords,
    Capitalised,
    AllCapitals,
    AllCapitalsCount,
    Exclamations,
    ExclamationRuns,
    Questions,
    QuestionRuns,
    Ellipses,
    Commas,
    Periods,
    Quotes,
    Parentheses,
    Colons,
    Dashes,
    Currency,
    Numbers,
    NumberShare,
    Links,
    Handles,
    StartsWithHandle,
    Hashtags,
    Signs,
    Emoticons,
    Elongations,
    LowerCaseStart,
    Sentences,
    SentenceLength,
    EndsWithQuestion,
    EndsWithExclamation,
    EndsBare,
    UnknownWords,

    // A transformer's opinion of single words, and what the words around do to it: the features of ToneTracks.
    Positive,
    Negative,
    MostPositive,
    MostNegative,
    Balance,
    MeanBalance,
    NegatedPositive,
    NegatedNegative,
    IntensePositive,
    IntenseNegative,
    BeforeContrast,
    AfterContrast,
    Opening,
    LastSentence,
    QuestionBalance,
    ConditionalBalance,
    ComparisonBalance,
    PlainPositive,
    PlainNegative,
    OnceNegatedPositive,
    OnceNegatedNegative,
    TwiceNegatedPositive,
    TwiceNegatedNegative,

    /// <summary>The first of the same features of the readers' valence; the others follow in the same order.</summary>
    Valence,

    /// <summary>Words of praise, by readers' valence.</summary>
    PraiseWords = Valence + (Valence - Positive),

    /// <summary>Words of blame.</summary>
    BlameWords,

    ContrastSeen,
    Negators,
    Neutrality,
    HottestWord,
    SecondHottestWord,
    Heat,
    HotWithSecondPerson,

    /// <summary>The first of the counts of <see cref="WordTraits"/>; the others follow.</summary>
    FirstTrait,
}
