using System.Globalization;
using System.Text;
using WordOfMouth;
using WordOfMouth.Samples;

// The QuickStart's posts, scored by a native program: it needs no .NET on the machine and starts in milliseconds.
Console.OutputEncoding = Encoding.UTF8;
WordOfMouthAnalyzer analyzer = WordOfMouthAnalyzer.Default;
foreach (string post in Posts.All)
{
    OpinionScore score = analyzer.Score(post);
    Console.WriteLine(post);
    Console.WriteLine(score.Status == Status.Scored
        ? string.Create(CultureInfo.InvariantCulture, $"  tone {score.Tone.Value:0.0000} {score.Tone.Label}, controversy {score.Controversy.Value:0.0000}, authenticity {score.Authenticity.Value:0.0000}, needs an answer {score.Care.NeedsAnswer:0.0000}")
        : $"  {score.Status}");
}
