using System.Text.Json.Serialization;

namespace WordOfMouth.Evaluation;

/// <summary>What a model is, learned from, reaches and does not do. Travels inside the bundle as JSON.</summary>
public sealed record ModelCard
{
    /// <summary>Name and version.</summary>
    public required string Name { get; init; }

    /// <summary>What it is for, in a sentence.</summary>
    public string Purpose { get; init; } =
        "Scores the tone, controversy and authenticity of what customers say in public, in German and English, inside the caller's process.";

    /// <summary>How it works, in a paragraph.</summary>
    public string Method { get; init; } =
        "For each language: linear models (L-BFGS, ML.NET) on word n-grams and dense features; a small convolutional encoder distilled from a multilingual transformer; boosted trees (FastTree, ML.NET) on dense features and the scores of both; calibrated on scores made without the text at hand.";

    /// <summary>Fingerprint of the training data: 64 bits over all texts and labels, never the texts.</summary>
    public required string DataFingerprint { get; init; }

    /// <summary>Seed of the run.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Sets it learned from: name, licence, rows.</summary>
    public required IReadOnlyList<TrainingSet> TrainingSets { get; init; }

    /// <summary>What went, and what it goes without.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Figures on every test set.</summary>
    public required IReadOnlyList<SetFigure> Figures { get; init; }

    /// <summary>The model it was adapted from, or null.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Parent { get; init; }

    /// <summary>The day it was trained, as 2026-11-24; null where the bytes shall not depend on it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Date { get; init; }

    /// <summary>Its figures beside its parent's, on the same posts.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ParentComparison>? ParentComparisons { get; init; }

    /// <summary>How good it became with how many posts; null where nobody asked.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<LearningPoint>? LearningCurve { get; init; }

    /// <summary>Whose work is in it.</summary>
    public IReadOnlyList<string> Attribution { get; init; } =
    [
        "multilingual-e5-small (Wang et al. 2024, MIT), fine-tuned; the small encoder, word scores and soft labels are distilled from it.",
        "Word lists of the pretrained files were chosen with wordfreq (data CC BY-SA 4.0).",
        "Labels by the project's own guideline and the posts of data/corpus were made by large language models (CC BY 4.0).",
        "The sets named above, under the licences named there.",
    ];

    /// <summary>What it does not do.</summary>
    public IReadOnlyList<string> Limits { get; init; } =
    [
        "It reads one text without its thread: who is meant, and what was said before, it cannot know.",
        "Irony without marks is mostly missed: the flag separates ironic from plain posts poorly (see the figures for Irony).",
        "Tone is towards what the post is about, not towards a brand: praise of a rival counts as praise.",
        "Heat is wording, not a prediction of how readers will vote; on votes about newspaper comments such models say almost nothing.",
        "Authenticity is evidence, never a verdict. A low value does not mean fake. Generated knows hotel reviews of one generator of 2023 and misses others.",
        "\"Neutral\" means different things in reviews, tweets and forums: set a prior (WithPrior) for a domain of your own.",
        "A good part of the labels and posts, in training and in test, was made by large language models; figures on the corpus flatter, since its test and training posts come from the same hands.",
        "Names, nationalities and dialects may move scores a little; never judge a single person by a score.",
        "German (with Austrian and Swiss German) and English only. Anything else is UnsupportedLanguage; very short texts are TooShort.",
    ];

    /// <summary>A set that a model learned from.</summary>
    /// <param name="Name">Name of the set or of a part of it.</param>
    /// <param name="Licence">Its licence.</param>
    /// <param name="Rows">Rows after duplicates and leaks went.</param>
    public sealed record TrainingSet(string Name, string Licence, int Rows);
}
