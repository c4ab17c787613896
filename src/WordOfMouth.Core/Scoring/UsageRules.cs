namespace WordOfMouth;

/// <summary>
/// Rules for the use of what people say in public, which the works council, the data protection officer or the law asks
/// for. All are off by default; <c>CreateBuilder().WithRules(o => o with { … })</c> turns them on. Threads, campaigns and
/// the tool keep to them. Immutable.
/// </summary>
public sealed record UsageRules
{
    /// <summary>The shortest key for pseudonyms, in bytes.</summary>
    public const int ShortestKey = 16;

    /// <summary>No rule.</summary>
    public static UsageRules Off { get; } = new();

    /// <summary>
    /// Of fewer posts than this nothing is aggregated: the measures of a thread are <see cref="MeasureStatus.Withheld"/>,
    /// a campaign is not reported. 0, the default, is off.
    /// </summary>
    public int MinimumPosts { get; init; }

    /// <summary>
    /// Authors and <c>@handles</c> become pseudonyms: <c>user-</c> and 64 bits of their HMAC-SHA256 (RFC 2104) with this key, of
    /// at least <see cref="ShortestKey"/> bytes. Whoever has the key can find out who is who by trying names: keep it
    /// apart from the data, and throw it away to make pseudonyms anonymous. Empty, the default, is off.
    /// </summary>
    public ReadOnlyMemory<byte> PseudonymKey { get; init; }

    /// <summary>What is redacted where a text, or a part of one, is given out. <see cref="PersonalData.None"/>, the default, is off.</summary>
    public PersonalData Redact { get; init; }

    /// <summary>
    /// Employees who must not be scored: full names as people write them, or handles with <c>@</c>. A post that one of them
    /// wrote, or that names one, gets <see cref="Status.Withheld"/> and counts nowhere; and the name is redacted where a
    /// text is given out. Upper and lower case, <c>ü</c> and <c>ue</c>, and a genitive <c>s</c> make no difference. Empty, the
    /// default, is off.
    /// </summary>
    public IReadOnlyList<string> NamedEmployees { get; init; } = [];

    /// <summary>Whether no rule is on.</summary>
    public bool IsOff => MinimumPosts == 0 && PseudonymKey.IsEmpty && Redact == PersonalData.None && NamedEmployees.Count == 0;

    /// <summary>Checks the rules.</summary>
    /// <exception cref="InvalidOperationException">A rule cannot be kept; the message says what to change.</exception>
    internal void Check()
    {
        if (MinimumPosts < 0)
        {
            throw new InvalidOperationException($"UsageRules.MinimumPosts is {MinimumPosts}; set it to at least 0.");
        }

        if (PseudonymKey.Length is > 0 and < ShortestKey)
        {
            throw new InvalidOperationException($"UsageRules.PseudonymKey has {PseudonymKey.Length} bytes; give it at least {ShortestKey} random ones, as RandomNumberGenerator.GetBytes(32) makes them.");
        }

        if ((Redact & ~(PersonalData.All | PersonalData.Handle | PersonalData.Name)) != 0)
        {
            throw new InvalidOperationException($"UsageRules.Redact is {Redact}, which is not made of PersonalData values.");
        }

        if (NamedEmployees is null || NamedEmployees.Any(string.IsNullOrWhiteSpace))
        {
            throw new InvalidOperationException("UsageRules.NamedEmployees, or one of the names, is empty. Leave empty names out.");
        }
    }
}
