using System.CommandLine;

namespace WordOfMouth.Cli.Commands;

/// <summary><c>--model</c>: the model to use instead of the embedded one; or another option that names a model.</summary>
internal sealed class ModelOption : Option<string?>
{
    // A file of this name is meant with ./default.
    private const string Embedded = "default";

    public ModelOption()
        : this("--model", "A model trained with WordOfMouth, or default, the one that is part of this tool. Default: that.")
    {
    }

    public ModelOption(string name, string description)
        : base(name)
    {
        HelpName = "FILE.wom|default";
        Description = description;
    }

    /// <summary>An analyzer of all axes with the chosen model.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="confidenceFloor"><see cref="ToneOptions.ConfidenceFloor"/>.</param>
    /// <exception cref="CommandException">The file is not there.</exception>
    /// <exception cref="InvalidBundleException">It is no usable model.</exception>
    public WordOfMouthAnalyzer CreateAnalyzer(ParseResult arguments, float confidenceFloor = 0) =>
        arguments.GetValue(this) is null && confidenceFloor == 0
            ? WordOfMouthAnalyzer.Default
            : WordOfMouthAnalyzer.CreateBuilder().ScoreEverything().ScoreTone(o => o with { ConfidenceFloor = confidenceFloor }).UseModel(SourceOf(arguments)).Build();

    /// <summary>The chosen model.</summary>
    /// <exception cref="CommandException">The file is not there.</exception>
    public ModelSource SourceOf(ParseResult arguments)
    {
        string? path = arguments.GetValue(this);
        bool embedded = path is null or Embedded;
        if (!embedded && !File.Exists(path))
        {
            throw new CommandException($"the model {path} does not exist.");
        }

        return embedded ? ModelSource.Default : ModelSource.FromFile(path!);
    }
}
