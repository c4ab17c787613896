using System.Security.Cryptography;
using System.Text;
using WordOfMouth.Text;

namespace WordOfMouth.Scoring;

/// <summary>Keeps to <see cref="UsageRules"/>. Immutable, thread-safe.</summary>
internal sealed class AppliedRules
{
    private readonly string[][] _names; // folded words
    private readonly HashSet<string> _handles; // folded, without @
    private readonly HashSet<string> _authors;

    public AppliedRules(UsageRules rules)
    {
        Rules = rules;
        _names = [.. rules.NamedEmployees.Where(n => !IsHandle(n)).Select(n => PostTokenizer.Tokenize(n).Where(t => t.Kind == TokenKind.Word).Select(t => Fold(t.Text)).ToArray()).Where(n => n.Length > 0)];
        _handles = new HashSet<string>(rules.NamedEmployees.Where(IsHandle).Select(FoldHandle), StringComparer.Ordinal);
        _authors = new HashSet<string>(rules.NamedEmployees.Select(FoldHandle), StringComparer.Ordinal);
    }

    public static AppliedRules None { get; } = new(UsageRules.Off);

    public UsageRules Rules { get; }

    /// <summary>Whether too few posts are there to say anything of them together.</summary>
    public bool Withholds(int posts) => posts < Rules.MinimumPosts;

    /// <summary>Whether a post is by or about a named employee.</summary>
    public bool Protects(string? author, ReadOnlySpan<char> text)
    {
        if (Rules.NamedEmployees.Count == 0)
        {
            return false;
        }

        return (author is not null && _authors.Contains(FoldHandle(author))) || FindNames(text.ToString()).Any();
    }

    /// <summary>An author as he may be shown.</summary>
    public string? Pseudonym(string? author)
    {
        if (author is null || Rules.PseudonymKey.IsEmpty)
        {
            return author;
        }

        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(Rules.PseudonymKey.Span, Encoding.UTF8.GetBytes(FoldHandle(author)), hash);
        return "user-" + Convert.ToHexStringLower(hash[..8]);
    }

    /// <summary>A text as it may be shown.</summary>
    public RedactedText Redact(string text)
    {
        PersonalData kinds = (Rules.Redact & PersonalData.All) | (Rules.PseudonymKey.IsEmpty ? Rules.Redact & PersonalData.Handle : PersonalData.Handle);
        List<(PersonalDataSpan Span, string Replacement)> found = [];
        foreach (PersonalDataSpan span in PersonalDataReader.Read(text, kinds))
        {
            bool pseudonym = span.Kind == PersonalData.Handle && !Rules.PseudonymKey.IsEmpty;
            found.Add((span, pseudonym ? "@" + Pseudonym(text.Substring(span.Start, span.Length)) : ReplacementOf(span.Kind)));
        }

        if (Rules.NamedEmployees.Count > 0)
        {
            found.AddRange(FindNames(text).Select(s => (s, ReplacementOf(PersonalData.Name))));
        }

        return found.Count == 0 ? new RedactedText(text, []) : Replace(text, found);
    }

    private static RedactedText Replace(string text, List<(PersonalDataSpan Span, string Replacement)> found)
    {
        var redacted = new StringBuilder(text.Length);
        var redactions = new List<Redaction>(found.Count);
        int done = 0;
        foreach ((PersonalDataSpan span, string replacement) in found.OrderBy(f => f.Span.Start).ThenByDescending(f => f.Span.Length).ThenByDescending(f => f.Span.Kind))
        {
            int end = span.Start + span.Length;
            if (span.Start < done)
            {
                if (end > done)
                {
                    done = end; // what overlaps goes with the first
                    redactions[^1] = redactions[^1] with { Original = redactions[^1].Original.Start..end };
                }

                continue;
            }

            redacted.Append(text, done, span.Start - done);
            redactions.Add(new Redaction(span.Kind, span.Start..end, redacted.Length..(redacted.Length + replacement.Length)));
            redacted.Append(replacement);
            done = end;
        }

        redacted.Append(text, done, text.Length - done);
        return new RedactedText(redacted.ToString(), redactions);
    }

    private IEnumerable<PersonalDataSpan> FindNames(string text)
    {
        if (_handles.Count > 0)
        {
            foreach (PersonalDataSpan handle in PersonalDataReader.Read(text, PersonalData.Handle))
            {
                if (_handles.Contains(FoldHandle(text.Substring(handle.Start, handle.Length))))
                {
                    yield return handle with { Kind = PersonalData.Name };
                }
            }
        }

        IReadOnlyList<Token> tokens = PostTokenizer.Tokenize(text);
        for (int i = 0; i < tokens.Count; i++)
        {
            Token token = tokens[i];
            foreach (string[] name in _names)
            {
                if (StandsAt(name, tokens, i))
                {
                    Token last = tokens[i + name.Length - 1];
                    yield return new PersonalDataSpan(PersonalData.Name, token.Start, last.Start + last.Length - token.Start);
                }
            }
        }
    }

    private static bool StandsAt(string[] name, IReadOnlyList<Token> tokens, int at)
    {
        if (at + name.Length > tokens.Count)
        {
            return false;
        }

        for (int i = 0; i < name.Length; i++)
        {
            if (tokens[at + i].Kind != TokenKind.Word)
            {
                return false;
            }

            string word = Fold(tokens[at + i].Text);
            bool genitive = i == name.Length - 1 && (word == name[i] + "S" || word == name[i] + "'S" || word == name[i] + "'");
            if (word != name[i] && !genitive)
            {
                return false;
            }
        }

        return true;
    }

    private static string ReplacementOf(PersonalData kind) => kind switch
    {
        PersonalData.Email => "[e-mail]",
        PersonalData.Phone => "[phone]",
        PersonalData.Iban => "[IBAN]",
        PersonalData.Plate => "[plate]",
        PersonalData.Handle => "[handle]",
        _ => "[name]",
    };

    private static bool IsHandle(string name) => name.TrimStart().StartsWith('@');

    // Half a surrogate pair cannot be normalised: it becomes U+FFFD.
    private static string FoldHandle(string name) => Fold(string.Concat(name.Trim().TrimStart('@').EnumerateRunes()).Normalize(NormalizationForm.FormKC));

    private static string Fold(string word) => UmlautSpelling.Fold(word).ToUpperInvariant().Replace('’', '\'');
}
