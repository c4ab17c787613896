using Microsoft.Playwright;
using Xunit;

namespace WordOfMouth.Tests.Cli;

/// <summary>
/// The page of <c>wom evaluate --html</c> in a real browser. Without Chromium (Debian: <c>apt-get install chromium</c>)
/// it is skipped; WOM_CHROMIUM names another place, WOM_SCREENSHOTS a folder to look at the page afterwards.
/// </summary>
public sealed class ReportInBrowserTests : IDisposable
{
    private static readonly string? Chromium = new[]
    {
        Environment.GetEnvironmentVariable("WOM_CHROMIUM"), "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome",
    }.FirstOrDefault(File.Exists);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_opens_without_errors_or_requests_and_its_plots_are_seen_in_the_light_in_the_dark_and_on_paper()
    {
        Assert.SkipWhen(Chromium is null, "There is no Chromium on this machine.");
        string file = _folder.PathOf("report.html");
        ToolRun run = await ToolRun.Invoke(
            ["evaluate", _folder.Write("test.csv", LabelledPosts.Csv()), .. LabelledPosts.Columns, "--against", TinyModel.Path, "--html", file, "--show-texts"]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));

        using IPlaywright playwright = await Playwright.CreateAsync();
        await using IBrowser browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Chromium, Args = ["--no-sandbox"] });
        var ink = new List<string>();
        foreach (ColorScheme scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
        {
            IPage page = await browser.NewPageAsync(new BrowserNewPageOptions { ColorScheme = scheme, ViewportSize = new ViewportSize { Width = 1200, Height = 900 } });
            var said = new List<string>();
            var requests = new List<string>();
            page.Console += (_, message) => said.Add(message.Text);
            page.PageError += (_, error) => said.Add(error);
            page.Dialog += (_, dialog) => said.Add("a dialog: " + dialog.Message);
            page.Request += (_, request) => requests.Add(request.Url);
            await page.GotoAsync(new Uri(file).AbsoluteUri);

            await CheckPlotsAsync(page);
            ink.Add(await page.EvalOnSelectorAsync<string>("svg[role=img] text", "text => getComputedStyle(text).fill"));
            Assert.True(await ContrastAsync(page) > 4.5, $"text in a plot hardly stands out in the {scheme} scheme");
            await page.SetViewportSizeAsync(390, 800);
            Assert.Equal(390, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
            await page.SetViewportSizeAsync(1200, 900);
            await ShowAsync(page, $"{scheme}.png");

            Assert.Empty(said);
            Assert.All(requests, url => Assert.True(url == new Uri(file).AbsoluteUri || url == "data:,", url));
            await page.CloseAsync();
        }

        Assert.NotEqual(ink[0], ink[1]);
        await CheckPrintAsync(browser, file);
    }

    // All plots have a size, lines whose colour is one, and words.
    private static async Task CheckPlotsAsync(IPage page)
    {
        IReadOnlyList<IElementHandle> plots = await page.QuerySelectorAllAsync("svg[role=img]");
        Assert.Equal(6, plots.Count); // reliability, precision and recall, coverage; of two heads
        foreach (IElementHandle plot in plots)
        {
            ElementHandleBoundingBoxResult box = (await plot.BoundingBoxAsync())!;
            Assert.True(box.Width > 300 && box.Height > 200, $"a plot of {box.Width} × {box.Height}");
            string[] strokes = await plot.EvalOnSelectorAllAsync<string[]>("path, line", "lines => lines.map(l => getComputedStyle(l).stroke)");
            Assert.Contains(strokes, s => s.StartsWith("rgb", StringComparison.Ordinal));
            Assert.DoesNotContain("rgb(10, 11", string.Join(' ', strokes), StringComparison.Ordinal); // a stand-in that was not replaced
            string[] words = await plot.EvalOnSelectorAllAsync<string[]>("text", "texts => texts.map(t => t.textContent)");
            Assert.All(words, Assert.NotEmpty);
            Assert.True(words.Length > 8);
        }
    }

    private static async Task CheckPrintAsync(IBrowser browser, string file)
    {
        IPage page = await browser.NewPageAsync(new BrowserNewPageOptions { ColorScheme = ColorScheme.Dark, ViewportSize = new ViewportSize { Width = 720, Height = 1000 } });
        await page.GotoAsync(new Uri(file).AbsoluteUri);
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        Assert.Equal("rgb(255, 255, 255)", await page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor"));
        await ShowAsync(page, "print.png");
        Assert.NotEmpty(await page.PdfAsync());
    }

    // WCAG 2.2: of the words in a plot on the panel they stand on.
    private static Task<double> ContrastAsync(IPage page) => page.EvaluateAsync<double>(
        """
        () => {
          const light = color => color.match(/[\d.]+/g).slice(0, 3).map(c => c / 255)
            .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
            .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
          const text = light(getComputedStyle(document.querySelector('svg[role=img] text')).fill);
          const paper = light(getComputedStyle(document.querySelector('figure')).backgroundColor);
          return (Math.max(text, paper) + 0.05) / (Math.min(text, paper) + 0.05);
        }
        """);

    private static async Task ShowAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("WOM_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name), FullPage = true });
        }
    }
}
