using WordOfMouth.Features;
using WordOfMouth.Models;

namespace WordOfMouth.Training;

/// <summary>Everything that shapes a training run beside the data. The same data, settings and seed give the same bytes.</summary>
internal sealed record TrainingSettings
{
    public ulong Seed { get; init; } = 1;

    /// <summary>Heads to train; the others say "as good as never". Null: all.</summary>
    public IReadOnlySet<Head>? Heads { get; init; }

    /// <summary>Whether dense features may use the transformer's scores of single words; for the ablation.</summary>
    public bool WordScores { get; init; } = true;

    /// <summary>Whether dense features may use readers' valence of single words; for the ablation.</summary>
    public bool Valence { get; init; } = true;

    /// <summary>Whether dense features may use the lists of what words do; for the ablation.</summary>
    public bool WordTraits { get; init; } = true;

    /// <summary>Whether the given encoder takes part; for the ablation.</summary>
    public bool GivenEncoder { get; init; } = true;

    public bool Trains(Head head) => Heads is null || Heads.Contains(head);

    /// <summary>Parts of the cross-fitting: every score that a later stage learns from was made without that text.</summary>
    public int Folds { get; init; } = 3;

    /// <summary>Fewer texts with a tone than this make no model of a language.</summary>
    public int LeastTexts { get; init; } = 100;

    /// <summary>How far rarer tones weigh more in calibration: 0 not at all, 1 until all weigh alike.</summary>
    public float ToneBalance { get; init; } = 1;

    /// <summary>The same for heat, leaving and urgency.</summary>
    public float Balance { get; init; } = 0.5f;

    public GramSettings Grams { get; init; } = new(2, 0, 0);

    /// <summary>An n-gram must stand in so many training texts.</summary>
    public int GramLeastTexts { get; init; } = 3;

    public int GramsAtMost { get; init; } = 30_000;

    /// <summary>Words that keep a row of the encoder; rarer ones are read through their letter n-grams.</summary>
    public int EncoderWords { get; init; } = 22_000;

    /// <summary>Further words that keep a transformer's score, those that say most about tone.</summary>
    public int ScoredWords { get; init; } = 6_000;

    /// <summary>Weight of a text labelled by our guideline; it says the same of every domain.</summary>
    public float OwnWeight { get; init; } = 3;

    /// <summary>Weight of a text with the labels of its set's annotators.</summary>
    public float SetWeight { get; init; } = 0.7f;

    /// <summary>The same in joining the scores of tone.</summary>
    public float AnnotatedWeight { get; init; } = 0.2f;

    /// <summary>Weight of a text that only the transformer labelled.</summary>
    public float TeacherWeight { get; init; } = 0.3f;

    /// <summary>Whether other spellings of our guideline's texts are learned too.</summary>
    public bool Variations { get; init; } = true;

    /// <summary>Factor of the weight of such a spelling.</summary>
    public float VariationWeight { get; init; } = 0.4f;

    /// <summary>Share of the transformer's opinion in the target of a text of our guideline, and of a set.</summary>
    public float OwnTeacherShare { get; init; } = 0.15f;

    public float SetTeacherShare { get; init; } = 0.8f;

    /// <summary>Texts a head learns from the transformer alone, at most.</summary>
    public int TeacherOnlyTexts { get; init; } = 8_000;

    public float DenseScale { get; init; } = 0.3f;

    public float GramScale { get; init; } = 1.5f;

    public float L2 { get; init; } = 1;

    public int Iterations { get; init; } = 120;

    public EncoderTrainer.Settings Encoder { get; init; } = new() { Epochs = 12, Dropout = 0.5f, WordDropout = 0.2f };

    /// <summary>Share of the transformer's opinion in what the second encoder learns.</summary>
    public float EncoderOwnTeacherShare { get; init; } = 0.15f;

    public float EncoderSetTeacherShare { get; init; } = 0.5f;

    /// <summary>Whether the given encoder's heads learn our labels.</summary>
    public bool RetrainedHeads { get; init; } = true;

    public float HeadsL2 { get; init; } = 3;

    public int HeadsIterations { get; init; } = 60;

    /// <summary>Whether a second encoder is trained beside the given one.</summary>
    public bool SecondEncoder { get; init; } = true;

    public float EncoderOwnWeight { get; init; } = 2;

    public float EncoderSetWeight { get; init; } = 1;

    public float EncoderTeacherWeight { get; init; } = 0.6f;

    public float SpanWeight { get; init; } = 0.1f;

    public int Trees { get; init; } = 40;

    public int TreeLeaves { get; init; } = 8;

    public int TreeLeastTexts { get; init; } = 40;

    public float TreeRate { get; init; } = 0.1f;
}
