using System.Globalization;
using Microsoft.ML;
using WordOfMouth.Models;
using WordOfMouth.Training;

namespace WordOfMouth.Adapting;

/// <summary>
/// Adapts a base model to a domain: for each language and head that the posts label it tries corrections from near to
/// far from the base, cross-validates each, and keeps the best, which may be the base itself.
/// </summary>
internal sealed class DomainAdapter
{
    private readonly Bundle _base;
    private readonly AdaptingSettings _settings;
    private readonly Action<string> _log;
    private readonly StopSignal _stop;
    private readonly AdaptingProgress _progress;
    private readonly MLContext _ml = new(seed: 1);

    public DomainAdapter(Bundle model, AdaptingSettings settings, StopSignal stop, AdaptingProgress progress, Action<string> log)
    {
        (_base, _settings, _stop, _progress, _log) = (model, settings, stop, progress, log);
    }

    /// <summary>Adapts.</summary>
    /// <param name="posts">Labelled posts, each text once; those of other languages are passed over.</param>
    /// <returns>The parts of the new model.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled before anything was learned.</exception>
    public AdaptedModel Adapt(IReadOnlyList<LabelledText> posts)
    {
        var tasks = new List<(HeadTask Task, DomainFeatures Features)>();
        foreach (Language language in (ReadOnlySpan<Language>)[Language.German, Language.English])
        {
            LabelledText[] texts = [.. posts.Where(p => p.Language == language)];
            if (_base.For(language) is not { } model || texts.Length == 0)
            {
                continue;
            }

            DomainFeatures features = DomainFeatures.Of(_ml, model, texts);
            foreach (Head head in Outputs.Heads)
            {
                var task = new HeadTask(language, head, features, texts, _settings);
                if (task.IsLearnable)
                {
                    tasks.Add((task, features));
                }
                else if (task.Posts > 0)
                {
                    _log($"{task.Name}: too few posts of two labels; stays as it is in {_base.Name}");
                }
            }
        }

        HeadChoice[] choices = Choose([.. tasks.Select(t => t.Task)]);
        Dictionary<Language, CorrectionArrays> arrays = [];
        for (int t = 0; t < tasks.Count; t++)
        {
            if (choices[t].Strength is { } strength)
            {
                LanguageModel model = _base.For(tasks[t].Task.Language)!;
                if (!arrays.TryGetValue(tasks[t].Task.Language, out CorrectionArrays? correction))
                {
                    arrays.Add(tasks[t].Task.Language, correction = new CorrectionArrays(model.Features.EncoderFeatures));
                }

                tasks[t].Features.Compile(tasks[t].Task.Head, tasks[t].Task.Train(strength), tasks[t].Features.ScaleOf(tasks[t].Task.Head, strength), correction);
            }
        }

        return new AdaptedModel(Corrected(Language.German), Corrected(Language.English), choices, _ml);

        LanguageModel? Corrected(Language language) => _base.For(language) is { } model && arrays.TryGetValue(language, out CorrectionArrays? correction)
            ? new LanguageModel(model.Features, model.Linear, model.Trees, model.Calibration, correction.ToCorrection())
            : _base.For(language);
    }

    // All heads near the base, then all a step farther: whoever stops early has something for each. A head whose loss
    // grew is done.
    private HeadChoice[] Choose(HeadTask[] tasks)
    {
        HeadChoice[] best = [.. tasks.Select(t => new HeadChoice(t, null, null))];
        var done = new bool[tasks.Length];
        foreach (CorrectionStrength strength in CorrectionStrength.All)
        {
            for (int t = 0; t < tasks.Length; t++)
            {
                CrossValidated? result = done[t] ? null : Try(tasks[t], strength, isFirst: best[t].Result is null);
                if (result is null)
                {
                    continue;
                }

                _progress.Add(tasks[t], strength, result);
                _log(string.Create(CultureInfo.InvariantCulture, $"{tasks[t].Name}, {strength.Name}: loss {result.Loss:F4}, macro-F1 {100 * result.MacroF1:F1} (cross-validated)"));
                done[t] = best[t].Result is { } before && result.Loss >= before.Loss;
                best[t] = done[t] ? best[t] : new HeadChoice(tasks[t], strength, result);
            }
        }

        if (_stop.IsCancelled && Array.TrueForAll(best, b => b.Result is null))
        {
            throw new OperationCanceledException("Stopped before anything was learned.");
        }

        return [.. best.Select(KeepIfBetter)];
    }

    // The first step is taken whatever the budget, so that there is something; but not against Ctrl-C.
    private CrossValidated? Try(HeadTask task, CorrectionStrength strength, bool isFirst)
    {
        if (_progress.Find(task, strength) is { } known)
        {
            return known;
        }

        return (isFirst ? _stop.IsCancelled : _stop.IsSet) ? null : task.CrossValidate(strength, isFirst ? _stop.WithoutBudget() : _stop);
    }

    // Losses of the base and of a correction do not compare, since the base was weighted otherwise; the classes do. Near
    // the base little can be lost, and few posts are a poor judge: the base is kept only where it is ahead by more than
    // the standard error of a share of so many posts.
    private HeadChoice KeepIfBetter(HeadChoice choice)
    {
        double before = Evaluation.Metrics.MacroF1(choice.Task.Cases.Truth, choice.Task.BasePredictions(), choice.Task.Classes);
        bool keep = choice.Result is null || choice.Result.MacroF1 < before - (0.5 / Math.Sqrt(choice.Task.Posts));
        _log(string.Create(CultureInfo.InvariantCulture, $"{choice.Task.Name}: {(keep ? CorrectionStrength.Keep : choice.Strength!.Name)} (base {100 * before:F1})"));
        return keep ? choice with { Strength = null } : choice;
    }
}
