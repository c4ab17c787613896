using System.Globalization;

namespace WordOfMouth.Text;

/// <summary>Finds numbers with units.</summary>
internal static class MeasureReader
{
    private const int LongestNumber = 28; // digits of a decimal

    public static List<Measure> Read(string text, IReadOnlyList<Token> tokens, List<Hashtag> hashtags)
    {
        var found = new List<Measure>();
        NumberNotation? notation = null;
        int token = 0;
        int hashtag = 0;
        int last = 0; // the end of the last measure
        for (int i = 0; i < text.Length;)
        {
            if (!CharKind.IsDigitAt(text, i))
            {
                i++;
                continue;
            }

            int end = EndOfNumber(text, i, out bool plain);
            while (token < tokens.Count && tokens[token].Start + tokens[token].Length <= i)
            {
                token++;
            }

            while (hashtag < hashtags.Count && hashtags[hashtag].Range.End.Value <= i)
            {
                hashtag++;
            }

            bool elsewhere = (token < tokens.Count && tokens[token].Start <= i && tokens[token].Kind is TokenKind.Link or TokenKind.Handle)
                || (hashtag < hashtags.Count && hashtags[hashtag].Range.Start.Value <= i);
            if (plain && !elsewhere && MayBegin(text, i))
            {
                notation ??= NotationOf(text, tokens);
                if (TryRead(text, i, end, last, notation.Value, out Measure measure))
                {
                    found.Add(measure);
                    end = last = measure.Range.End.Value;
                }
            }

            i = end;
        }

        return found;
    }

    // A number is no part of a name (A4, USB3), but of a multiplication (3x5 kg).
    private static bool MayBegin(string text, int i)
    {
        if (i == 0 || text[i - 1] is not ('_' or '#' or '@') && !CharKind.IsWordAt(text, i - 1))
        {
            return true;
        }

        return text[i - 1] is 'x' or 'X' && CharKind.IsDigitAt(text, i - 2);
    }

    // Digits with inner marks; not plain are dates, times, versions with a slash or colon.
    private static int EndOfNumber(string text, int start, out bool plain)
    {
        plain = true;
        int i = start;
        while (i < text.Length)
        {
            bool inner = CharKind.IsDigitAt(text, i + 1);
            if (CharKind.IsDigitAt(text, i))
            {
                i++;
            }
            else if (inner && text[i] is '.' or ',' or '\'' or '’')
            {
                i++;
            }
            else if (inner && text[i] is ':' or '/')
            {
                plain = false;
                i++;
            }
            else
            {
                break;
            }
        }

        if (plain && i - start is >= 1 and <= 3 && text[start] != '0')
        {
            i = EndOfSpacedGroups(text, start, i);
        }

        return i;
    }

    // 10 000 and 1 250 000; with a plain space only if it cannot be two numbers, as in "Windows 11 500 GB".
    private static int EndOfSpacedGroups(string text, int start, int end)
    {
        if (text.AsSpan(start, end - start).ContainsAnyExceptInRange('0', '9'))
        {
            return end;
        }

        int i = end;
        int groups = 0;
        bool spaces = false;
        while (i + 3 < text.Length && text[i] is ' ' or '\u00A0' or '\u202F' or '\u2009'
            && CharKind.IsDigitAt(text, i + 1) && CharKind.IsDigitAt(text, i + 2) && CharKind.IsDigitAt(text, i + 3) && !CharKind.IsDigitAt(text, i + 4))
        {
            spaces |= text[i] == ' ';
            groups++;
            i += 4;
        }

        return groups > 0 && (!spaces || groups > 1 || text.AsSpan(i - 3, 3).SequenceEqual("000")) ? i : end;
    }

    private static bool TryRead(string text, int start, int end, int floor, NumberNotation notation, out Measure measure)
    {
        measure = default;
        int from = start;
        string? unit = CurrencyBefore(text, start, floor, ref from);
        bool money = unit is not null;
        int to = end;
        decimal scale = 1;
        decimal half = 0;

        if (to < text.Length && text[to] is '½' or '¼' or '¾')
        {
            half = text[to] == '½' ? 0.5m : text[to] == '¼' ? 0.25m : 0.75m;
            to++;
        }
        else if (to + 1 < text.Length && text[to] is ',' or '.' && text[to + 1] is '-' or '–' or '—')
        {
            to += 2; // 5,- €
        }

        int next = SkipSpace(text, to);
        int word = EndOfLetters(text, next);
        ReadOnlySpan<char> letters = text.AsSpan(next, word - next);
        if (Units.Scale(letters) is > 0 and decimal factor)
        {
            // An English billion is a German Milliarde.
            scale = factor == 1_000_000_000 && notation == NumberNotation.German && letters.Equals("billion", StringComparison.OrdinalIgnoreCase) ? 1_000_000_000_000 : factor;
            to = word < text.Length && text[word] == '.' && letters.Length == 3 ? word + 1 : word;
        }
        else if (next == to && word > to && Units.ShortScale(letters) is > 0 and decimal shortFactor
            && (money || (letters is "k" or "K" && IsCurrencyAt(text, SkipSpace(text, word)))))
        {
            scale = shortFactor;
            to = word;
        }

        if (!money && !TryUnit(text, start, end, ref to, out unit))
        {
            return false;
        }

        // ".5 bar" may be a half or a slip.
        bool loose = start > 0 && text[start - 1] is '.' or ',' && !CharKind.IsLetterAt(text, start - 2);
        decimal? value = loose ? null : Parse(text.AsSpan(start, end - start), notation, unit!);
        if (value is { } number)
        {
            value = Math.Abs(number) < decimal.MaxValue / 1_000_000_000_000_000 ? (number + half) * scale : null;
        }

        if (!money && start > 0 && text[start - 1] is '-' or '−' && (start == 1 || char.IsWhiteSpace(text[start - 2]) || text[start - 2] is '('))
        {
            from = start - 1;
            value = -value;
        }

        measure = new Measure(from..to, value, unit!);
        return true;
    }

    private static string? CurrencyBefore(string text, int start, int floor, ref int from)
    {
        int i = start;
        if (i > floor && IsSpace(text[i - 1]))
        {
            i--;
        }

        if (i > floor && Units.Currency(text.AsSpan(i - 1, 1)) is { } bySign)
        {
            from = i - 1;
            return bySign;
        }

        if (i - 3 >= floor && Units.Currency(text.AsSpan(i - 3, 3)) is { } byCode && !CharKind.IsWordAt(text, i - 4))
        {
            from = i - 3;
            return byCode;
        }

        return null;
    }

    private static bool IsCurrencyAt(string text, int i) => i < text.Length && Units.Currency(text.AsSpan(i, 1)) is not null;

    private static bool TryUnit(string text, int start, int end, ref int to, out string? unit)
    {
        int at = SkipSpace(text, to);
        if (at == to && at + 2 < text.Length && text[at] == '-' && CharKind.IsLetterAt(text, at + 1)
            && (text[at + 2] == '-' || CharKind.IsLetterAt(text, at + 2)))
        {
            at++; // 400-V-Anschluss; but 5519-A is a name
        }

        bool adjacent = at == end;
        if (!TryUnitAt(text, at, adjacent, out int unitEnd, out unit) || IsNoUnit(text.AsSpan(start, end - start), text.AsSpan(at, unitEnd - at), adjacent))
        {
            return false;
        }

        if (unitEnd + 1 < text.Length && text[unitEnd] == '/' && TryUnitAt(text, unitEnd + 1, false, out int perEnd, out string? per))
        {
            unit = unit == "U" ? $"1/{per}" : $"{unit}/{per}";
            unitEnd = perEnd;
        }

        to = unitEnd;
        return unit != "U";
    }

    private static bool TryUnitAt(string text, int at, bool adjacent, out int end, out string? unit)
    {
        unit = null;
        end = at;
        if (at >= text.Length)
        {
            return false;
        }

        end = at + 1;
        unit = text[at] switch { '%' => "%", '‰' => "‰", _ => Units.Currency(text.AsSpan(at, 1)) };
        if (unit is not null)
        {
            return true;
        }

        if (text[at] is '°' or 'º')
        {
            int letter = SkipSpace(text, at + 1);
            bool scale = letter < text.Length && text[letter] is 'C' or 'F' or 'c' or 'f' && !CharKind.IsWordAt(text, letter + 1);
            unit = scale ? $"°{char.ToUpperInvariant(text[letter])}" : "°";
            end = scale ? letter + 1 : at + 1;
            return true;
        }

        end = EndOfLetters(text, at);
        ReadOnlySpan<char> word = text.AsSpan(at, end - at);
        unit = Units.Find(word) ?? (adjacent ? word switch { "v" => "V", "w" => "W", _ => null } : null);
        if (unit is "m" or "cm" or "mm" or "km" or "dm" && word.Length <= 2 && end < text.Length && text[end] is '²' or '³' or '2' or '3')
        {
            unit += text[end] is '²' or '2' ? "²" : "³";
            end++;
        }
        else if (unit == "°" && Follows(text, end, "celsius", out int celsius))
        {
            unit = "°C";
            end = celsius;
        }
        else if (unit == "°" && Follows(text, end, "fahrenheit", out int fahrenheit))
        {
            unit = "°F";
            end = fahrenheit;
        }
        else if (unit == "dB" && text.AsSpan(end).StartsWith("(A)", StringComparison.Ordinal))
        {
            unit = "dB(A)";
            end += 3;
        }

        return unit is not null && (unit == "dB(A)" || !(CharKind.IsWordAt(text, end) || (end < text.Length && text[end] == '_')));
    }

    private static bool Follows(string text, int end, string word, out int wordEnd)
    {
        int next = SkipSpace(text, end);
        wordEnd = next + word.Length;
        return next > end && text.AsSpan(next).StartsWith(word, StringComparison.OrdinalIgnoreCase) && !CharKind.IsWordAt(text, wordEnd);
    }

    // The 90s, 1990s; 1A-Service.
    private static bool IsNoUnit(ReadOnlySpan<char> number, ReadOnlySpan<char> spelling, bool adjacent) =>
        spelling is "A" ? number is "1"
        : spelling is "s" && adjacent && !number.ContainsAny('.', ',') && (number.Length > 2 || (number.Length == 2 && number[1] == '0'));

    private static int SkipSpace(string text, int i) => i < text.Length && IsSpace(text[i]) ? i + 1 : i;

    private static bool IsSpace(char c) => c is ' ' or '\u00A0' or '\u202F' or '\u2009';

    // Bounded: a longer word is no unit.
    private static int EndOfLetters(string text, int i)
    {
        int end = i;
        while (end < text.Length && end - i <= Units.Longest && CharKind.IsLetterAt(text, end))
        {
            end++;
        }

        return end;
    }

    private static decimal? Parse(ReadOnlySpan<char> number, NumberNotation notation, string unit)
    {
        Span<char> plain = stackalloc char[LongestNumber + 2];
        if (number.Length > LongestNumber)
        {
            return null;
        }

        char decimalMark = DecimalMark(number, notation, unit, out bool readable);
        if (!readable)
        {
            return null;
        }

        int n = 0;
        int mark = decimalMark == '\0' ? -1 : number.LastIndexOf(decimalMark);
        for (int i = 0; i < number.Length; i++)
        {
            if (char.IsAsciiDigit(number[i]))
            {
                plain[n++] = number[i];
            }
            else if (i == mark)
            {
                plain[n++] = '.';
            }
        }

        return decimal.TryParse(plain[..n], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal value) ? value : null;
    }

    // The mark that is the decimal one; NUL if all marks only group digits.
    private static char DecimalMark(ReadOnlySpan<char> number, NumberNotation notation, string unit, out bool readable)
    {
        int dots = number.Count('.');
        int commas = number.Count(',');
        int others = 0;
        foreach (char c in number)
        {
            others += char.IsAsciiDigit(c) || c is '.' or ',' ? 0 : 1;
        }

        readable = true;
        if (dots + commas == 0)
        {
            readable = others == 0 || IsGrouped(number);
            return '\0';
        }

        if ((dots > 0 && commas > 0) || others > 0)
        {
            // Two marks: the last one is the decimal mark, and stands once.
            char last = number[number.LastIndexOfAny('.', ',')];
            int at = number.LastIndexOf(last);
            readable = (last == '.' ? dots : commas) == 1 && (dots == 0 || commas == 0 || others == 0) && IsGrouped(number[..at]);
            return last;
        }

        char mark = dots > 0 ? '.' : ',';
        int place = number.IndexOf(mark);
        if (dots + commas > 1)
        {
            readable = IsGrouped(number); // else a date or a version
            return '\0';
        }

        if (number.Length - place - 1 != 3 || place > 3 || number[0] == '0')
        {
            return mark;
        }

        // One mark and three digits: 3.000 or 3,000.
        NumberNotation grouping = mark == '.' ? NumberNotation.German : NumberNotation.English;
        bool money = Units.IsCurrency(unit);
        if (notation == grouping || (money && (notation == NumberNotation.Unknown || (mark == '.' && unit is "EUR" or "CHF"))))
        {
            return '\0';
        }

        readable = notation != NumberNotation.Unknown;
        return mark;
    }

    // Groups of three behind a first one of one to three, all with the same mark.
    private static bool IsGrouped(ReadOnlySpan<char> number)
    {
        int group = 0;
        bool first = true;
        char mark = '\0';
        foreach (char c in number)
        {
            if (char.IsAsciiDigit(c))
            {
                group++;
                continue;
            }

            if ((first ? group is 0 or > 3 : group != 3) || (mark != '\0' && c != mark))
            {
                return false;
            }

            (first, group, mark) = (false, 0, c);
        }

        return first || group == 3;
    }

    // By the function words of the post; where they do not tell, by its numbers that can be read one way only.
    private static NumberNotation NotationOf(string text, IReadOnlyList<Token> tokens)
    {
        int words = 0;
        int numbers = 0;
        foreach (Token token in tokens)
        {
            if (token.Kind == TokenKind.Word && token.Text.Length <= KnownWords.Longest)
            {
                WordUse use = KnownWords.Default.UseOf(UmlautSpelling.Fold(token.Text));
                bool german = (use & WordUse.German) != 0;
                bool english = (use & WordUse.English) != 0;
                words += german == english ? 0 : german ? 1 : -1;
            }
            else if (token.Kind == TokenKind.Number && token.Length <= LongestNumber)
            {
                ReadOnlySpan<char> number = text.AsSpan(token.Start, token.Length);
                int mark = number.LastIndexOfAny('.', ',');
                bool tells = mark > 0 && (number.Length - mark - 1 != 3 || number.IndexOfAny('.', ',') != mark) && number.Count(number[mark]) == 1;
                numbers += !tells ? 0 : number[mark] == ',' ? 1 : -1;
            }
        }

        int vote = words != 0 ? words : numbers;
        return vote > 0 ? NumberNotation.German : vote < 0 ? NumberNotation.English : NumberNotation.Unknown;
    }
}
