using WordOfMouth.Cli.Terminal;

namespace WordOfMouth.Cli;

/// <summary>The three streams of a process.</summary>
/// <param name="Input">Data in.</param>
/// <param name="Output">Data out, nothing else.</param>
/// <param name="Messages">Everything said to the user.</param>
internal sealed record StandardStreams(Stream Input, Stream Output, MessageWriter Messages);
