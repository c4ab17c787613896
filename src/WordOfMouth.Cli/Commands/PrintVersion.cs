using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;

namespace WordOfMouth.Cli.Commands;

/// <summary>Prints the version of this tool, without the commit that the compiler appends.</summary>
internal sealed class PrintVersion : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        Assembly tool = typeof(PrintVersion).Assembly;
        string version = tool.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? $"{tool.GetName().Version}";
        parseResult.InvocationConfiguration.Output.WriteLine(version.Split('+')[0]);
        return ExitCode.Done;
    }
}
