using System.Text;
using System.Text.Json;
using Xunit;

namespace WordOfMouth.Tests.Cli;

/// <summary><c>wom thread</c> and <c>wom campaigns</c>.</summary>
public sealed class ConversationTests
{
    private const string Thread =
        """
        {"id":"1","author":"Max","text":"Warum fällt die Pumpe nach dem Update aus? Im Handbuch steht nichts dazu, Tel. 0711 1234567.","up":9,"down":7,"time":"2026-03-01T08:00:00Z"}
        {"id":2,"parent":1,"author":"Eva","text":"Nein, das stimmt nicht. Bei mir läuft sie.","up":1,"down":0,"time":"2026-03-01T09:00:00+01:00"}

        {"id":3,"parent":"1","author":"Acme","text":"Bitte senden Sie uns die Seriennummer.","extra":[1]}
        """;

    [Fact]
    public async Task A_thread_is_printed_as_JSON()
    {
        ToolRun run = await ToolRun.Invoke(["thread", "-", "--format", "json", "--own", "Acme"], Encoding.UTF8.GetBytes(Thread));
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        JsonElement json = Assert.Single(run.Json);
        Assert.Equal("measured", json.GetProperty("divisiveness").GetProperty("voteBalance").GetProperty("status").GetString());
        Assert.Equal(17, json.GetProperty("divisiveness").GetProperty("votes").GetProperty("cases").GetInt32());
        Assert.Equal("notEnoughData", json.GetProperty("disagreement").GetProperty("status").GetString());
        Assert.Equal(JsonValueKind.Null, json.GetProperty("disagreement").GetProperty("value").ValueKind);
        Assert.Equal(["1", "2", "3"], json.GetProperty("posts").EnumerateArray().Select(p => p.GetProperty("id").GetString()));
        Assert.Equal("de", json.GetProperty("posts")[0].GetProperty("score").GetProperty("language").GetString());
        Assert.Equal("disagree", json.GetProperty("posts")[1].GetProperty("reply").GetProperty("stance").GetString());
    }

    [Fact]
    public async Task A_thread_is_printed_as_a_table()
    {
        ToolRun run = await ToolRun.Invoke(["thread", "-"], Encoding.UTF8.GetBytes(Thread));
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("votes split (Reddit)", run.Output, StringComparison.Ordinal);
        Assert.Contains("not enough data", run.Output, StringComparison.Ordinal);
        Assert.Contains("3 posts", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("t.csv", "Id;Text;Up;Down\n1;Die Pumpe läuft wieder.;3;4\n2;\"Sie sagten; \"\"nie\"\".\";0;1\n", 2)]
    [InlineData("t.tsv", "text\tparent\n\"Die Pumpe läuft wieder.\t\nNein, sie steht.\t1\n", 2)]
    public async Task Files_with_a_header_are_read(string name, string content, int posts)
    {
        using var folder = new TemporaryFolder();
        ToolRun run = await ToolRun.Invoke(["thread", folder.Write(name, content), "--format", "json"]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(posts, run.Json[0].GetProperty("posts").GetArrayLength());
    }

    [Theory]
    [InlineData("{\"id\":1,\"text\":\"a b\"}\n{\"id\":2", "line 2")]
    [InlineData("{\"id\":1}", "line 1, column text")]
    [InlineData("{\"text\":\"a b\",\"up\":-3}", "column up")]
    [InlineData("{\"text\":\"a b\",\"time\":\"gestern\"}", "column time")]
    [InlineData("{\"id\":1,\"text\":\"a b\"}\n{\"id\":1,\"text\":\"c d\"}", "same id")]
    [InlineData("{\"id\":1,\"parent\":1,\"text\":\"a b\"}", "answers itself")]
    public async Task What_is_wrong_is_named_and_nothing_is_printed(string input, string message)
    {
        ToolRun run = await ToolRun.Invoke(["thread", "-"], Encoding.UTF8.GetBytes(input));
        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains(message, Assert.Single(run.Messages), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_file_is_no_thread()
    {
        using var folder = new TemporaryFolder();
        ToolRun run = await ToolRun.Invoke(["thread", folder.Write("t.txt", "a\n")]);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("--input-format", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_are_kept_by_every_command()
    {
        using var folder = new TemporaryFolder();
        folder.Write("key", "0123456789abcdef0123456789abcdef");
        string rules = folder.Write("rules.json", """{ "minimumPosts": 10, "pseudonymKeyFile": "key", "redact": ["phone"], "namedEmployees": ["Sabine Müller"] }""");
        ToolRun thread = await ToolRun.Invoke(["thread", "-", "--rules", rules, "--format", "json"], Encoding.UTF8.GetBytes(Thread));
        Assert.Equal((0, ""), (thread.ExitCode, thread.Error));
        Assert.DoesNotContain("Max", thread.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("1234567", thread.Output, StringComparison.Ordinal);
        Assert.Equal("withheld", thread.Json[0].GetProperty("divisiveness").GetProperty("votes").GetProperty("status").GetString());

        ToolRun score = await ToolRun.Score(["--rules", rules], "Die Frau Sabine Müller war unfreundlich zu mir.\n");
        Assert.Equal("withheld", score.Json[0].GetProperty("status").GetString());
    }

    [Theory]
    [InlineData("{ \"minimumPost\": 3 }", "minimumPost")]
    [InlineData("{ \"redact\": [\"shoes\"] }", "shoes")]
    [InlineData("{ \"pseudonymKeyFile\": \"none\" }", "does not exist")]
    [InlineData("{ \"minimumPosts\": -3 }", "MinimumPosts")]
    [InlineData("{", "line 1")]
    public async Task Rules_that_cannot_be_understood_are_refused(string content, string message)
    {
        using var folder = new TemporaryFolder();
        ToolRun run = await ToolRun.Invoke(["thread", "-", "--rules", folder.Write("rules.json", content)], Encoding.UTF8.GetBytes(Thread));
        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Campaigns_are_printed_one_a_line_or_as_a_table()
    {
        string posts = string.Concat(Enumerable.Range(1, 3).Select(i =>
            $$"""{"author":"a{{i}}","text":"Nie wieder bei diesem Laden kaufen, schreibt alle eine schlechte Bewertung! {{i}}","time":"2026-03-01T08:0{{i}}:00Z"}""" + "\n"));
        ToolRun json = await ToolRun.Invoke(["campaigns", "-", "--format", "json"], Encoding.UTF8.GetBytes(posts));
        Assert.Equal((0, ""), (json.ExitCode, json.Error));
        JsonElement campaign = Assert.Single(json.Json);
        Assert.Equal((3, 3), (campaign.GetProperty("posts").GetInt32(), campaign.GetProperty("burst").GetProperty("posts").GetInt32()));
        ToolRun table = await ToolRun.Invoke(["campaigns", "-"], Encoding.UTF8.GetBytes(posts));
        Assert.Contains("Evidence, never a verdict", table.Output, StringComparison.Ordinal);
        Assert.Equal(1, (await ToolRun.Invoke(["campaigns", "-", "--similarity", "0.1"], [])).ExitCode);
    }
}
