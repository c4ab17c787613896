using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Text;
using WordOfMouth.Cli.Commands;
using WordOfMouth.Cli.Terminal;

namespace WordOfMouth.Cli;

/// <summary>The tool <c>wom</c>, as one method that a test can call.</summary>
internal static class WomCommand
{
    private const string Description =
        "Scores posts in German and English for tone, controversy, authenticity and what customer care wants to know. Everything runs on this machine; no text leaves it.";

    /// <summary>Runs the tool.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="input">Standard input.</param>
    /// <param name="output">Standard output: data only.</param>
    /// <param name="error">Standard error: messages and progress.</param>
    /// <param name="cancellationToken">Stops the work, as Ctrl-C does.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> InvokeAsync(string[] args, Stream input, Stream output, TextWriter error, CancellationToken cancellationToken = default)
    {
        var streams = new StandardStreams(input, output, new MessageWriter(error));
        RootCommand root = Create(streams);
        // A file may be called "@posts.txt": no response files.
        ParseResult parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction wrong)
        {
            wrong.ShowHelp = args.Length == 0; // a wrong word wants a message, not a page
            return await parsed.InvokeAsync(new InvocationConfiguration { Output = error, Error = error }, cancellationToken);
        }

        // Help and version; commands write their data to the stream itself.
        using var text = new StringWriter { NewLine = "\n" };
        int code = await parsed.InvokeAsync(new InvocationConfiguration { Output = text, Error = error }, cancellationToken);
        try
        {
            await output.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()), CancellationToken.None);
            return code;
        }
        catch (IOException e)
        {
            return StandardOutput.IsClosed(e) ? ExitCode.OutputClosed : ExitCode.Failed;
        }
    }

    private static RootCommand Create(StandardStreams streams)
    {
        var root = new RootCommand(Description) { HelpName = "wom" };

        // Every command is one class in Commands; a new one is added here.
        root.Subcommands.Add(new ScoreCommand(streams));
        root.Subcommands.Add(new ThreadCommand(streams));
        root.Subcommands.Add(new CampaignsCommand(streams));
        root.Subcommands.Add(new CardCommand(streams));
        root.Subcommands.Add(new TrainCommand(streams));
        root.Subcommands.Add(new EvaluateCommand(streams));

        foreach (Option option in root.Options)
        {
            switch (option)
            {
                case HelpOption { Action: HelpAction help }:
                    option.Action = new HelpWithNotes(help);
                    break;
                case VersionOption:
                    option.Action = new PrintVersion();
                    break;
            }
        }

        return root;
    }
}
