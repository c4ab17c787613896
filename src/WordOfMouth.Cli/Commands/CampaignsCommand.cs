using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using WordOfMouth.Cli.Input;
using WordOfMouth.Cli.Output;

namespace WordOfMouth.Cli.Commands;

/// <summary><c>wom campaigns</c>: finds nearly the same text under several names.</summary>
internal sealed class CampaignsCommand : ToolCommand
{
    private readonly Argument<string> _file = new("FILE") { Description = "Posts in the order of time; - for standard input." };

    private readonly ChoiceOption<InputFormat> _inputFormat = new("--input-format") { Description = "How the input is read. Default: by the file's extension; standard input is jsonl." };

    private readonly Option<float> _similarity = new("--similarity")
    {
        HelpName = "0.5-1",
        Description = "Posts match from this similarity on.",
        DefaultValueFactory = _ => CampaignOptions.Default.MinimumSimilarity,
    };

    private readonly Option<int> _window = new("--window")
    {
        HelpName = "POSTS",
        Description = "Number of latest posts to compare with; they bound the memory.",
        DefaultValueFactory = _ => CampaignOptions.Default.WindowPosts,
    };

    private readonly ChoiceOption<TableFormat> _format = new("--format") { Description = "How the result is printed; json is one campaign a line. Default: table." };

    private readonly RulesOption _rules = new();

    public CampaignsCommand(StandardStreams streams)
        : base("campaigns", "Finds nearly the same text under several names, with the posts that match: evidence, never a verdict.", streams)
    {
        Arguments.Add(_file);
        Options.Add(_inputFormat);
        Options.Add(_similarity);
        Options.Add(_window);
        Options.Add(_format);
        Options.Add(_rules);
    }

    /// <inheritdoc/>
    public override string Notes =>
        """
        Input is as for wom thread; author and time are of use. Any number of posts: the latest are kept.

        Examples:
          wom campaigns posts.jsonl
          zcat posts.jsonl.gz | wom campaigns - --format json

        Exit codes:
          0  done
          1  wrong usage, or the posts cannot be read
        """;

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var reader = PostReader.Of(arguments.GetValue(_file)!, arguments.GetValue(_inputFormat), Streams.Input);
        WordOfMouthAnalyzer analyzer = _rules.CreateAnalyzer(arguments, new ModelOption());
        CampaignDetector detector;
        try
        {
            detector = analyzer.CreateCampaignDetector(new CampaignOptions { MinimumSimilarity = arguments.GetValue(_similarity), WindowPosts = arguments.GetValue(_window) });
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw new CommandException($"--similarity or --window: {e.Message}", e);
        }

        var found = new SortedDictionary<int, Campaign>();
        await foreach (Campaign campaign in detector.DetectAsync(reader.ReadAsync(cancellationToken), cancellationToken))
        {
            found[campaign.Number] = campaign;
            foreach (int part in campaign.Absorbed)
            {
                found.Remove(part);
            }
        }

        byte[] output = (arguments.GetValue(_format) ?? TableFormat.Table) == TableFormat.Json
            ? [.. found.Values.SelectMany(campaign => ConversationJson.Serialize(campaign))]
            : Render(detector.Seen, [.. found.Values.OrderByDescending(c => c.Authors).ThenBy(c => c.Number)]);
        await Streams.Output.WriteAsync(output, cancellationToken);
        return ExitCode.Done;
    }

    private static byte[] Render(long seen, List<Campaign> campaigns)
    {
        const int MostRows = 50, MostPosts = 3;
        var table = new Table { Border = TableBorder.Rounded, ShowRowSeparators = true };
        table.AddColumns("posts", "authors", "busiest time", "what they share", "some of the posts");
        foreach (Campaign campaign in campaigns.Take(MostRows))
        {
            table.AddRow(
                campaign.Posts.ToString(CultureInfo.InvariantCulture),
                campaign.Authors.ToString(CultureInfo.InvariantCulture),
                campaign.Burst is { } burst ? string.Create(CultureInfo.InvariantCulture, $"{burst.Posts} within {burst.Length.TotalMinutes:0} min from {burst.Start:yyyy-MM-dd HH:mm}") : "",
                string.Create(CultureInfo.InvariantCulture, $"{campaign.TemplateShare:P0}: ") + TableText.Short(campaign.Template, 200),
                string.Join('\n', campaign.Evidence.Take(MostPosts).Select(p => $"{Markup.Escape(p.Id)} ({TableText.Number(p.Similarity)}) {TableText.Short(p.Text.Text, 80)}")));
        }

        var note = new Paragraph(string.Create(CultureInfo.InvariantCulture, $"{seen} posts looked at, {campaigns.Count} groups of nearly the same text under several names. Evidence, never a verdict: people copy for many reasons.\n"));
        return campaigns.Count == 0 ? TableText.Render(note) : TableText.Render(table, note);
    }
}
