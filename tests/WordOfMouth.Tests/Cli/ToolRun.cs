using System.Text;
using System.Text.Json;
using WordOfMouth.Cli;

namespace WordOfMouth.Tests.Cli;

/// <summary>What a run of the tool gave back.</summary>
internal sealed record ToolRun(int ExitCode, string Output, string Error)
{
    /// <summary>The lines of the output.</summary>
    public string[] Lines => Split(Output);

    /// <summary>The messages.</summary>
    public string[] Messages => Split(Error.ReplaceLineEndings("\n"));

    /// <summary>The output as JSON, one element a line.</summary>
    public JsonElement[] Json => [.. Lines.Select(line => JsonDocument.Parse(line).RootElement)];

    /// <summary>Runs the tool as it is.</summary>
    public static async Task<ToolRun> Invoke(string[] args, byte[]? input = null)
    {
        using var stdin = new MemoryStream(input ?? []);
        using var stdout = new MemoryStream();
        using var stderr = new StringWriter();
        int code = await WomCommand.InvokeAsync(args, stdin, stdout, stderr, Xunit.TestContext.Current.CancellationToken);
        return new ToolRun(code, new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(stdout.ToArray()), stderr.ToString());
    }

    /// <summary>Runs <c>wom score</c> with the tiny model.</summary>
    public static Task<ToolRun> Score(string[] args, byte[]? input = null) => Invoke(["score", "--model", TinyModel.Path, .. args], input);

    /// <summary>Runs <c>wom score</c> with the tiny model on a text in standard input.</summary>
    public static Task<ToolRun> Score(string[] args, string input) => Score(args, Encoding.UTF8.GetBytes(input));

    private static string[] Split(string text) => text.Length == 0 ? [] : text[..^(text.EndsWith('\n') ? 1 : 0)].Split('\n');
}
