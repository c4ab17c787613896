namespace WordOfMouth.Text;

/// <summary>The spellings of units and what each is called here.</summary>
internal static class Units
{
    /// <summary>No spelling of a unit is longer.</summary>
    public const int Longest = 18;

    // Symbols that the case tells apart.
    private static readonly Dictionary<string, string> Symbols = Parse(
        "m = m; mm = mm; cm = cm; dm = dm; km = km; µm = \u00B5m \u03BCm; nm = nm; g = g; mg = mg; kg = kg; t = t; l = l L; ml = ml; cl = cl; hl = hl; s = s; "
        + "ms = ms; µs = \u00B5s \u03BCs; ns = ns; h = h; min = min; N = N; kN = kN; MN = MN; Nm = Nm; kNm = kNm; Pa = Pa; hPa = hPa; kPa = kPa; MPa = MPa; "
        + "GPa = GPa; V = V; kV = kV; mV = mV; A = A; mA = mA; kA = kA; W = W; mW = mW; kW = kW; MW = MW; GW = GW; Wh = Wh; kWh = kWh; MWh = MWh; GWh = GWh; "
        + "TWh = TWh; Ah = Ah; mAh = mAh; VA = VA; kVA = kVA; kWp = kWp; Ω = \u03A9 \u2126; kΩ = k\u03A9 k\u2126; µF = \u00B5F; nF = nF; Hz = Hz; kHz = kHz; "
        + "MHz = MHz; GHz = GHz; dB = dB; lm = lm; lx = lx; kB = kB KB; MB = MB; GB = GB; TB = TB; Mbit = Mb; Gbit = Gb; MP = MP; PS = PS; ha = ha; m² = qm; "
        + "U = U; ",
        StringComparer.Ordinal);

    // Words, in any case.
    private static readonly Dictionary<string, string> Words = Parse(
        "% = prozent percent; ‰ = promille; EUR = eur euro euros; USD = usd dollar dollars; GBP = gbp; CHF = chf franken stutz; ct = cent cents ct; "
        + "s = sek sec secs sekunde sekunden second seconds; min = min mins minute minuten minutes; h = h std stunde stunden hour hours hr hrs; "
        + "day = tag tage tagen tages werktage werktagen arbeitstage arbeitstagen day days; week = woche wochen week weeks wks; "
        + "month = monat monate monaten monats month months; year = jahr jahre jahren jahres year years yrs; mm = mm millimeter; cm = cm zentimeter; "
        + "km = km kilometer kilometern kilometers kilometres; m = meter metern meters metre metres; mi = mile miles meile meilen; ft = feet foot ft; "
        + "in = inch inches zoll; g = gramm grams; kg = kg kilo kilos kilogramm kilograms; t = tonne tonnen tonnes; lb = lb lbs; oz = oz; ml = ml; "
        + "l = liter litern liters litre litres; gal = gallon gallons; bar = bar; mbar = mbar; MPa = mpa; psi = psi; kN = kn; N = newton; V = volt volts; kV = kv; "
        + "A = ampere amps; W = watt watts; kW = kw kilowatt; MW = megawatt; GW = gigawatt; kWh = kwh kilowattstunden; mAh = mah; Ω = ohm; PS = ps; hp = hp; "
        + "kHz = khz; MHz = mhz; GHz = ghz; Hz = hertz; dB = db dezibel; lm = lumen; lx = lux; kB = kb; MB = mb megabyte; GB = gb gigabyte; TB = tb terabyte; "
        + "kbit = kbit; Mbit = mbit; Gbit = gbit; Mbit/s = mbps; Gbit/s = gbps; px = px pixel pixels; MP = megapixel; fps = fps; 1/min = rpm; mph = mph; "
        + "km/h = kmh kph; m² = sqm quadratmeter quadratmetern; m³ = kubikmeter cbm; cm³ = ccm; ha = hektar; ° = grad degree degrees; °C = celsius; K = kelvin; "
        + "pcs = stk stück pcs pieces; star = stern sterne sternen star stars; ",
        StringComparer.OrdinalIgnoreCase);

    private static readonly Dictionary<string, decimal> Scales = new(StringComparer.OrdinalIgnoreCase)
    {
        ["tsd"] = 1_000,
        ["tausend"] = 1_000,
        ["thousand"] = 1_000,
        ["mio"] = 1_000_000,
        ["million"] = 1_000_000,
        ["millionen"] = 1_000_000,
        ["mrd"] = 1_000_000_000,
        ["milliarde"] = 1_000_000_000,
        ["milliarden"] = 1_000_000_000,
        ["billion"] = 1_000_000_000,
        ["billionen"] = 1_000_000_000_000,
    };

    private static readonly Dictionary<string, decimal> ShortScales = new(StringComparer.Ordinal)
    {
        ["k"] = 1_000,
        ["K"] = 1_000,
        ["m"] = 1_000_000,
        ["M"] = 1_000_000,
        ["bn"] = 1_000_000_000,
        ["B"] = 1_000_000_000,
    };

    public static string? Find(ReadOnlySpan<char> word) =>
        word.Length > Longest ? null
        : Symbols.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out string? unit)
            || Words.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out unit) ? unit : null;

    /// <summary>A currency by its sign or code.</summary>
    public static string? Currency(ReadOnlySpan<char> word) => word switch
    {
        "€" or "EUR" => "EUR",
        "$" or "USD" => "USD",
        "£" or "GBP" => "GBP",
        "CHF" => "CHF",
        _ => null,
    };

    public static bool IsCurrency(string unit) => unit is "EUR" or "USD" or "GBP" or "CHF";

    /// <summary>What a word after the number multiplies it with: <c>Mio.</c>; 0 for any other word.</summary>
    public static decimal Scale(ReadOnlySpan<char> word) =>
        word.Length <= Longest && Scales.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out decimal scale) ? scale : 0;

    /// <summary>The same for the letters that stand right behind an amount of money: <c>$5k</c>.</summary>
    public static decimal ShortScale(ReadOnlySpan<char> word) =>
        word.Length <= 2 && ShortScales.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out decimal scale) ? scale : 0;

    // "unit = spelling spelling; …"
    private static Dictionary<string, string> Parse(string table, StringComparer comparer)
    {
        var units = new Dictionary<string, string>(comparer);
        foreach (string entry in table.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            string[] words = entry.Split(' ');
            foreach (string spelling in words.AsSpan(2))
            {
                units.Add(spelling, words[0]);
            }
        }

        return units;
    }
}
