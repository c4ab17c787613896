using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using WordOfMouth.Tests.Cli;
using Xunit;

namespace WordOfMouth.Tests.Packaging;

/// <summary>The packages are whole, and a program that knows nothing but them gets the scores that we get here.</summary>
[Trait("Category", "Packaging")]
public sealed class PackageTests : IAsyncLifetime
{
    // A version of its own for each run: a package once restored is never looked at again.
    private static readonly string Version = string.Create(CultureInfo.InvariantCulture, $"0.1.0-test.{DateTime.UtcNow.Ticks}");

    private readonly TemporaryFolder _folder = new();

    private string Feed => _folder.PathOf("feed");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        foreach (string project in (string[])["WordOfMouth.Core", "WordOfMouth"])
        {
            // With build folders of its own, so that the repository's stay as they are.
            await Run(_folder.Root, "dotnet", "pack", TestFiles.InRepository("src", project), "-c", "Release", "-o", Feed,
                $"-p:Version={Version}", "--artifacts-path", _folder.PathOf("build"), "-nologo", "-nodeReuse:false");
        }
    }

    public async ValueTask DisposeAsync()
    {
        _folder.Dispose();
        string? cache = Environment.GetEnvironmentVariable("NUGET_PACKAGES");
        cache ??= Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        foreach (string package in (string[])["wordofmouth", "wordofmouth.core"])
        {
            string restored = Path.Combine(cache, package, Version);
            if (Directory.Exists(restored))
            {
                Directory.Delete(restored, recursive: true);
            }
        }

        await ValueTask.CompletedTask;
    }

    [Fact]
    public async Task The_packages_are_whole_and_give_the_same_scores_outside_of_the_repository()
    {
        AssertWhole("WordOfMouth.Core", []);
        AssertWhole("WordOfMouth", ["Microsoft.ML", "Microsoft.ML.FastTree", "WordOfMouth.Core"]);

        string[] expected = [.. Texts.Select(t => Line(WordOfMouthAnalyzer.Default.Score(t)))];
        Assert.Equal(expected, await Consume("WordOfMouth.Core", expectML: false));
        Assert.Equal(expected, await Consume("WordOfMouth", expectML: true));
    }

    private static string[] Texts { get; } = [.. Posts.All.Where((_, i) => i % 5 == 0), "", "gut"];

    // The same expression is compiled into the consumer.
    private static string Line(OpinionScore s) => string.Create(CultureInfo.InvariantCulture, $"{s.Status} {s.Language} {s.Tone.Value:R} {s.Controversy.Value:R} {s.Authenticity.Value:R} {s.Care.NeedsAnswer:R}");

    private void AssertWhole(string package, string[] dependencies)
    {
        using ZipArchive archive = ZipFile.OpenRead(Path.Combine(Feed, $"{package}.{Version}.nupkg"));
        string[] files = [.. archive.Entries.Select(e => e.FullName)];
        Assert.Contains("README.md", files);
        Assert.Contains("LICENSE", files);
        Assert.Contains($"lib/net10.0/{package}.dll", files);
        Assert.Contains($"lib/net10.0/{package}.xml", files);

        using Stream stream = archive.Entries.Single(e => e.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        XElement metadata = XDocument.Load(stream).Root!.Elements().Single(e => e.Name.LocalName == "metadata");
        string Value(string name) => metadata.Elements().Single(e => e.Name.LocalName == name).Value;
        Assert.Equal((package, Version, "MIT", "README.md"), (Value("id"), Value("version"), Value("license"), Value("readme")));
        Assert.True(Value("description").Length > 50 && Value("tags").Contains("sentiment", StringComparison.Ordinal));
        Assert.Subset(
            new HashSet<string>([.. dependencies, "CsvHelper", "Parquet.Net", "System.Numerics.Tensors"]),
            metadata.Descendants().Where(e => e.Name.LocalName == "dependency").Select(e => e.Attribute("id")!.Value).ToHashSet());
        Assert.All(dependencies, d => Assert.Contains(d, metadata.Descendants().Attributes("id").Select(a => a.Value)));

        using ZipArchive symbols = ZipFile.OpenRead(Path.Combine(Feed, $"{package}.{Version}.snupkg"));
        Assert.Contains($"lib/net10.0/{package}.pdb", symbols.Entries.Select(e => e.FullName));
    }

    // A new console app that references one package, restored from the folder with the packages and the default sources.
    private async Task<string[]> Consume(string package, bool expectML)
    {
        string app = _folder.PathOf("app-" + package);
        Directory.CreateDirectory(app);
        await File.WriteAllTextAsync(Path.Combine(app, "app.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <RestoreAdditionalProjectSources>{Feed}</RestoreAdditionalProjectSources>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="{package}" Version="{Version}" />
              </ItemGroup>
            </Project>
            """, Stop);
        await File.WriteAllTextAsync(Path.Combine(app, "Program.cs"), """
            using System.Globalization;
            using System.Text;
            using WordOfMouth;

            Console.OutputEncoding = new UTF8Encoding(false);
            foreach (string text in File.ReadAllLines(args[0]))
            {
                OpinionScore s = WordOfMouthAnalyzer.Default.Score(text);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{s.Status} {s.Language} {s.Tone.Value:R} {s.Controversy.Value:R} {s.Authenticity.Value:R} {s.Care.NeedsAnswer:R}"));
            }
            """, Stop);
        await File.WriteAllLinesAsync(_folder.PathOf("texts.txt"), Texts, Stop);
        string output = Path.Combine(app, "out");
        await Run(app, "dotnet", "build", "-c", "Release", "-o", output, "-nologo", "-nodeReuse:false");
        string[] files = [.. Directory.EnumerateFiles(output).Select(f => Path.GetFileName(f)!)];
        Assert.Contains("WordOfMouth.Core.dll", files);
        Assert.Equal(expectML, files.Any(f => f.StartsWith("Microsoft.ML", StringComparison.Ordinal)));
        Assert.Equal(package == "WordOfMouth", files.Contains("WordOfMouth.dll"));
        string printed = await Run(app, "dotnet", Path.Combine(output, "app.dll"), _folder.PathOf("texts.txt"));
        return printed.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
    }

    private static async Task<string> Run(string folder, string file, params string[] arguments)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = new UTF8Encoding(false),
            StandardErrorEncoding = new UTF8Encoding(false),
        };
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        foreach (string inherited in (string[])["MSBuildSDKsPath", "MSBuildExtensionsPath", "MSBUILD_EXE_PATH", "MSBuildLoadMicrosoftTargetsReadOnly"])
        {
            start.Environment.Remove(inherited); // of the dotnet test around us
        }

        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync(Stop);
        string output = await process.StandardOutput.ReadToEndAsync(Stop);
        await process.WaitForExitAsync(Stop);
        Assert.True(process.ExitCode == 0, $"{file} {string.Join(' ', arguments)}:\n{output}\n{await errors}");
        return output;
    }
}
