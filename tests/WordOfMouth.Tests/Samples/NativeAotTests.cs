using System.Diagnostics;
using System.Globalization;
using WordOfMouth.Tests.Cli;
using Xunit;

namespace WordOfMouth.Tests.Samples;

/// <summary>Publishes <c>samples/NativeAot</c> as a native program, runs it and compares its scores with those here.</summary>
public sealed class NativeAotTests
{
    private const double MegaByte = 1_000_000;

    [Fact]
    [Trait("Category", "NativeAot")]
    public async Task The_native_program_is_small_warns_of_nothing_and_gives_the_same_scores()
    {
        string? linker = OperatingSystem.IsWindows() ? "" : Linker();
        Assert.SkipWhen(linker is null, "native AOT needs clang or gcc to link, and neither is on the PATH");
        using Stream? bundle = typeof(WordOfMouthAnalyzer).Assembly.GetManifestResourceStream("WordOfMouth.default.wom");
        Assert.SkipWhen(bundle is null, "this build carries no model");
        using var folder = new TemporaryFolder();
        string published = folder.PathOf("published");
        string[] arguments =
        [
            "publish", TestFiles.InRepository("samples", "NativeAot"), "-c", "Release", "-o", published, "--nologo", "-nodeReuse:false",
            "--artifacts-path", folder.PathOf("artifacts"), // beside the repository's own build, which may be running
        ];
        (int code, string log) = await RunAsync("dotnet", [.. arguments, .. linker is { Length: > 0 } ? [$"-p:CppCompilerAndLinker={linker}"] : Array.Empty<string>()]);
        Assert.SkipWhen(code != 0 && log.Contains("ILCompiler", StringComparison.OrdinalIgnoreCase) && log.Contains("error NU11", StringComparison.Ordinal), "the package of the native compiler (ILCompiler) is not to be had here");
        Assert.SkipWhen(code != 0 && OperatingSystem.IsWindows() && log.Contains("linker", StringComparison.OrdinalIgnoreCase), "native AOT needs the C++ tools of Visual Studio to link");
        Assert.True(code == 0, log);
        Assert.DoesNotContain(": warning ", log, StringComparison.Ordinal);
        Assert.DoesNotContain("warning IL", log, StringComparison.Ordinal);

        string program = Path.Combine(published, OperatingSystem.IsWindows() ? "NativeAot.exe" : "NativeAot");
        double beside = (new FileInfo(program).Length - bundle!.Length) / MegaByte;
        Assert.True(beside <= 6, string.Create(CultureInfo.InvariantCulture, $"the program has {beside:0.00} MB beside the bundle"));

        (code, string output) = await RunAsync(program, []);
        Assert.True(code == 0, output);
        string[] lines = output.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        Assert.True(lines.Length >= 20 && lines.Length % 2 == 0, output);
        for (int i = 0; i < lines.Length; i += 2)
        {
            Assert.Equal(Expected(WordOfMouthAnalyzer.Default.Score(lines[i])), lines[i + 1]);
        }
    }

    private static string Expected(OpinionScore score) => score.Status == Status.Scored
        ? string.Create(CultureInfo.InvariantCulture, $"  tone {score.Tone.Value:0.0000} {score.Tone.Label}, controversy {score.Controversy.Value:0.0000}, authenticity {score.Authenticity.Value:0.0000}, needs an answer {score.Care.NeedsAnswer:0.0000}")
        : $"  {score.Status}";

    private static string? Linker()
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return Array.Find(["clang", "gcc"], name => Array.Exists(folders, folder => File.Exists(Path.Combine(folder, name))));
    }

    private static async Task<(int Code, string Output)> RunAsync(string file, string[] arguments)
    {
        var start = new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = System.Text.Encoding.UTF8 };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output + await errors);
    }
}
