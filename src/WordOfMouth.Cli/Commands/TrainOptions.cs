using System.CommandLine;
using System.Globalization;
using WordOfMouth.Adapting;
using WordOfMouth.Reading;

namespace WordOfMouth.Cli.Commands;

/// <summary>The options of <c>wom train FILE</c>, and the pipeline they describe.</summary>
internal sealed class TrainOptions
{
    private readonly PostColumnOptions _columns = new();

    private readonly ModelOption _base = new("--base", "The model to adapt. Default: the one that is part of this tool.");

    private readonly Option<bool> _scratch = new("--from-scratch")
    {
        Description = "Trains on FILE alone instead of adapting a model.",
    };

    private readonly Option<string?> _test = new("--test")
    {
        HelpName = "FILE",
        Description = "Posts to test on, with the same columns; what stands in them is left out of training.",
    };

    private readonly Option<string?> _holdOut = new("--hold-out")
    {
        HelpName = "SHARE|COLUMN=VALUE",
        Description = "The posts of FILE to test on instead: a share such as 0.3, or those with a value, such as split=test.",
    };

    private readonly Option<int> _folds = new("--folds")
    {
        HelpName = "N",
        Description = "Parts of the cross-validation, 2 to 20.",
        DefaultValueFactory = _ => 5,
    };

    private readonly DurationOption _budget = new("--budget", "Time after which the best so far is kept, such as 10m. Default: none.");

    private readonly Option<bool> _resume = new("--resume")
    {
        Description = "Goes on where a run with the same posts and settings was interrupted.",
    };

    private readonly ChoiceOption<ClassWeights> _classWeights = new("--class-weights")
    {
        Description = "How much rare labels weigh: balanced is best for macro-F1; none gives probabilities as frequent as in FILE. Default: balanced.",
    };

    private readonly Option<string[]> _domainWeight = new("--domain-weight")
    {
        HelpName = "DOMAIN=WEIGHT",
        Description = "How much posts of a domain weigh; may be given several times; needs --domain.",
    };

    private readonly Option<bool> _allowDuplicates = new("--allow-duplicates")
    {
        Description = "Takes a file that repeats most of its posts; each is learned once in any case.",
    };

    private readonly Option<string?> _licence = new("--licence")
    {
        HelpName = "NAME",
        Description = "Licence of the posts, for the model's card.",
    };

    private readonly Option<bool> _noZip = new("--no-zip")
    {
        Description = "Writes no ML.NET pipelines beside the model.",
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        _columns.AddTo(command);
        foreach (Option option in (ReadOnlySpan<Option>)[_base, _scratch, _test, _holdOut, _folds, _budget, _resume, _classWeights, _domainWeight, _allowDuplicates, _licence, _noZip])
        {
            command.Options.Add(option);
        }
    }

    public bool WritesZips(ParseResult arguments) => !arguments.GetValue(_noZip);

    public ModelSource BaseOf(ParseResult arguments) => _base.SourceOf(arguments);

    /// <summary>Reads a file whose columns the options name.</summary>
    public PostFile ReadFile(ParseResult arguments, string path) => _columns.ReadFile(arguments, path);

    /// <summary>The posts to learn from, and those to test on where some were named.</summary>
    /// <exception cref="CommandException">A file cannot be read or understood, or the words contradict.</exception>
    public (PostFile Train, PostFile? Test) ReadPosts(ParseResult arguments, string path)
    {
        string? test = arguments.GetValue(_test);
        string? holdOut = arguments.GetValue(_holdOut);
        if (test is not null && holdOut is not null)
        {
            throw new CommandException("--test and --hold-out exclude each other.");
        }

        try
        {
            PostColumns columns = _columns.Read(arguments);
            if (holdOut is null)
            {
                return (PostFile.Read(path, columns), test is null ? null : PostFile.Read(test, columns));
            }

            int equals = holdOut.IndexOf('=', StringComparison.Ordinal);
            return equals < 0
                ? HeldOut.Split(PostFile.Read(path, columns), HeldOut.ParseShare(holdOut))
                : HeldOut.Split(PostFile.Read(path, columns with { Split = holdOut[..equals] }), holdOut[(equals + 1)..]);
        }
        catch (FormatException e)
        {
            throw new CommandException(e.Message, e);
        }
    }

    /// <summary>The pipeline that the options describe.</summary>
    /// <exception cref="CommandException">A word cannot be understood.</exception>
    public TrainingPipeline PipelineOf(ParseResult arguments, PostFile posts, PostFile? test, ulong seed)
    {
        TrainingPipeline pipeline = TrainingPipeline.Create().FromPosts(posts).Adapt(BaseOf(arguments))
            .WithSeed(seed).CrossValidate(FoldsOf(arguments)).WithClassWeights(arguments.GetValue(_classWeights) ?? ClassWeights.Balanced);
        pipeline = test is null ? pipeline : pipeline.TestOn(test);
        pipeline = arguments.GetValue(_scratch) ? pipeline.FromScratch() : pipeline;
        pipeline = arguments.GetValue(_budget) is { } budget ? pipeline.WithBudget(budget) : pipeline;
        pipeline = arguments.GetValue(_allowDuplicates) ? pipeline.AllowDuplicates() : pipeline;
        pipeline = arguments.GetValue(_licence) is { } licence ? pipeline.WithLicence(licence) : pipeline;
        foreach ((string domain, float weight) in DomainWeights(arguments))
        {
            pipeline = pipeline.WithDomainWeight(domain, weight);
        }

        return pipeline;
    }

    /// <summary>The settings of a learning curve.</summary>
    public AdaptingSettings SettingsOf(ParseResult arguments, ulong seed) => new()
    {
        Seed = seed,
        Folds = FoldsOf(arguments),
        ClassWeights = arguments.GetValue(_classWeights) ?? ClassWeights.Balanced,
        DomainWeights = DomainWeights(arguments).ToDictionary(w => w.Domain, w => w.Weight),
    };

    public bool Resumes(ParseResult arguments) => arguments.GetValue(_resume);

    private int FoldsOf(ParseResult arguments) => arguments.GetValue(_folds) is >= 2 and <= 20 and var folds ? folds
        : throw new CommandException("--folds is a number from 2 to 20.");

    private IEnumerable<(string Domain, float Weight)> DomainWeights(ParseResult arguments)
    {
        string[] words = arguments.GetValue(_domainWeight) ?? [];
        if (words.Length > 0 && _columns.Read(arguments).Domain is null)
        {
            throw new CommandException("--domain-weight needs --domain: the column that names a post's domain.");
        }

        foreach (string word in words)
        {
            int equals = word.LastIndexOf('=');
            if (equals <= 0 || !float.TryParse(word[(equals + 1)..], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out float weight) || weight is not (> 0 and <= 1000))
            {
                throw new CommandException($"--domain-weight cannot be {word}: write DOMAIN=WEIGHT, such as pumps=2; the weight is above 0 and at most 1000.");
            }

            yield return (word[..equals], weight);
        }
    }
}
