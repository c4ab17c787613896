using System.Text.Json;

namespace WordOfMouth.Adapting;

/// <summary>
/// What adapting has found out so far, kept in a file beside the model to come, so that a run that was interrupted goes
/// on where it was. It holds figures and a fingerprint of posts and settings, never a text.
/// </summary>
internal sealed class AdaptingProgress
{
    private readonly string? _path;
    private readonly string _fingerprint;
    private readonly Dictionary<string, CrossValidated> _found;

    private AdaptingProgress(string? path, string fingerprint, Dictionary<string, CrossValidated> found)
    {
        (_path, _fingerprint, _found) = (path, fingerprint, found);
    }

    private sealed record Content(string Fingerprint, Dictionary<string, CrossValidated> Found);

    /// <summary>Strengths that were found in the file.</summary>
    public int Resumed { get; private init; }

    /// <summary>Where the progress of a model stands.</summary>
    public static string PathFor(string model) => model + ".progress";

    /// <summary>Opens the file; begins anew where it is of other posts or settings, or not to be read.</summary>
    public static AdaptingProgress Open(string? path, string fingerprint, bool resume)
    {
        if (resume && path is not null && File.Exists(path))
        {
            try
            {
                if (JsonSerializer.Deserialize<Content>(File.ReadAllBytes(path)) is { Found: not null } content && content.Fingerprint == fingerprint)
                {
                    return new AdaptingProgress(path, fingerprint, content.Found) { Resumed = content.Found.Count };
                }
            }
            catch (JsonException)
            {
                // Damaged: what it knew is found out again.
            }
        }

        return new AdaptingProgress(path, fingerprint, []);
    }

    public CrossValidated? Find(HeadTask task, CorrectionStrength strength) => _found.GetValueOrDefault($"{task.Name}/{strength.Name}");

    public void Add(HeadTask task, CorrectionStrength strength, CrossValidated result)
    {
        _found[$"{task.Name}/{strength.Name}"] = result;
        if (_path is not null)
        {
            WholeFile.Write(_path, unfinished => File.WriteAllBytes(unfinished, JsonSerializer.SerializeToUtf8Bytes(new Content(_fingerprint, _found))));
        }
    }

    /// <summary>The model stands: nothing is to be resumed.</summary>
    public void Delete()
    {
        if (_path is not null)
        {
            File.Delete(_path);
        }
    }
}
