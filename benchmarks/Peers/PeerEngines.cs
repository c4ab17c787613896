using Microsoft.ML;

namespace WordOfMouth.Benchmarks.Peers;

/// <summary>Three prediction engines, one an axis, loaded from their zips. Like every prediction engine, for one thread.</summary>
internal sealed class PeerEngines : IDisposable
{
    private readonly PredictionEngine<Post, ToneAnswer> _tone;
    private readonly PredictionEngine<Post, YesNoAnswer> _heat;
    private readonly PredictionEngine<Post, YesNoAnswer> _firstHand;
    private readonly Post _post = new();
    private ToneAnswer _toneAnswer = new();
    private YesNoAnswer _yesNoAnswer = new();

    public PeerEngines(string folder)
    {
        var ml = new MLContext(seed: 1);
        _tone = ml.Model.CreatePredictionEngine<Post, ToneAnswer>(ml.Model.Load(Path.Combine(folder, PeerTrainer.Tone), out _));
        _heat = ml.Model.CreatePredictionEngine<Post, YesNoAnswer>(ml.Model.Load(Path.Combine(folder, PeerTrainer.Heat), out _));
        _firstHand = ml.Model.CreatePredictionEngine<Post, YesNoAnswer>(ml.Model.Load(Path.Combine(folder, PeerTrainer.FirstHand), out _));
    }

    /// <summary>Scores a text with all three. The objects are used again, which is the best a caller can do.</summary>
    /// <returns>A sum of what was answered, so that nothing can be left out as unused.</returns>
    public float Score(string text)
    {
        _post.Text = text;
        _tone.Predict(_post, ref _toneAnswer);
        float sum = _toneAnswer.Score[0];
        _heat.Predict(_post, ref _yesNoAnswer);
        sum += _yesNoAnswer.Probability;
        _firstHand.Predict(_post, ref _yesNoAnswer);
        return sum + _yesNoAnswer.Probability;
    }

    public void Dispose()
    {
        _tone.Dispose();
        _heat.Dispose();
        _firstHand.Dispose();
    }
}
