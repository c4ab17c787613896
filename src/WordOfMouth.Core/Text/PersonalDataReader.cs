namespace WordOfMouth.Text;

/// <summary>
/// Finds e-mail addresses, telephone numbers, IBANs, number plates and handles by their form. It finds what is written as usual,
/// not what is spelled out or hidden; and it takes an order number with a leading 0 for a telephone number rather than
/// leaving one in. Pure and thread-safe, linear in the text, the same in every culture.
/// </summary>
public static class PersonalDataReader
{
    private const int LongestIban = 34;
    private const int FewestPhoneDigits = 7;
    private const int MostPhoneDigits = 15; // ITU-T E.164

    /// <summary>The stretches, in order, without overlap.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="kinds">What to look for: <see cref="PersonalData.All"/>, some of it, or <see cref="PersonalData.Handle"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public static IReadOnlyList<PersonalDataSpan> Read(string text, PersonalData kinds)
    {
        ArgumentNullException.ThrowIfNull(text);
        var found = new List<PersonalDataSpan>();
        int free = 0; // what is before is taken
        for (int at = 0; at < text.Length; at++)
        {
            if (at < free)
            {
                continue;
            }

            bool begins = at == 0 || !char.IsLetterOrDigit(text[at - 1]);
            char c = text[at];
            if (kinds.HasFlag(PersonalData.Email) && (c == '@' || c is '(' or '[') && FindEmail(text, at, free) is { Length: > 0 } email)
            {
                Take(email);
            }
            else if (kinds.HasFlag(PersonalData.Handle) && begins && c == '@' && HandleAt(text, at) is > 1 and var handle)
            {
                Take(new PersonalDataSpan(PersonalData.Handle, at, handle));
            }
            else if (kinds.HasFlag(PersonalData.Iban) && begins && char.IsAsciiLetter(c) && IbanAt(text, at) is > 0 and var iban)
            {
                Take(new PersonalDataSpan(PersonalData.Iban, at, iban));
            }
            else if (kinds.HasFlag(PersonalData.Plate) && begins && PlateReader.LengthAt(text, at) is > 0 and var plate)
            {
                Take(new PersonalDataSpan(PersonalData.Plate, at, plate));
            }
            else if (kinds.HasFlag(PersonalData.Phone) && begins && (char.IsAsciiDigit(c) || c is '+' or '(') && PhoneAt(text, at) is > 0 and var phone)
            {
                Take(new PersonalDataSpan(PersonalData.Phone, at, phone));
            }
            else if (begins && char.IsAsciiDigit(c))
            {
                free = EndOfDigits(text, at); // the rest of a number is not looked at again: keeps this linear
            }
        }

        return found;

        void Take(PersonalDataSpan span)
        {
            // An address reaches back over what looked like a number.
            while (found.Count > 0 && found[^1].Start + found[^1].Length > span.Start)
            {
                found.RemoveAt(found.Count - 1);
            }

            found.Add(span);
            free = span.Start + span.Length;
        }
    }

    private static int EndOfDigits(string text, int at)
    {
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        return at;
    }

    // "@name", "@first.last", "@name_1".
    private static int HandleAt(string text, int at)
    {
        int end = at + 1;
        while (end < text.Length && (IsNameSign(text[end]) || (text[end] is '.' or '-' && end > at + 1 && end + 1 < text.Length && IsNameSign(text[end + 1]))))
        {
            end++;
        }

        return end - at;

        static bool IsNameSign(char c) => char.IsLetterOrDigit(c) || c == '_';
    }

    // "name@host.de", "name (at) host.de", "name[at]host.de".
    private static PersonalDataSpan FindEmail(string text, int at, int free)
    {
        const int LongestPart = 64; // RFC 5321, 4.5.3.1
        int signLength = text[at] == '@' ? 1
            : at + 4 <= text.Length && text[at + 3] is ')' or ']' && text.AsSpan(at + 1, 2).Equals("at", StringComparison.OrdinalIgnoreCase) ? 4 : 0;
        if (signLength == 0)
        {
            return default;
        }

        bool spaced = signLength > 1;
        int nameEnd = spaced && at > 0 && text[at - 1] == ' ' ? at - 1 : at;
        int start = nameEnd;
        while (start > 0 && nameEnd - start < LongestPart && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is '.' or '_' or '%' or '+' or '-'))
        {
            start--;
        }

        int host = at + signLength;
        host += spaced && host < text.Length && text[host] == ' ' ? 1 : 0;
        int end = host;
        int lastDot = -1;
        while (end < text.Length && end - host < 253 && (char.IsLetterOrDigit(text[end]) || text[end] is '-' or '.'))
        {
            lastDot = text[end] == '.' && end + 1 < text.Length && char.IsLetterOrDigit(text[end + 1]) ? end : lastDot;
            if (text[end] == '.' && lastDot != end)
            {
                break; // the full stop of the sentence
            }

            end++;
        }

        return start < nameEnd && lastDot > host && end - lastDot > 2 ? new PersonalDataSpan(PersonalData.Email, Math.Max(start, Math.Min(free, nameEnd)), end - Math.Max(start, Math.Min(free, nameEnd))) : default;
    }

    // The length of an IBAN with right check digits that begins here; groups may be parted by one space or hyphen.
    private static int IbanAt(string text, int at)
    {
        if (at + 4 >= text.Length || !char.IsAsciiLetter(text[at + 1]) || !char.IsAsciiDigit(text[at + 2]) || !char.IsAsciiDigit(text[at + 3]))
        {
            return 0;
        }

        int expected = IbanLengthOf(char.ToUpperInvariant(text[at]), char.ToUpperInvariant(text[at + 1]));
        if (expected == 0)
        {
            return 0;
        }

        Span<char> signs = stackalloc char[LongestIban];
        int count = 0;
        int end = at;
        for (; end < text.Length && count < expected; end++)
        {
            if (char.IsAsciiLetterOrDigit(text[end]))
            {
                signs[count++] = char.ToUpperInvariant(text[end]);
            }
            else if (text[end] is not (' ' or '-' or '\u00A0' or '\u202F') || !char.IsAsciiLetterOrDigit(text[end - 1]))
            {
                return 0;
            }
        }

        bool ends = end == text.Length || !char.IsLetterOrDigit(text[end]);
        return count == expected && ends && RemainderOf97(signs[..count]) == 1 ? end - at : 0;
    }

    // ISO 7064 MOD 97-10: the first four signs go to the end, a letter counts as 10 to 35.
    private static int RemainderOf97(ReadOnlySpan<char> iban)
    {
        int remainder = 0;
        for (int i = 0; i < iban.Length; i++)
        {
            char c = iban[(i + 4) % iban.Length];
            remainder = char.IsAsciiDigit(c) ? ((remainder * 10) + c - '0') % 97 : ((remainder * 100) + c - 'A' + 10) % 97;
        }

        return remainder;
    }

    // Lengths by country, of the SWIFT IBAN registry.
    private static int IbanLengthOf(char first, char second) => (first, second) switch
    {
        ('N', 'O') => 15,
        ('B', 'E') => 16,
        ('D', 'K') or ('F', 'I') or ('N', 'L') => 18,
        ('S', 'I') => 19,
        ('A', 'T') or ('B', 'A') or ('E', 'E') or ('L', 'T') or ('L', 'U') => 20,
        ('C', 'H') or ('H', 'R') or ('L', 'I') or ('L', 'V') => 21,
        ('B', 'G') or ('D', 'E') or ('G', 'B') or ('I', 'E') or ('M', 'E') or ('R', 'S') => 22,
        ('G', 'I') or ('I', 'L') or ('A', 'E') => 23,
        ('A', 'D') or ('C', 'Z') or ('E', 'S') or ('M', 'D') or ('R', 'O') or ('S', 'A') or ('S', 'E') or ('S', 'K') => 24,
        ('P', 'T') => 25,
        ('I', 'S') or ('T', 'R') => 26,
        ('F', 'R') or ('G', 'R') or ('I', 'T') or ('M', 'C') or ('S', 'M') => 27,
        ('A', 'L') or ('C', 'Y') or ('H', 'U') or ('P', 'L') => 28,
        ('U', 'A') => 29,
        ('M', 'T') => 31,
        _ => 0,
    };

    private static int PhoneAt(string text, int at)
    {
        Span<int> groups = stackalloc int[MostPhoneDigits + 1];
        int count = 0, digits = 0, end = at, i = at;
        bool inGroup = false;
        for (int gap = 0; i < text.Length && digits <= MostPhoneDigits; i++)
        {
            char c = text[i];
            if (char.IsAsciiDigit(c))
            {
                if (!inGroup)
                {
                    groups[count++] = 0;
                    inGroup = true;
                }

                groups[count - 1]++;
                digits++;
                gap = 0;
                end = i + 1;
            }
            else if ((c == '+' && i == at) || c is ' ' or '-' or '/' or '.' or '(' or ')' or '\u00A0' or '\u202F' or '–')
            {
                inGroup = false;
                if (++gap > 3)
                {
                    break;
                }
            }
            else
            {
                break;
            }
        }

        bool joined = end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is ',' or ':' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]));
        if (digits is < FewestPhoneDigits or > MostPhoneDigits || joined)
        {
            return 0;
        }

        groups = groups[..count];
        bool american = groups.SequenceEqual([3, 3, 4]) || (text[at] == '1' && groups.SequenceEqual([1, 3, 3, 4]));
        char firstDigit = text[text.AsSpan(at).IndexOfAnyInRange('0', '9') + at];
        return american || ((text[at] == '+' || firstDigit == '0') && !IsDateOrTime(groups)) ? end - at : 0;
    }

    // "09.00 - 17.00", "01.02.24", "01.02.2024".
    private static bool IsDateOrTime(ReadOnlySpan<int> groups)
    {
        if (groups.Length == 3 && groups[0] <= 2 && groups[1] <= 2 && groups[2] is 2 or 4)
        {
            return true;
        }

        return groups.Length <= 4 && groups.IndexOfAnyExceptInRange(0, 2) < 0;
    }
}
