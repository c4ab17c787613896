using Xunit;

namespace WordOfMouth.Tests.Cli;

/// <summary>The tool's data and messages are the same on every machine.</summary>
public sealed class CultureTests
{
    public static TheoryData<string> Cultures => [.. CultureScope.Names.Where(name => name.Length > 0)];

    [Theory, MemberData(nameof(Cultures))]
    public async Task Scores_errors_and_tables_do_not_depend_on_the_culture(string culture)
    {
        using var folder = new TemporaryFolder();
        string csv = folder.Write("posts.csv", "ID,INHALT\n1,die Pumpe ist 1.5 mm zu kurz\n2,\"offen\n3,das ist nicht gut\n");
        string suite = folder.Write("suite.tsv", "capability\texpect\ttext\tother\nirony_plain\tirony=no\tdas ist nicht gut\t\n");
        string[][] runs =
        [
            ["score", csv, "--text-column", "INHALT", "--model", TinyModel.Path],
            ["score", csv, "--text-column", "INHALT", "--format", "csv", "--model", TinyModel.Path],
            ["evaluate", "--behaviour", suite, "--model", TinyModel.Path],
            ["card", "--model", TinyModel.Path],
            ["score", "--threads", "x"],
        ];
        foreach (string[] arguments in runs)
        {
            ToolRun expected;
            using (new CultureScope(""))
            {
                expected = await ToolRun.Invoke(arguments);
            }

            using var scope = new CultureScope(culture);
            Assert.Equal(expected, await ToolRun.Invoke(arguments));
        }
    }
}
