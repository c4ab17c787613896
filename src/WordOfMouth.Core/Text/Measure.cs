namespace WordOfMouth.Text;

/// <summary>A number with its unit in a post. Immutable.</summary>
/// <param name="Range">Where number and unit stand in the original text, a currency sign before the number included.</param>
/// <param name="Value">
/// The number in the unit as written (nothing is converted; <c>2 Mio. €</c> is 2000000); null where it can be read two
/// ways: <c>1.250 kg</c> with nothing else that tells German from English notation.
/// </param>
/// <param name="Unit">
/// The unit, one spelling for each: symbols of the SI (<c>kN</c>, <c>°C</c>, <c>min</c>, <c>h</c>, <c>m²</c>),
/// <c>day week month year</c>, <c>% ‰</c>, <c>EUR USD GBP CHF</c> (ISO 4217), <c>ct</c>, <c>pcs</c>, <c>star</c>,
/// <c>in ft mi lb oz mph hp PS psi</c>; quotients with a slash, <c>km/h</c>.
/// </param>
public readonly record struct Measure(Range Range, decimal? Value, string Unit);
