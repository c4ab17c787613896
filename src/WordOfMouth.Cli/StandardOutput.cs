using Microsoft.Win32.SafeHandles;

namespace WordOfMouth.Cli;

/// <summary>
/// Standard output. The console's own stream drops what nobody reads any more, so that <c>wom score … | head</c> would
/// work on for nothing; on a pipe we use one that says so.
/// </summary>
internal static class StandardOutput
{
    private const int BrokenPipe = 32; // EPIPE, on Linux and macOS

    public static Stream Open()
    {
        if (OperatingSystem.IsWindows())
        {
            return Console.OpenStandardOutput();
        }

        var direct = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        // In a file the direct stream would write at an offset of its own and not move the one shared with the shell.
        return direct.CanSeek ? Console.OpenStandardOutput() : direct;
    }

    /// <summary>Whether a stream is standard output and that a terminal, which shows colours; NO_COLOR turns them off.</summary>
    public static bool IsTerminal(Stream stream) =>
        stream is not MemoryStream && !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    /// <summary>Whether an error says that whoever read the output has gone.</summary>
    public static bool IsClosed(Exception error) => !OperatingSystem.IsWindows() && error is IOException { HResult: BrokenPipe };
}
