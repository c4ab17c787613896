using WordOfMouth.Tests.Adapting;
using Xunit;

namespace WordOfMouth.Tests.Cli;

/// <summary><c>wom train</c> on a file of one's own.</summary>
public sealed class TrainTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private Task<ToolRun> Train(string file, params string[] args) =>
        ToolRun.Invoke(["train", file, "--text", "Text", "--label", "tone=Bewertung", "--out", _folder.PathOf("own.wom"), "--folds", "2", .. args]);

    [Fact]
    public async Task The_contract_trains_tests_and_scores()
    {
        string own = IndustryFile.Write(_folder.PathOf("own.csv"), 100);
        string test = IndustryFile.Write(_folder.PathOf("test.csv"), 60, from: 200);
        ToolRun run = await Train(own, "--licence", "internal");
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Empty(run.Output);
        Assert.Contains("100 labelled posts", run.Error, StringComparison.Ordinal);
        Assert.Equal(["own.csv", "own.de.tone.zip", "own.wom", "test.csv"], _folder.Names.Order());

        ToolRun evaluated = await ToolRun.Invoke(["evaluate", test, "--text", "Text", "--label", "tone=Bewertung", "--model", _folder.PathOf("own.wom"), "--against", "default", "--format", "json"]);
        Assert.True(evaluated.ExitCode == 0, evaluated.Error);
        ToolRun scored = await ToolRun.Invoke(["score", test, "--text-column", "Text", "--model", _folder.PathOf("own.wom")]);
        Assert.Equal(60, scored.Lines.Length);
        Assert.All(scored.Json, j => Assert.Equal("own@1.0.0", j.GetProperty("model").GetString()));
        ToolRun card = await ToolRun.Invoke(["card", "--model", _folder.PathOf("own.wom")]);
        Assert.Contains("internal", card.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Text;Note\nalles gut;5\n", "column Bewertung: there is no such column; the columns are Text, Note.")]
    [InlineData("Text;Bewertung\nalles gut;super\n", "line 2, column Bewertung: \"super\" is no value that is known for tone.")]
    [InlineData("Text;Bewertung\nalles gut;p\nnicht gut;n\n", "at least 20 are needed")]
    [InlineData("", "the file is empty")]
    public async Task A_file_that_cannot_be_learned_from_is_refused_and_nothing_is_left_behind(string content, string message)
    {
        ToolRun run = await Train(_folder.Write("own.csv", content));
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("own.csv", run.Error, StringComparison.Ordinal);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Equal(["own.csv"], _folder.Names);
    }

    [Theory]
    [InlineData("--budget", "soon")]
    [InlineData("--folds", "1")]
    [InlineData("--class-weights", "heavy")]
    [InlineData("--domain-weight", "pumps=2")]
    [InlineData("--hold-out", "2")]
    [InlineData("--hold-out", "Branche=nowhere")]
    [InlineData("--map", "5")]
    [InlineData("--base", "nowhere.wom")]
    public async Task A_wrong_word_is_refused_with_a_message(string option, string value)
    {
        ToolRun run = await Train(IndustryFile.Write(_folder.PathOf("own.csv"), 40), option, value);
        Assert.Equal(1, run.ExitCode);
        Assert.NotEmpty(run.Error);
        Assert.Equal(["own.csv"], _folder.Names);
    }

    [Fact]
    public async Task File_and_folders_exclude_each_other()
    {
        Assert.Equal(1, (await ToolRun.Invoke(["train", "--out", "x.wom"])).ExitCode);
        Assert.Equal(1, (await ToolRun.Invoke(["train", "own.csv", "--data", "data", "--out", "x.wom"])).ExitCode);
        ToolRun nowhere = await ToolRun.Invoke(["train", IndustryFile.Write(_folder.PathOf("own.csv"), 40), "--text", "Text", "--label", "tone=Bewertung", "--out", _folder.PathOf("no/own.wom")]);
        Assert.Contains("does not exist", nowhere.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_learning_curve_is_printed_as_a_table()
    {
        ToolRun run = await ToolRun.Invoke(["train", IndustryFile.Write(_folder.PathOf("own.csv"), 120), "--text", "Text", "--label", "tone=Bewertung", "--folds", "2", "--hold-out", "0.4", "--learning-curve"]);
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains("| head | posts | base | alone | adapted |", run.Output, StringComparison.Ordinal);
        Assert.Equal(["own.csv"], _folder.Names);
    }

    [Fact]
    public async Task The_card_keeps_a_learning_curve()
    {
        ToolRun run = await Train(IndustryFile.Write(_folder.PathOf("own.csv"), 120), "--hold-out", "0.4", "--learning-curve", "--no-zip");
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains("\"learningCurve\":[{\"curve\":\"base\"", (await ToolRun.Invoke(["card", "--model", _folder.PathOf("own.wom"), "--format", "json"])).Output.Replace(" ", "", StringComparison.Ordinal).ReplaceLineEndings(""), StringComparison.Ordinal);
        Assert.Equal(["own.csv", "own.wom"], _folder.Names.Order());
    }
}
