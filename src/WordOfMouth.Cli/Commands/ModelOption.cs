using System.CommandLine;

namespace WordOfMouth.Cli.Commands;

/// <summary><c>--model</c>: the model to use instead of the embedded one.</summary>
internal sealed class ModelOption : Option<string?>
{
    public ModelOption()
        : base("--model")
    {
        HelpName = "FILE.wom";
        Description = "A model trained with WordOfMouth. Default: the one that is part of this tool.";
    }

    /// <summary>An analyzer of all axes with the chosen model.</summary>
    /// <exception cref="CommandException">The file is not there.</exception>
    /// <exception cref="InvalidBundleException">It is no usable model.</exception>
    public WordOfMouthAnalyzer CreateAnalyzer(ParseResult arguments)
    {
        string? path = arguments.GetValue(this);
        if (path is null)
        {
            return WordOfMouthAnalyzer.Default;
        }

        if (!File.Exists(path))
        {
            throw new CommandException($"the model {path} does not exist.");
        }

        return WordOfMouthAnalyzer.CreateBuilder().ScoreEverything().UseModel(ModelSource.FromFile(path)).Build();
    }
}
