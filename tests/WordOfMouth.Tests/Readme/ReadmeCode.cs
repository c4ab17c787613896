namespace WordOfMouth.Tests.Readme;

/// <summary>
/// The C# of <c>README.md</c>, so that it compiles and runs: a block marked with <c>&lt;!-- test --&gt;</c> there stands
/// here word for word. <see cref="ReadmeTests"/> compares them.
/// </summary>
internal static class ReadmeCode
{
    public static OpinionScore FirstScore()
    {
        OpinionScore score = WordOfMouthAnalyzer.Default.Score("Drei Wochen auf das Ersatzteil gewartet, und die Hotline legt einfach auf.");

        if (score.Status == Status.Scored && score.Tone.Label == ToneLabel.Negative && score.Care.Complaint > 0.5f)
        {
            Console.WriteLine($"A complaint: tone {score.Tone.Value:F2}, sure {score.Tone.Confidence:P0}");
        }

        return score;
    }

    public static (WordOfMouthAnalyzer Analyzer, OpinionScore[] Scores) Builder()
    {
        WordOfMouthAnalyzer analyzer = WordOfMouthAnalyzer.CreateBuilder()
            .ForLanguages(Language.German)
            .ScoreTone(o => o with { NeutralBand = 0.15f })
            .ScoreAuthenticity()
            .WithPrior(TonePrior.Reviews)      // what your own texts look like
            .Build();                          // checks everything, then freezes it

        OpinionScore[] scores = analyzer.ScoreAll(["Sehr gutes Essen, flotte Bedienung.", "Die Bedienung war unfreundlich und das Essen kalt."]);

        return (analyzer, scores);
    }

    public static OpinionScore Watched(string path, string text)
    {
        using ModelSource source = ModelSource.FromFile(path, watch: true);
        source.ModelReloaded += (_, change) => Console.WriteLine($"{change.ModelName} in place of {change.PreviousModelName}");
        source.ModelRefused += (_, refusal) => Console.WriteLine($"{refusal.ModelName} stays: {refusal.Reason.Message}");

        WordOfMouthAnalyzer live = WordOfMouthAnalyzer.CreateBuilder()
            .ScoreTone(o => o with { ConfidenceFloor = 0.5f })   // below it the label is Uncertain
            .UseModel(source)
            .Build();

        return live.Score(text);
    }
}
