using System.Globalization;
using Microsoft.ML;
using WordOfMouth.Benchmarks.Texts;
using WordOfMouth.Models;
using WordOfMouth.Training;

namespace WordOfMouth.Benchmarks.Peers;

/// <summary>
/// Trains what a .NET developer would write today for three axes: for each of them <c>FeaturizeText</c> and L-BFGS at
/// their default settings, saved as a zip. Trained on the texts that our own model is trained on, evenly thinned so that
/// it takes a minute and not ten; more texts would make larger dictionaries and slower engines.
/// </summary>
internal static class PeerTrainer
{
    public const string Tone = "tone.zip";
    public const string Heat = "heat.zip";
    public const string FirstHand = "firsthand.zip";

    public const int MostTexts = 20_000;

    /// <summary>The folder with the three zips; trains them where they are not there yet.</summary>
    /// <param name="dataFolders">Where the training texts are.</param>
    /// <param name="log">Told what is going on.</param>
    public static string Folder(IReadOnlyList<string> dataFolders, Action<string> log)
    {
        List<LabelledText> texts = TrainingData.Read(dataFolders).Train;
        string folder = Repository.PathOf("benchmarks", "bin", "peers", Fingerprint(texts));
        Directory.CreateDirectory(folder);
        var ml = new MLContext(seed: 1);
        Save(Tone, Head.Tone, posts => ml.Transforms.Text.FeaturizeText("Features", nameof(Post.Text))
            .Append(ml.Transforms.Conversion.MapValueToKey("Label", nameof(Post.Tone)))
            .AppendCacheCheckpoint(ml)
            .Append(ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy())
            .Append(ml.Transforms.Conversion.MapKeyToValue(nameof(ToneAnswer.PredictedTone), "PredictedLabel"))
            .Fit(posts));
        Save(Heat, Head.Heat, TrainYesNo);
        Save(FirstHand, Head.FirstHand, TrainYesNo);
        return folder;

        ITransformer TrainYesNo(IDataView posts) => ml.Transforms.Text.FeaturizeText("Features", nameof(Post.Text))
            .AppendCacheCheckpoint(ml)
            .Append(ml.BinaryClassification.Trainers.LbfgsLogisticRegression())
            .Fit(posts);

        void Save(string name, Head head, Func<IDataView, ITransformer> train)
        {
            string path = Path.Combine(folder, name);
            if (File.Exists(path))
            {
                return;
            }

            List<LabelledText> labelled = [.. texts.Where(text => text.Has(head))];
            int count = Math.Min(labelled.Count, MostTexts);
            Post[] posts = [.. Enumerable.Range(0, count).Select(i => PostOf(labelled[(int)((long)i * labelled.Count / count)], head))];
            log(string.Create(CultureInfo.InvariantCulture, $"training the ML.NET peer {name} on {posts.Length} texts"));
            IDataView data = ml.Data.LoadFromEnumerable(posts);
            string unfinished = path + ".new";
            ml.Model.Save(train(data), data.Schema, unfinished);
            File.Move(unfinished, path, overwrite: true);
        }
    }

    private static Post PostOf(LabelledText text, Head head)
    {
        ReadOnlySpan<float> targets = text.Targets;
        float negative = targets[Outputs.Negative], neutral = targets[Outputs.Neutral], positive = targets[Outputs.Positive];
        return new Post
        {
            Text = text.Text,
            Tone = negative > neutral && negative > positive ? "negative" : positive > neutral ? "positive" : "neutral",
            Yes = targets[Outputs.Of(head)] >= 0.5f,
        };
    }

    // Other texts, other engines.
    private static string Fingerprint(List<LabelledText> texts)
    {
        ulong hash = (ulong)texts.Count;
        foreach (LabelledText text in texts)
        {
            hash = Text.TokenHash.Pair(hash, Text.TokenHash.Of(text.Text));
        }

        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }
}
