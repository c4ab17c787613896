using System.CommandLine;

namespace WordOfMouth.Cli.Commands;

/// <summary>A command of the tool: turns what can go wrong into a message and an exit code.</summary>
internal abstract class ToolCommand : Command
{
    protected ToolCommand(string name, string description, StandardStreams streams)
        : base(name, description)
    {
        Streams = streams;
        SetAction(InvokeAsync);
    }

    /// <summary>What <c>--help</c> says below the options: examples, exit codes.</summary>
    public abstract string Notes { get; }

    protected StandardStreams Streams { get; }

    /// <summary>Does the work.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    protected abstract Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken);

    private async Task<int> InvokeAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        try
        {
            return await RunAsync(arguments, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
        catch (IOException e) when (StandardOutput.IsClosed(e))
        {
            return ExitCode.OutputClosed;
        }
        catch (Exception e) when (e is CommandException or InvalidBundleException or IOException or UnauthorizedAccessException)
        {
            Streams.Messages.WriteLine($"wom: {e.Message}");
            return ExitCode.Failed;
        }
    }
}
