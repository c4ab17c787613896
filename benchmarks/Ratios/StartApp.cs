using System.Diagnostics;
using System.Globalization;
using WordOfMouth.Benchmarks.Texts;

namespace WordOfMouth.Benchmarks.Ratios;

/// <summary>A small console app outside the repository, published and started to measure what a start costs.</summary>
internal sealed class StartApp
{
    private readonly string _executable;

    private StartApp(string executable)
    {
        _executable = executable;
    }

    /// <summary>Publishes an app of one source file.</summary>
    /// <param name="folder">An empty folder for it.</param>
    /// <param name="name">Its name.</param>
    /// <param name="source">Its program.</param>
    /// <param name="project">A project of this repository that it references, or null.</param>
    /// <param name="readyToRun">Whether it is compiled ahead of time, as far as ReadyToRun goes.</param>
    public static StartApp Publish(string folder, string name, string source, string? project, bool readyToRun)
    {
        Directory.CreateDirectory(folder);
        string reference = project is null ? "" : $"""<ItemGroup><ProjectReference Include="{Repository.PathOf("src", project, project + ".csproj")}" /></ItemGroup>""";
        string compiled = readyToRun ? "<RuntimeIdentifier>$(NETCoreSdkRuntimeIdentifier)</RuntimeIdentifier><SelfContained>false</SelfContained><PublishReadyToRun>true</PublishReadyToRun>" : "";
        File.WriteAllText(Path.Combine(folder, name + ".csproj"),
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework>{compiled}</PropertyGroup>
              {reference}
            </Project>
            """);
        File.WriteAllText(Path.Combine(folder, "Program.cs"), source);
        string output = Path.Combine(folder, "published");
        (int code, string text) = Run("dotnet", ["publish", folder, "-c", "Release", "-o", output, "--nologo", "-v", "quiet", "-nodeReuse:false"]);
        return code == 0 ? new StartApp(Path.Combine(output, OperatingSystem.IsWindows() ? name + ".exe" : name))
            : throw new InvalidOperationException($"dotnet publish of {name} failed: {text}");
    }

    /// <summary>Starts it and waits for its end.</summary>
    /// <returns>Milliseconds from the start to the first line, and all that it printed.</returns>
    public (double Milliseconds, string Output) Start()
    {
        var start = new ProcessStartInfo(_executable) { RedirectStandardOutput = true };
        long began = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start)!;
        string? first = process.StandardOutput.ReadLine();
        double milliseconds = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        string rest = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 && first is not null ? (milliseconds, first + "\n" + rest)
            : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{_executable} ended with exit code {process.ExitCode}."));
    }

    private static (int Code, string Output) Run(string file, string[] arguments)
    {
        var start = new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Remove("MSBuildSDKsPath");
        start.Environment.Remove("MSBUILD_EXE_PATH");
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }
}
