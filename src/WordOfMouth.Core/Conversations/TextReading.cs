using WordOfMouth.Features;
using WordOfMouth.Models;
using WordOfMouth.Scoring;

namespace WordOfMouth.Conversations;

/// <summary>What is kept of a post while its thread is scored: its score, and the numbers that the reply model looks at.</summary>
internal sealed class TextReading
{
    /// <summary>The probabilities of all outputs, then the dense features.</summary>
    public const int Count = Outputs.Used + DenseStream.Count;

    private readonly float[] _numbers;

    private TextReading(OpinionScore score, LanguageModel? model, float[] numbers)
    {
        (Score, Model, _numbers) = (score, model, numbers);
    }

    public OpinionScore Score { get; }

    /// <summary>The model of the text's language; null where the text was not scored.</summary>
    public LanguageModel? Model { get; }

    /// <summary>Probabilities by output. Empty where the text was not scored, as <see cref="Dense"/> is.</summary>
    public ReadOnlySpan<float> Probabilities => _numbers.AsSpan(0, Math.Min(_numbers.Length, Outputs.Used));

    public ReadOnlySpan<float> Dense => _numbers.AsSpan(Math.Min(_numbers.Length, Outputs.Used));

    /// <summary>Reads a text.</summary>
    /// <param name="analyzer">The analyzer.</param>
    /// <param name="bundle">Its model; one for all that is read together, whatever model comes meanwhile.</param>
    /// <param name="text">The text.</param>
    public static TextReading Of(WordOfMouthAnalyzer analyzer, Bundle bundle, ReadOnlySpan<char> text)
    {
        OpinionScore score = analyzer.ScoreEverything(text, bundle);
        return score.Status == Status.Scored
            ? new TextReading(score, bundle.For(score.Language), Numbers(TextScorer.For(bundle)))
            : new TextReading(score, null, []);
    }

    /// <summary>Reads a text as one of the model's language; the score stays what it is.</summary>
    public TextReading As(Bundle bundle, ReadOnlySpan<char> text, LanguageModel model)
    {
        var scorer = TextScorer.For(bundle);
        return scorer.TryScoreAs(text, model) ? new TextReading(Score, model, Numbers(scorer)) : this;
    }

    private static float[] Numbers(TextScorer scorer)
    {
        var numbers = new float[Count];
        ReadOnlySpan<float> logits = scorer.Logits;
        float most = Math.Max(logits[Outputs.Negative], Math.Max(logits[Outputs.Neutral], logits[Outputs.Positive]));
        float sum = 0;
        for (int k = Outputs.Negative; k <= Outputs.Positive; k++)
        {
            numbers[k] = MathF.Exp(logits[k] - most);
            sum += numbers[k];
        }

        for (int k = 0; k < Outputs.Used; k++)
        {
            numbers[k] = k <= Outputs.Positive ? numbers[k] / sum : 1 / (1 + MathF.Exp(-logits[k]));
        }

        scorer.Dense.CopyTo(numbers.AsSpan(Outputs.Used));
        return numbers;
    }
}
