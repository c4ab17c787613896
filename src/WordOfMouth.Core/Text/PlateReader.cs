namespace WordOfMouth.Text;

/// <summary>
/// Number plates of Germany, Austria and Switzerland, in capitals as they stand on the car. A district must be a known one
/// where no hyphen says that this is a plate; a norm (<c>DIN EN 1090</c>) is none.
/// </summary>
internal static class PlateReader
{
    private static readonly HashSet<string> Cantons = Set("AG AI AR BE BL BS FR GE GL GR JU LU NE NW OW SG SH SO SZ TG TI UR VD VS ZG ZH");

    private static readonly HashSet<string> AustrianDistricts = Set(
        "AM B BA BB BD BG BK BL BM BN BP BR BZ DL DO E EF EU FB FE FF FK FR FW G GB GD GF GM GR GS GU HA HB HE HF HL HO I IL IM JE JO JU K KB KF KG KI KL KO KR KS KU L LA LB LE LF LI LL LN LZ MA MD ME MI MT MU MZ ND NK OP OW P PE PL PT RA RE RI RO S SB SD SE SL SO SP SR ST SV SW SZ TA TU UU VB VI VK VL VO W WB WE WL WN WO WT WU WY WZ ZE ZT ZW");

    // The districts of most cars; an unknown one is still found with a hyphen.
    private static readonly HashSet<string> GermanDistricts = Set(
        "A AA AB AC AE AK AM AN AP AS AUR AW AZ B BA BAD BAR BB BBG BC BGL BI BIR BIT BL BLK BM BN BO BOR BOT BRA BS BT BTF BZ C CB CE CHA CLP CO COC COE CUX CW D DA DAH DAN DAU DD DE DEG DEL DGF DH DI DL DLG DM DN DO DON DU DW E EA EBE ED EE EF EH EI EIC EL EM EMD EMS EN ER ERB ERH ES ESW EU F FB FD FDS FF FFB FG FI FL FN FO FR FRG FRI FS FT FÜ FÜS G GAP GE GER GF GG GI GL GM GN GÖ GP GR GRZ GS GT GTH GÜ GZ H HA HAL HAM HAS HB HBN HD HDH HE HEF HEI HER HF HG HGW HH HI HL HM HN HO HOL HOM HP HR HRO HS HSK HST HU HVL HWI HX HZ IGB IK IL IN IZ J JL K KA KB KC KE KEH KF KG KH KI KIB KL KLE KN KO KR KS KT KU KÜN KUS KYF L LA LAU LB LD LDK LDS LER LEV LG LI LIF LIP LL LM LÖ LOS LRO LU LÜN LWL M MA MB MD ME MEI MG MH MI MIL MK MKK MM MN MOL MOS MR MS MSH MSP MSE MST MTK MÜ MÜR MY MYK MZ MZG N NB ND NDH NE NEA NES NEW NF NI NK NM NMS NOH NOL NOM NR NU NVP NW NWM OA OAL OB OD OE OF OG OH OHA OHV OHZ OL OPR OS OSL P PA PAF PAN PB PCH PE PF PI PIR PLÖ PM PR PS R RA RD RE REG RG RH RO ROF ROW RP RS RT RÜD RÜG RV RW RZ S SAD SAL SAW SB SC SDL SE SFA SG SHA SHG SHK SHL SI SIG SIM SK SL SLF SLK SLS SM SN SO SOK SÖM SON SP SPN SR ST STA STD SU SÜW SW SZ TBB TDO TE TF TG THL TIR TO TÖL TR TS TÜ TUT UE UH UL UM UN V VB VEC VER VG VIE VK VR VS W WAF WAK WB WE WEN WES WF WHV WI WIL WL WM WN WND WO WOB WOH WR WSF WST WT WTM WÜ WUG WUN WW X Y Z ZE ZR ZW");

    private static readonly HashSet<string> Norms = Set("DIN ISO EN IEC VDE VDI VDA USB IP");

    /// <summary>The length of a plate that begins here, or 0.</summary>
    public static int LengthAt(string text, int at)
    {
        int letters = CountLetters(text, at, 4);
        if (letters is 0 or > 3 || at + letters + 2 > text.Length)
        {
            return 0;
        }

        string district = text.Substring(at, letters);
        char separator = text[at + letters];
        bool hyphen = separator is '-' or '–';
        if (!(hyphen || separator is ' ' or ':' or '·' or '\u00A0') || Norms.Contains(district))
        {
            return 0;
        }

        int next = at + letters + 1;
        int end = char.IsAsciiDigit(text[next])
            ? EndOfAustrian(text, next, district) is > 0 and var austrian ? austrian : EndOfSwiss(text, next, district)
            : EndOfGerman(text, next, district, hyphen);
        return end > 0 && (end == text.Length || !char.IsLetterOrDigit(text[end])) ? end - at : 0;
    }

    // "B-MW 1234E": one or two letters, one to four digits, perhaps E (electric) or H (historic).
    private static int EndOfGerman(string text, int at, string district, bool hyphen)
    {
        int letters = CountLetters(text, at, 3);
        if (letters is 0 or > 2 || !(hyphen || GermanDistricts.Contains(district)))
        {
            return 0;
        }

        at += letters;
        at += at < text.Length && text[at] is ' ' or '-' ? 1 : 0;
        int digits = CountDigits(text, at, 5);
        if (digits is 0 or > 4 || text[at] == '0')
        {
            return 0;
        }

        at += digits;
        return at < text.Length && text[at] is 'E' or 'H' ? at + 1 : at;
    }

    // "W-12345 A": up to six signs, digits first, letters last.
    private static int EndOfAustrian(string text, int at, string district)
    {
        int digits = CountDigits(text, at, 6);
        int end = at + digits;
        end += end < text.Length && text[end] is ' ' or '-' ? 1 : 0;
        int letters = CountLetters(text, end, 4);
        return digits <= 5 && letters is > 0 and <= 3 && digits + letters is >= 3 and <= 7 && AustrianDistricts.Contains(district) ? end + letters : 0;
    }

    // "ZH 123456"; fewer than three digits are more often something else.
    private static int EndOfSwiss(string text, int at, string district)
    {
        int digits = CountDigits(text, at, 7);
        int end = at + digits;
        if (digits == 3 && end + 3 < text.Length && text[end] == ' ' && CountDigits(text, end + 1, 4) == 3)
        {
            (digits, end) = (6, end + 4);
        }

        return digits is >= 3 and <= 6 && Cantons.Contains(district) ? end : 0;
    }

    private static int CountLetters(string text, int at, int most)
    {
        int count = 0;
        while (count < most && at + count < text.Length && (char.IsAsciiLetterUpper(text[at + count]) || text[at + count] is 'Ä' or 'Ö' or 'Ü'))
        {
            count++;
        }

        return count;
    }

    private static int CountDigits(string text, int at, int most)
    {
        int count = 0;
        while (count < most && at + count < text.Length && char.IsAsciiDigit(text[at + count]))
        {
            count++;
        }

        return count;
    }

    private static HashSet<string> Set(string words) => new(words.Split(' '), StringComparer.Ordinal);
}
