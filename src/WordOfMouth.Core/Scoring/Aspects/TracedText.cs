using WordOfMouth.Features;
using WordOfMouth.Models;
using WordOfMouth.Scoring.Explaining;
using WordOfMouth.Text;

namespace WordOfMouth.Scoring.Aspects;

/// <summary>A text with what the model knows of each of its words: what clauses, targets and brands are read from.</summary>
internal sealed class TracedText
{
    private readonly string[] _words;
    private readonly WordUse[] _uses;

    public TracedText(string text, Language language, TextTrace trace)
    {
        (Text, Language, Tokens) = (text, language, trace.Tokens);
        Balances = trace.Balances;
        Tones = new float[Tokens.Count];
        _words = new string[Tokens.Count];
        _uses = new WordUse[Tokens.Count];
        for (int i = 0; i < Tokens.Count; i++)
        {
            Span<double> amounts = trace.Logits[i];
            Tones[i] = (float)(amounts[Outputs.Positive] - amounts[Outputs.Negative]);
            _words[i] = text[Tokens[i].Start..Tokens[i].End].ToLowerInvariant();
            _uses[i] = Tokens[i].Kind == TokenKind.Word ? KnownWords.Default.UseOf(UmlautSpelling.Fold(_words[i])) : WordUse.None;
        }
    }

    public string Text { get; }

    public Language Language { get; }

    public bool IsGerman => Language == Language.German;

    public IReadOnlyList<TracedToken> Tokens { get; }

    /// <summary>What each word means by itself, turned and strengthened by the words around it.</summary>
    public float[] Balances { get; }

    /// <summary>What each token adds to the tone of the whole text.</summary>
    public float[] Tones { get; }

    public int Count => Tokens.Count;

    /// <summary>A token in lower case.</summary>
    public string Word(int token) => (uint)token < (uint)_words.Length ? _words[token] : "";

    public bool IsWord(int token) => (uint)token < (uint)_words.Length && Tokens[token].Kind == TokenKind.Word;

    public bool IsCapital(int token) => IsWord(token) && (Tokens[token].Flags & TokenFlags.Capitalised) != 0;

    public bool IsHashtag(int token) => IsWord(token) && (Tokens[token].Flags & TokenFlags.Hashtag) != 0;

    public bool IsMark(int token) => (uint)token < (uint)_words.Length && Tokens[token].Kind == TokenKind.Punctuation;

    /// <summary>A small word: article, pronoun, preposition, conjunction.</summary>
    public bool IsSmall(int token) => (uint)token < (uint)_words.Length && (_uses[token] & WordUse.Start) != 0;

    public bool IsKnownNoun(int token) => (uint)token < (uint)_words.Length && (_uses[token] & WordUse.Noun) != 0;

    public bool Has(int token, WordTraits traits) => (uint)token < (uint)_words.Length && Tokens[token].Has(traits);

    public bool Is(int token, HashSet<string> words) => (uint)token < (uint)_words.Length && words.Contains(_words[token]);

    /// <summary>Where tokens stand in the original text.</summary>
    public Range SpanOf(int first, int last) => Tokens[first].Start..Math.Max(Tokens[last].End, Tokens[first].Start);
}
