using System.Globalization;

namespace WordOfMouth.Text;

/// <summary>
/// Cuts a folded chunk into tokens, first match from the left: link, handle, word, number, emoticon, punctuation,
/// any other sign. These are the tokens on which the small encoder was trained (<c>pretrained/conv/README.md</c>).
/// </summary>
internal ref struct TokenScanner
{
    private static readonly ulong LinkHash = TokenHash.Of("<url>");
    private static readonly ulong HandleHash = TokenHash.Of("<user>");
    private static readonly ulong NumberHash = TokenHash.Of("<num>");

    // One byte a character below U+0180: what can begin there.
    private static readonly byte[] Classes = BuildClasses();

    private const byte Other = 0, Space = 1, Letter = 2, Digit = 3, Punctuation = 4;

    private readonly ReadOnlySpan<char> _text;
    private int _position;
    private bool _afterSpace;
    private bool _afterHash;

    public TokenScanner(ReadOnlySpan<char> folded)
    {
        _text = folded;
        _position = 0;
        _afterSpace = true;
        _afterHash = false;
    }

    /// <summary>Reads the next token into <paramref name="token"/>; its places are those in the folded chunk.</summary>
    public bool Next(ref TokenRecord token)
    {
        ReadOnlySpan<char> text = _text;
        while (_position < text.Length)
        {
            int start = _position;
            char c = text[start];
            byte cls = ClassOf(text, start);
            if (cls == Space)
            {
                _position++;
                _afterSpace = true;
                _afterHash = false;
                continue;
            }

            token.FoldedStart = start;
            token.Flags = (_afterSpace ? TokenFlags.AfterSpace : 0) | (_afterHash ? TokenFlags.Hashtag : 0);
            token.Mark = '\0';
            _afterSpace = false;
            _afterHash = false;
            if (cls == Letter)
            {
                if ((c == 'h' || c == 'w') && TryLink(start, out int linkEnd))
                {
                    return Take(ref token, TokenKind.Link, LinkHash, linkEnd);
                }

                return Word(ref token, start);
            }

            if (cls == Digit)
            {
                int end = start + 1;
                while (end < text.Length && (ClassOf(text, end) == Digit
                    || (text[end] is '.' or ',' or ':' && end + 1 < text.Length && ClassOf(text, end + 1) == Digit)))
                {
                    end++;
                }

                return Take(ref token, TokenKind.Number, NumberHash, end);
            }

            if (c == '@' && start + 1 < text.Length && IsHandle(text, start + 1))
            {
                int end = start + 2;
                while (end < text.Length && IsHandle(text, end))
                {
                    end++;
                }

                return Take(ref token, TokenKind.Handle, HandleHash, end);
            }

            if (c is ':' or ';' or '=' or '<' && TryEmoticon(start, out int emoticonEnd))
            {
                return Take(ref token, TokenKind.Emoticon, TokenHash.Of(text[start..emoticonEnd]), emoticonEnd);
            }

            if (cls == Punctuation)
            {
                return Mark(ref token, start, c);
            }

            int width = char.IsHighSurrogate(c) && start + 1 < text.Length && char.IsLowSurrogate(text[start + 1]) ? 2 : 1;
            if (IsDropped(text, start, width))
            {
                _position = start + width;
                _afterSpace = (token.Flags & TokenFlags.AfterSpace) != 0;
                _afterHash = c == '#';
                continue;
            }

            return Take(ref token, TokenKind.Sign, TokenHash.Of(text.Slice(start, width)), start + width);
        }

        return false;
    }

    private bool Word(ref TokenRecord token, int start)
    {
        ReadOnlySpan<char> text = _text;
        ulong hash = TokenHash.Start;
        int end = start;
        int run = 0;
        char previous = '\0';
        while (end < text.Length)
        {
            char c = text[end];
            if (c is not (>= 'a' and <= 'z'))
            {
                byte cls = ClassOf(text, end);
                if (cls == Letter)
                {
                    if (char.IsHighSurrogate(c))
                    {
                        hash = TokenHash.Add(hash, c);
                        c = text[++end];
                    }
                }
                else if (c != '\'' || end + 1 >= text.Length || ClassOf(text, end + 1) != Letter || end == start)
                {
                    break;
                }
            }

            run = c == previous ? run + 1 : 1;
            if (run == 3)
            {
                token.Flags |= TokenFlags.Elongated;
            }

            previous = c;
            hash = TokenHash.Add(hash, c);
            end++;
        }

        return Take(ref token, TokenKind.Word, TokenHash.Finish(hash), end);
    }

    private bool Mark(ref TokenRecord token, int start, char c)
    {
        ReadOnlySpan<char> text = _text;
        int end = start + 1;
        while (end < text.Length && text[end] == c)
        {
            end++;
        }

        bool run = end - start > 1;
        if (run)
        {
            token.Flags |= TokenFlags.Elongated;
        }

        c = IsQuotationMark(c) ? '"' : c;
        token.Mark = c;
        return Take(ref token, TokenKind.Punctuation, TokenHash.Of(MarkText(c, run)), end);
    }

    /// <summary>The text of a punctuation token.</summary>
    public static ReadOnlySpan<char> MarkText(char mark, bool run) => mark switch
    {
        '!' => run ? "!!" : "!",
        '?' => run ? "??" : "?",
        '.' => run ? "…" : ".",
        _ => Marks.AsSpan(Marks.IndexOf(mark, StringComparison.Ordinal), 1),
    };

    private const string Marks = "!?.,;…\"&%€$*+:-/()";

    private bool Take(ref TokenRecord token, TokenKind kind, ulong hash, int end)
    {
        token.Kind = kind;
        token.Hash = hash;
        token.FoldedLength = end - token.FoldedStart;
        _position = end;
        return true;
    }

    // https?://\S+ or www\.\S+
    private readonly bool TryLink(int start, out int end)
    {
        ReadOnlySpan<char> rest = _text[start..];
        int prefix = rest.StartsWith("https://", StringComparison.Ordinal) ? 8
            : rest.StartsWith("http://", StringComparison.Ordinal) ? 7
            : rest.StartsWith("www.", StringComparison.Ordinal) ? 4 : 0;
        end = start + prefix;
        if (prefix == 0 || end >= _text.Length || ClassOf(_text, end) == Space)
        {
            return false;
        }

        while (end < _text.Length && ClassOf(_text, end) != Space)
        {
            end++;
        }

        return true;
    }

    // [:;=]['-]?[()\[\]dpo/\\|*3]+ , the longest that does not stand before a letter; or <3
    private readonly bool TryEmoticon(int start, out int end)
    {
        ReadOnlySpan<char> text = _text;
        end = start + 1;
        if (text[start] == '<')
        {
            end++;
            return end <= text.Length && text[start + 1] == '3';
        }

        if (end < text.Length && text[end] is '\'' or '-')
        {
            end++;
        }

        int mouth = end;
        while (end < text.Length && text[end] is '(' or ')' or '[' or ']' or 'd' or 'p' or 'o' or '/' or '\\' or '|' or '*' or '3')
        {
            end++;
        }

        while (end > mouth && end < text.Length && ClassOf(text, end) == Letter)
        {
            end--;
        }

        return end > mouth;
    }

    private static bool IsQuotationMark(char c) => c is '"' or '„' or '“' or '”' or '»' or '«';

    private static bool IsHandle(ReadOnlySpan<char> text, int i) => text[i] == '_' || ClassOf(text, i) is Letter or Digit;

    // '#', variation selector 16, zero-width joiner and skin tones carry nothing of their own.
    private static bool IsDropped(ReadOnlySpan<char> text, int i, int width) =>
        text[i] is '#' or TextFolder.VariationSelector16 or '\u200D'
        || (width == 2 && text[i] == '\uD83C' && text[i + 1] is >= '\uDFFB' and <= '\uDFFF');

    private static byte ClassOf(ReadOnlySpan<char> text, int i)
    {
        char c = text[i];
        return c < Classes.Length ? Classes[c] : ClassOfWide(text, i);
    }

    private static byte ClassOfWide(ReadOnlySpan<char> text, int i)
    {
        char c = text[i];
        if (char.IsSurrogate(c))
        {
            return char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])
                ? ClassOf(CharUnicodeInfo.GetUnicodeCategory(char.ConvertToUtf32(c, text[i + 1])))
                : Other;
        }

        return c is '…' or '€' || IsQuotationMark(c) ? Punctuation : ClassOf(CharUnicodeInfo.GetUnicodeCategory(c));
    }

    private static byte ClassOf(UnicodeCategory category) => category switch
    {
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter
            or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => Letter,
        UnicodeCategory.DecimalDigitNumber => Digit,
        UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => Space,
        _ => Other,
    };

    private static byte[] BuildClasses()
    {
        var classes = new byte[0x180];
        for (int c = 0; c < classes.Length; c++)
        {
            classes[c] = char.IsWhiteSpace((char)c) || c is >= 0x1C and <= 0x1F ? Space
                : Marks.Contains((char)c, StringComparison.Ordinal) || IsQuotationMark((char)c) ? Punctuation
                : ClassOf(CharUnicodeInfo.GetUnicodeCategory((char)c));
        }

        return classes;
    }
}
