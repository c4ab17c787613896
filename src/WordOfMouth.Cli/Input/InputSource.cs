namespace WordOfMouth.Cli.Input;

/// <summary>A file or standard input, and how to read it.</summary>
/// <param name="Name">What messages call it.</param>
/// <param name="Format">How texts stand in it.</param>
/// <param name="Open">Opens it for reading.</param>
internal sealed record InputSource(string Name, InputFormat Format, Func<InputStream> Open)
{
    private const string StandardInput = "-";

    /// <summary>The source that an argument of the command line names.</summary>
    /// <param name="argument">A path, or <c>-</c> for standard input.</param>
    /// <param name="format">The format, or null to tell it from the file's extension.</param>
    /// <param name="standardInput">Standard input.</param>
    /// <exception cref="CommandException">There is no such file.</exception>
    public static InputSource Of(string argument, InputFormat? format, Stream standardInput)
    {
        if (argument == StandardInput)
        {
            return new InputSource("standard input", format ?? InputFormat.Text, () => new InputStream(standardInput, "standard input", leaveOpen: true));
        }

        if (Directory.Exists(argument))
        {
            throw new CommandException($"{argument} is a folder, not a file.");
        }

        if (!File.Exists(argument))
        {
            throw new CommandException($"the file {argument} does not exist.");
        }

        return new InputSource(argument, format ?? FormatOf(argument), () => new InputStream(OpenFile(argument), argument, leaveOpen: false));
    }

    /// <summary>Begins to read.</summary>
    /// <param name="column">The column of the texts, or null for the default.</param>
    /// <param name="broken">Where broken rows are reported.</param>
    public ITextReader CreateReader(string? column, BrokenRows broken) => Format switch
    {
        InputFormat.Jsonl => new JsonLinesReader(Open(), column, broken),
        InputFormat.Csv => new DelimitedReader(Open(), tabs: false, column, broken),
        InputFormat.Tsv => new DelimitedReader(Open(), tabs: true, column, broken),
        _ => new PlainTextReader(Open(), broken),
    };

    private static InputFormat FormatOf(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".CSV" => InputFormat.Csv,
        ".TSV" => InputFormat.Tsv,
        ".JSONL" or ".NDJSON" => InputFormat.Jsonl,
        _ => InputFormat.Text,
    };

    // No buffer of its own: every reader has one.
    private static FileStream OpenFile(string path) =>
        new(path, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, Share = FileShare.ReadWrite, Options = FileOptions.SequentialScan, BufferSize = 0 });
}
