using WordOfMouth.Models;

namespace WordOfMouth.Training;

/// <summary>A text with what is known of it.</summary>
internal sealed class LabelledText
{
    public required string Text { get; init; }

    public required Language Language { get; init; }

    /// <summary>Name of the set, such as <c>tone/de-umsab</c>; a part of it is named after a colon.</summary>
    public required string Set { get; init; }

    /// <summary>Line in the set's file, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>The part that the set's makers put it in: train, dev, test, or a fold.</summary>
    public required string Split { get; init; }

    /// <summary>
    /// Targets by output, in [0, 1]: the probability that the label holds; NaN where nobody said. The three of tone sum to 1.
    /// </summary>
    public float[] Targets { get; } = NoTargets();

    /// <summary>Whether the labels come from our own guideline rather than from the set's annotators.</summary>
    public bool OwnGuideline { get; init; }

    /// <summary>Whether the labels are younger than the pretrained knowledge, which therefore cannot have seen them.</summary>
    public bool Later { get; set; }

    /// <summary>Whether a model trained on it may be part of the package.</summary>
    public bool Ship { get; init; } = true;

    /// <summary>The transformer's opinion, in logits by output; null where it was not asked.</summary>
    public float[]? Teacher { get; set; }

    /// <summary>The label of the tone as written: n, u, p, m; for reports.</summary>
    public char Tone { get; set; }

    /// <summary>Set and line of the post itself, where the labels came later than the post.</summary>
    public string? Origin { get; init; }

    /// <summary>Whether this is another spelling of a text (<see cref="TextVariation"/>), with its labels.</summary>
    public bool Varied { get; private init; }

    /// <summary>The domain of a post, where a file of one's own names it.</summary>
    public string? Domain { get; init; }

    public string? Industry { get; init; }

    public string? Channel { get; init; }

    public bool Has(Head head) => !float.IsNaN(Targets[Outputs.Of(head)]);

    public void Set1(Head head, float target) => Targets[Outputs.Of(head)] = target;

    public void SetTone(float negative, float neutral, float positive)
    {
        Targets[Outputs.Negative] = negative;
        Targets[Outputs.Neutral] = neutral;
        Targets[Outputs.Positive] = positive;
    }

    /// <summary>The same labels for another spelling of the text.</summary>
    public LabelledText WithSpelling(string text)
    {
        var other = new LabelledText
        {
            Text = text,
            Language = Language,
            Set = Set,
            Line = Line,
            Split = Split,
            OwnGuideline = OwnGuideline,
            Later = Later,
            Ship = Ship,
            Teacher = Teacher,
            Tone = Tone,
            Origin = Origin,
            Varied = true,
            Industry = Industry,
            Channel = Channel,
            Domain = Domain,
        };
        Targets.CopyTo(other.Targets, 0);
        return other;
    }

    /// <summary>Sets the tone by its letter: n, u, p, or m, a mixed text, in which neither side wins and both show.</summary>
    public void SetTone(char tone)
    {
        Tone = tone;
        (float negative, float neutral, float positive) = tone switch
        {
            'n' => (1f, 0f, 0f),
            'u' => (0f, 1f, 0f),
            'p' => (0f, 0f, 1f),
            _ => (0.28f, 0.44f, 0.28f),
        };
        SetTone(negative, neutral, positive);
    }

    private static float[] NoTargets()
    {
        var targets = new float[Outputs.Count];
        Array.Fill(targets, float.NaN);
        return targets;
    }
}
