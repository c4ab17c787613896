using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace WordOfMouth.Cli.Commands;

/// <summary><c>--rules</c>: a JSON file with the rules of use.</summary>
internal sealed class RulesOption : Option<string?>
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, ReadCommentHandling = JsonCommentHandling.Skip };

    public RulesOption()
        : base("--rules")
    {
        HelpName = "FILE.json";
        Description = "Rules of use: minimumPosts, pseudonymKeyFile, redact (email, phone, iban, plate), namedEmployees. Default: none.";
    }

    /// <summary>An analyzer of all axes with the chosen model and rules.</summary>
    /// <exception cref="CommandException">A file is not there, or the rules cannot be understood.</exception>
    /// <exception cref="InvalidBundleException">The model cannot be used.</exception>
    public WordOfMouthAnalyzer CreateAnalyzer(ParseResult arguments, ModelOption model, float confidenceFloor = 0)
    {
        string? path = arguments.GetValue(this);
        if (path is null)
        {
            return model.CreateAnalyzer(arguments, confidenceFloor);
        }

        UsageRules rules = Read(path);
        try
        {
            return WordOfMouthAnalyzer.CreateBuilder().ScoreEverything().ScoreTone(o => o with { ConfidenceFloor = confidenceFloor }).UseModel(model.SourceOf(arguments)).WithRules(_ => rules).Build();
        }
        catch (InvalidOperationException e)
        {
            throw new CommandException($"{path}: {e.Message}", e);
        }
    }

    private static UsageRules Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new CommandException($"the file of rules {path} does not exist.");
        }

        try
        {
            RulesFile file = JsonSerializer.Deserialize<RulesFile>(File.ReadAllText(path), Json) ?? throw new CommandException($"{path}: the rules are null.");
            return new UsageRules
            {
                MinimumPosts = file.MinimumPosts,
                PseudonymKey = file.PseudonymKeyFile is null ? default : ReadKey(path, file.PseudonymKeyFile),
                Redact = (file.Redact ?? []).Aggregate(PersonalData.None, (all, name) => all | KindOf(path, name)),
                NamedEmployees = file.NamedEmployees ?? [],
            };
        }
        catch (JsonException e)
        {
            throw new CommandException($"{path}, line {(e.LineNumber ?? 0) + 1}, column {(e.BytePositionInLine ?? 0) + 1}: {e.Message.Split(" Path:")[0]} Rules are minimumPosts, pseudonymKeyFile, redact, namedEmployees.", e);
        }
    }

    // The key is a file of its own, beside the rules, so that rules can be shown around.
    private static byte[] ReadKey(string rules, string key)
    {
        string path = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(rules))!, key);
        byte[] bytes = File.Exists(path) ? File.ReadAllBytes(path) : throw new CommandException($"{rules}: the key file {path} does not exist. Make one of 32 random bytes.");
        return bytes.Length >= UsageRules.ShortestKey ? bytes : throw new CommandException($"{rules}: the key file {path} has {bytes.Length} bytes; give it at least {UsageRules.ShortestKey} random ones.");
    }

    private static PersonalData KindOf(string path, string? name) => name?.ToUpperInvariant() switch
    {
        "EMAIL" => PersonalData.Email,
        "PHONE" => PersonalData.Phone,
        "IBAN" => PersonalData.Iban,
        "PLATE" => PersonalData.Plate,
        "HANDLE" => PersonalData.Handle,
        "ALL" => PersonalData.All,
        _ => throw new CommandException($"{path}, redact: \"{name}\" is none of email, phone, iban, plate, handle, all."),
    };

    private sealed record RulesFile(int MinimumPosts, string? PseudonymKeyFile, string[]? Redact, string[]? NamedEmployees);
}
