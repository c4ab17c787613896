using System.Globalization;
using WordOfMouth;
using WordOfMouth.Adapting;
using WordOfMouth.Evaluation;
using WordOfMouth.Models;
using WordOfMouth.Reading;
using WordOfMouth.Samples;

// A machine builder's posts: drawn from the corpus of this repository. The embedded model has seen them, so the base here
// is one that has not: wom train --data data --leave-out industry.csv --text Text --out base.wom. Without one the sample
// adapts the embedded model, and its figures flatter the base.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
string folder = Path.Combine(Path.GetTempPath(), "wordofmouth-retrain");
(string train, string test) = IndustryPosts.Write(FindCorpus(), folder);
ModelSource before = args.Length > 0 ? ModelSource.FromFile(args[0]) : ModelSource.Default;

PostColumns columns = PostColumns.WithText("Text").WithLabel(Head.Tone, "Bewertung").WithLabel(Head.Complaint, "Beschwerde").WithDomain("Branche");
TrainingPipeline pipeline = TrainingPipeline.Create()
    .FromFile(train, columns)
    .TestOn(PostFile.Read(test, columns))
    .Adapt(before)
    .CrossValidate(folds: 5)
    .Named("industry@1.0.0")
    .WithLicence("CC BY 4.0");

Console.WriteLine(pipeline.Inspect().ToMarkdown());
TrainedModel model = pipeline.Train(Console.WriteLine);
foreach (string file in model.Save(Path.Combine(folder, "industry.wom")))
{
    Console.WriteLine($"written: {file}");
}

Console.WriteLine($"{Environment.NewLine}{"",-12} {"posts",6} {"before",8} {"after",8}");
foreach (ParentComparison c in model.Card.ParentComparisons ?? [])
{
    Console.WriteLine($"{c.Head,-12} {c.Posts,6} {100 * c.ParentMacroF1,8:F1} {100 * c.MacroF1,8:F1}  {c.On}: {c.Verdict}");
}

// The new model in an app: one line changes, or none with ModelSource.FromFile(path, watch: true).
WordOfMouthAnalyzer analyzer = WordOfMouthAnalyzer.CreateBuilder().ScoreEverything().UseModel(ModelSource.FromFile(Path.Combine(folder, "industry.wom"))).Build();
OpinionScore score = analyzer.Score("Die Spindel läuft seit dem Service unrund, und der Techniker meldet sich nicht.");
Console.WriteLine($"{Environment.NewLine}{analyzer.ModelName}: {score.Tone.Label}, complaint {score.Care.Complaint:F2}");

static string FindCorpus()
{
    for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
    {
        if (Directory.Exists(Path.Combine(at.FullName, "data", "corpus")))
        {
            return Path.Combine(at.FullName, "data", "corpus");
        }
    }

    throw new DirectoryNotFoundException("The sample runs from inside the repository, whose folder data/corpus it reads.");
}
