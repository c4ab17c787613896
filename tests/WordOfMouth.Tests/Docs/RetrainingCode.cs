using Microsoft.ML;
using Microsoft.ML.Data;
using WordOfMouth.Adapting;
using WordOfMouth.Columns;
using WordOfMouth.Evaluation;
using WordOfMouth.Models;
using WordOfMouth.Reading;

namespace WordOfMouth.Tests.Docs;

/// <summary>
/// The C# of <c>docs/retraining.md</c>, so that it compiles and runs: a block marked with <c>&lt;!-- test --&gt;</c> there
/// stands here word for word. <see cref="RetrainingTests"/> compares them.
/// </summary>
internal static class RetrainingCode
{
    public static (TrainedModel Model, WordOfMouthAnalyzer Analyzer, float[] Shares) Walk(string train, string test, string path)
    {
        PostColumns columns = PostColumns.WithText("Text")
            .WithLabel(Head.Tone, "Bewertung")
            .WithLabel(Head.Complaint, "Beschwerde")
            .WithDomain("Branche");

        PostFile posts = PostFile.Read(train, columns);
        Console.WriteLine(DataReport.Of(posts).ToMarkdown());

        TrainedModel model = TrainingPipeline.Create()
            .FromPosts(posts)
            .TestOn(PostFile.Read(test, columns))
            .Adapt(ModelSource.Default)               // or .FromScratch()
            .CrossValidate(folds: 5)
            .WithDomainWeight("pumps", 2)
            .WithBudget(TimeSpan.FromMinutes(10))
            .Named("industry@1.0.0")
            .WithLicence("internal")
            .Train(Console.WriteLine);

        foreach (ParentComparison c in model.Card.ParentComparisons ?? [])
        {
            Console.WriteLine($"{c.Head} on {c.On}: {c.ParentMacroF1:P1} before, {c.MacroF1:P1} now: {c.Verdict}");
        }

        model.Save(path);

        WordOfMouthAnalyzer analyzer = WordOfMouthAnalyzer.CreateBuilder()
            .ScoreEverything()
            .UseModel(ModelSource.FromFile(path))
            .Build();

        var ml = new MLContext(seed: 1);
        ml.ComponentCatalog.RegisterAssembly(typeof(PostOpinions).Assembly);
        ITransformer tone = ml.Model.Load(Path.ChangeExtension(path, ".de.tone.zip"), out _);

        IDataView scored = tone.Transform(ml.Data.LoadFromEnumerable([new { Text = "Die Pumpe ist schon wieder undicht." }]));
        float[] shares = scored.GetColumn<float[]>("Score").First();   // negative, neutral, positive

        return (model, analyzer, shares);
    }
}
