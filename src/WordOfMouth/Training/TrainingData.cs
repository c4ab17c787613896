using System.Globalization;
using WordOfMouth.Models;

namespace WordOfMouth.Training;

/// <summary>What a run trains and tests on: read, joined, kept apart.</summary>
internal sealed class TrainingData
{
    public required List<LabelledText> Train { get; init; }

    /// <summary>Test texts of all sets, those that must not ship included. Never trained on, never tuned on.</summary>
    public required List<LabelledText> Test { get; init; }

    /// <summary>What was read, what went and what is missing; for the log and the card.</summary>
    public required List<string> Notes { get; init; }

    /// <summary>Rows of each training set, after all that went.</summary>
    public required SortedDictionary<string, int> TrainRows { get; init; }

    /// <summary>The folder with the transformer's knowledge, or null.</summary>
    public string? Pretrained { get; init; }

    /// <summary>The model to take words and encoder from where there is no folder with them; null to go without.</summary>
    public Bundle? Embedded { get; init; }

    public LeakFilter Leaks { get; init; } = new();

    /// <summary>Reads all folders.</summary>
    /// <param name="folders">Such as <c>../shared/data</c> (public sets) and <c>data</c> (the repository's own).</param>
    /// <param name="withoutSets">Sets to leave out of training, for leave-one-set-out.</param>
    public static TrainingData Read(IReadOnlyList<string> folders, IReadOnlySet<string>? withoutSets = null)
    {
        var notes = new List<string>();
        var texts = new List<LabelledText>();
        var seenSets = new HashSet<string>(StringComparer.Ordinal);
        string? pretrained = null;
        foreach (string folder in folders)
        {
            if (!Directory.Exists(folder))
            {
                throw new DataFileException(folder, null, null, "there is no such folder.");
            }

            foreach (LabelledText text in DataSetReader.ReadAll(folder, out _))
            {
                texts.Add(text);
            }

            if (Directory.Exists(Path.Combine(folder, "pretrained")))
            {
                pretrained ??= Path.Combine(folder, "pretrained");
            }
        }

        texts.AddRange(ReadRepositoryCorpus(folders, texts));
        foreach (LabelledText text in texts)
        {
            seenSets.Add(text.Set);
        }

        foreach (DataSetDeclaration set in DataSetCatalog.All)
        {
            if (!seenSets.Any(s => s.StartsWith(set.Name, StringComparison.Ordinal)))
            {
                notes.Add($"goes without {set.Name}: it is not there");
            }
        }

        texts.AddRange(ReadLaterLabels(folders, texts, notes));
        if (pretrained is null)
        {
            notes.Add("goes without the folder pretrained: no second encoder and no soft labels; words and the first encoder come from the embedded model");
        }
        else
        {
            int labelled = DataSetReader.AddTeacher(Path.GetDirectoryName(pretrained)!, texts);
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"{labelled} texts have a transformer's soft labels"));
        }

        return Split(texts, notes, pretrained, withoutSets);
    }

    private static TrainingData Split(List<LabelledText> texts, List<string> notes, string? pretrained, IReadOnlySet<string>? withoutSets)
    {
        Dictionary<string, DataSetDeclaration> declarations = DataSetCatalog.All.ToDictionary(d => d.Name, StringComparer.Ordinal);
        var test = new List<LabelledText>();
        var train = new List<LabelledText>();
        var leaks = new LeakFilter();
        foreach (LabelledText text in texts)
        {
            DataSetDeclaration? set = declarations.GetValueOrDefault(SetOf(text));
            bool tested = set is not null && set.TestSplits.Contains(text.Split);
            if (tested || (set is { Ship: false, TestSplits.Count: 0 }))
            {
                test.Add(text);
                if (tested)
                {
                    leaks.AddTest(text.Text);
                }
            }
            else if (text.Ship && withoutSets?.Contains(SetOf(text)) != true && withoutSets?.Contains((text.Origin ?? "#").Split('#', ':')[0]) != true)
            {
                train.Add(text);
            }
        }

        // Sets without a test split of their own that are only tested on keep clear of training the same way.
        foreach (LabelledText text in test)
        {
            leaks.AddTest(text.Text);
        }

        int before = train.Count;
        train.RemoveAll(t => leaks.IsLeak(t.Text));
        notes.Add(string.Create(CultureInfo.InvariantCulture, $"{before - train.Count} of {before} training rows went: they stand, whole or in part, in a test text"));

        // Our guideline's labels come first; a second row of the same text adds only what the first does not say.
        before = train.Count;
        var kept = new Dictionary<string, LabelledText>(StringComparer.Ordinal);
        foreach (LabelledText text in train.OrderBy(t => t.OwnGuideline ? 0 : 1))
        {
            string key = LeakFilter.KeyOf(text.Text) + (int)text.Language;
            if (kept.TryGetValue(key, out LabelledText? first))
            {
                for (int k = 0; k < Outputs.Count; k++)
                {
                    if (float.IsNaN(first.Targets[k]))
                    {
                        first.Targets[k] = text.Targets[k];
                    }
                }

                first.Teacher ??= text.Teacher;
            }
            else
            {
                kept.Add(key, text);
            }
        }

        train = [.. kept.Values];
        notes.Add(string.Create(CultureInfo.InvariantCulture, $"{before - train.Count} rows were joined with another row of the same text"));
        var rows = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (LabelledText text in train)
        {
            rows[text.Set] = rows.GetValueOrDefault(text.Set) + 1;
        }

        return new TrainingData { Train = train, Test = test, Notes = notes, TrainRows = rows, Pretrained = pretrained, Leaks = leaks, Embedded = pretrained is null ? ModelSource.TryLoadDefault() : null };
    }

    /// <summary>Takes texts out of training that stand, whole or in part, among these; so that another model can be judged on them.</summary>
    public void LeaveOut(IEnumerable<string> texts)
    {
        var left = new LeakFilter();
        foreach (string text in texts)
        {
            left.AddTest(text);
        }

        foreach (LabelledText text in Train.Where(t => left.IsLeak(t.Text)))
        {
            TrainRows[text.Set]--;
        }

        int went = Train.RemoveAll(t => left.IsLeak(t.Text));
        Notes.Add(string.Create(CultureInfo.InvariantCulture, $"{went} training rows were left out on demand"));
    }

    /// <summary>The declared set of a text, without the part.</summary>
    public static string SetOf(LabelledText text) => text.Set.Split(':')[0];

    // Posts written after the pretrained knowledge was made.
    private static readonly string[] LaterCorpora = ["additions.tsv", "contrasts.tsv"];

    // data/corpus of the repository: the given corpus, unless ../shared had it, and the posts added to it.
    private static IEnumerable<LabelledText> ReadRepositoryCorpus(IReadOnlyList<string> folders, List<LabelledText> texts)
    {
        DataSetDeclaration corpus = DataSetCatalog.All.Single(s => s.Name == "own/corpus");
        bool there = texts.Exists(t => t.Set == corpus.Name);
        foreach (string folder in folders)
        {
            string given = Path.Combine(folder, "corpus", "corpus.tsv");
            if (!there && File.Exists(given))
            {
                there = true;
                foreach (LabelledText text in DataSetReader.Read(given, corpus))
                {
                    yield return text;
                }
            }

            foreach (string added in LaterCorpora.Select(name => Path.Combine(folder, "corpus", name)).Where(File.Exists))
            {
                foreach (LabelledText text in DataSetReader.Read(added, corpus))
                {
                    text.Later = true;
                    yield return text;
                }
            }
        }
    }

    // data/labels of the repository: labels by our guideline for posts that stand in the public sets.
    private static List<LabelledText> ReadLaterLabels(IReadOnlyList<string> folders, List<LabelledText> texts, List<string> notes)
    {
        var labelled = new List<LabelledText>();
        string? path = folders.Select(f => Path.Combine(f, "labels", "labels.tsv")).FirstOrDefault(File.Exists);
        if (path is null)
        {
            notes.Add("goes without data/labels: our guideline's labels of further public posts");
            return labelled;
        }

        DataSetDeclaration own = DataSetCatalog.All.Single(s => s.Name == "own/labels");
        Dictionary<string, LabelledText> posts = [];
        foreach (LabelledText text in texts)
        {
            posts.TryAdd($"{text.Set}#{text.Line.ToString(CultureInfo.InvariantCulture)}", text);
        }

        int without = 0;
        foreach (DataRow row in DataSetReader.ReadRows(path))
        {
            string origin = $"{row["set"]}#{row["line"]}";
            if (!posts.TryGetValue(origin, out LabelledText? post))
            {
                without++;
                continue;
            }

            var text = new LabelledText
            {
                Text = post.Text,
                Language = post.Language,
                Set = "own/more-labels",
                Line = row.Line,
                Split = "train",
                OwnGuideline = true,
                Later = true,
                Origin = origin,
            };
            own.Label(row, text);
            labelled.Add(text);
        }

        if (without > 0)
        {
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"{without} of {without + labelled.Count} labels of data/labels go unused: their posts are in sets that are not there"));
        }

        return labelled;
    }
}
