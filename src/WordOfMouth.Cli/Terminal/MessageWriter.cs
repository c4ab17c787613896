using Spectre.Console;

namespace WordOfMouth.Cli.Terminal;

/// <summary>Writes to standard error; above the progress line where there is one. Thread-safe.</summary>
internal sealed class MessageWriter
{
    private readonly Lock _lock = new();
    private readonly TextWriter _writer;

    public MessageWriter(TextWriter writer)
    {
        _writer = writer;
        if (ReferenceEquals(writer, Console.Error) && !Console.IsErrorRedirected)
        {
            Terminal = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
        }
    }

    /// <summary>The terminal that standard error is; null where it is a file or a pipe, where nobody wants progress.</summary>
    public IAnsiConsole? Terminal { get; }

    public void WriteLine(string message)
    {
        lock (_lock)
        {
            if (Terminal is not null)
            {
                Terminal.WriteLine(message);
            }
            else
            {
                _writer.WriteLine(message);
            }
        }
    }
}
