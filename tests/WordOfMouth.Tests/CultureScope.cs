using System.Globalization;
using Xunit;

namespace WordOfMouth.Tests;

/// <summary>A culture for the length of a test: of this thread, of its tasks, and of new threads.</summary>
internal sealed class CultureScope : IDisposable
{
    private readonly CultureInfo _culture = CultureInfo.CurrentCulture;
    private readonly CultureInfo _uiCulture = CultureInfo.CurrentUICulture;

    public CultureScope(string name)
    {
        var culture = CultureInfo.GetCultureInfo(name);
        CultureInfo.CurrentCulture = culture;
        CultureInfo.CurrentUICulture = culture;

        // Without these two signs a test under the culture would prove nothing.
        Assert.SkipUnless(name != "tr-TR" || culture.TextInfo.ToLower('I') == 'ı', "this machine knows no Turkish letters (invariant globalization)");
        Assert.SkipUnless(name != "de-DE" || 0.5.ToString(culture) == "0,5", "this machine knows no German numbers (invariant globalization)");
    }

    /// <summary>The cultures under which results must be the same: invariant, decimal comma, dotless i.</summary>
    public static string[] Names { get; } = ["", "de-DE", "tr-TR"];

    public void Dispose()
    {
        CultureInfo.CurrentCulture = _culture;
        CultureInfo.CurrentUICulture = _uiCulture;
    }
}
