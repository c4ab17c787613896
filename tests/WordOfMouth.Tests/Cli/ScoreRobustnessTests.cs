using System.Text;
using Xunit;

namespace WordOfMouth.Tests.Cli;

/// <summary>Inputs that nobody would write by hand.</summary>
public sealed class ScoreRobustnessTests
{
    private static readonly string[] Pieces = ["a", "die Pumpe ", "ist ", "\"", "\"\"", ",", ";", "\t", "\n", "\n", "\r\n", "\r", "{", "}", "{\"text\":\"", "\"}\n", "\\", ":", "\uFEFF", "\0", "ü", "😀"];

    public static TheoryData<string> Formats => ["text", "csv", "tsv", "jsonl"];

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Random_input_ends_with_0_or_2_and_the_same_rows_however_it_comes_in(string format)
    {
        for (int seed = 0; seed < 200; seed++)
        {
            byte[] input = RandomInput(format, new Random(seed));
            ToolRun whole = await ToolRun.Score(["--input-format", format], input);
            Assert.True(whole.ExitCode is 0 or 2, $"seed {seed}: {whole.ExitCode}, {whole.Error}");
            Assert.Equal(whole.ExitCode == 0, whole.Messages.Length == 0);

            using var stdin = new TricklingStream(input, seed);
            using var stdout = new MemoryStream();
            using var stderr = new StringWriter();
            int code = await WordOfMouth.Cli.WomCommand.InvokeAsync(
                ["score", "--model", TinyModel.Path, "--input-format", format], stdin, stdout, stderr, TestContext.Current.CancellationToken);
            Assert.Equal((whole.ExitCode, whole.Output, whole.Error), (code, Encoding.UTF8.GetString(stdout.ToArray()), stderr.ToString()));
        }
    }

    [Fact]
    public async Task No_row_is_lost_or_scored_twice_where_every_third_quote_is_open()
    {
        var input = new StringBuilder("id,text\n");
        var good = new List<string>();
        for (int i = 0; i < 3000; i++)
        {
            string text = $"die Pumpe {i} ist nicht da";
            if (i % 3 != 0)
            {
                good.Add(text);
            }

            input.Append(i % 3 == 0 ? $"{i},\"{text}\n" : i % 3 == 1 ? $"{i},{text}\n" : $"{i},\"{text}\"\r\n");
        }

        ToolRun run = await ToolRun.Score(["--input-format", "csv"], input.ToString());
        Assert.Equal(2, run.ExitCode);
        Assert.Equal(1000, run.Messages.Length);
        Assert.Equal(good.Select(text => ExpectedRow.Json(TinyModel.Analyzer.Score(text), TinyModel.Name)), run.Lines);
    }

    private static byte[] RandomInput(string format, Random random)
    {
        var text = new StringBuilder(format switch { "csv" => "id,text\n", "tsv" => "id\ttext\n", _ => "" });
        for (int i = random.Next(60); i > 0; i--)
        {
            text.Append(Pieces[random.Next(Pieces.Length)]);
        }

        byte[] bytes = Encoding.UTF8.GetBytes(text.ToString());
        if (bytes.Length > 10 && random.Next(4) == 0)
        {
            bytes[random.Next(8, bytes.Length)] = 0xFF;
        }

        return bytes;
    }
}
