using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using WordOfMouth.Text;

namespace WordOfMouth.Cli.Commands;

/// <summary><c>wom reply</c>: checks a draft before it is sent.</summary>
internal sealed class ReplyCommand : ToolCommand
{
    private readonly Option<string> _post = new("--post")
    {
        HelpName = "TEXT|FILE",
        Description = "What the customer wrote.",
        Required = true,
    };

    private readonly Option<string> _draft = new("--draft")
    {
        HelpName = "TEXT|FILE",
        Description = "What you want to answer.",
        Required = true,
    };

    private readonly ChoiceOption<ExplanationFormat> _format = new("--format")
    {
        Description = "How the findings are printed. Default: text.",
    };

    private readonly ModelOption _model = new();

    public ReplyCommand(StandardStreams streams)
        : base("reply", "Checks a reply to a customer before it is sent: does it answer, acknowledge, say what happens next, and avoid blame, stock phrases and advertising?", streams)
    {
        Options.Add(_post);
        Options.Add(_draft);
        Options.Add(_format);
        Options.Add(_model);
    }

    /// <inheritdoc/>
    public override string Notes =>
        """
        A value that names a file is read whole, as one text. It goes by wording, in German and English, and cannot know
        whether what the draft says is true.

        Examples:
          wom reply --post "Die Rechnung ist schon wieder falsch!" --draft "Wir bitten um Ihr Verständnis."
          wom reply --post post.txt --draft draft.txt --format json

        Exit codes:
          0  nothing to change
          1  wrong usage, or a file or model cannot be read
          2  there is something to change
        """;

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        WordOfMouthAnalyzer analyzer = _model.CreateAnalyzer(arguments);
        string post = await ReadAsync(arguments.GetValue(_post)!, cancellationToken);
        string draft = await ReadAsync(arguments.GetValue(_draft)!, cancellationToken);
        ReplyCheck check = analyzer.CheckReply(post, draft);
        byte[] written = arguments.GetValue(_format) == ExplanationFormat.Json ? ToJson(check) : Encoding.UTF8.GetBytes(ToText(check));
        await Streams.Output.WriteAsync(written, cancellationToken);
        return check.IsFine ? ExitCode.Done : ExitCode.SomeBroken;
    }

    private static async Task<string> ReadAsync(string value, CancellationToken cancellationToken) =>
        File.Exists(value) ? await File.ReadAllTextAsync(value, cancellationToken) : value;

    private static string ToText(ReplyCheck check)
    {
        var text = new StringBuilder();
        foreach (ReplyFinding finding in check.Findings)
        {
            text.Append(CultureInfo.InvariantCulture, $"{(finding.IsFine ? "ok " : "!! ")} {finding.Sentence}\n");
        }

        return text.ToString();
    }

    private static byte[] ToJson(ReplyCheck check)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteBoolean("fine", check.IsFine);
            json.WriteString("language", LanguageCode.Of(check.Language));
            json.WriteStartArray("findings");
            foreach (ReplyFinding finding in check.Findings)
            {
                json.WriteStartObject();
                json.WriteString("trait", JsonNamingPolicy.CamelCase.ConvertName(finding.Trait.ToString()));
                json.WriteBoolean("fine", finding.IsFine);
                if (finding.Span is { } span)
                {
                    (int start, int length) = span.GetOffsetAndLength(check.Draft.Length);
                    json.WriteNumber("start", start);
                    json.WriteNumber("length", length);
                    json.WriteString("text", check.Draft.AsSpan(start, length));
                }

                json.WriteString("sentence", finding.Sentence);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }
}
