using System.CommandLine;

namespace WordOfMouth.Cli.Commands;

/// <summary>An option that takes one of the names of an enum, in lower case; no numbers.</summary>
/// <typeparam name="T">The enum.</typeparam>
internal sealed class ChoiceOption<T> : Option<T?>
    where T : struct, Enum
{
    public ChoiceOption(string name)
        : base(name)
    {
        string[] choices = [.. Enum.GetNames<T>().Select(choice => choice.ToLowerInvariant())];
        HelpName = string.Join('|', choices);
        CompletionSources.Add(choices);
        CustomParser = argument =>
        {
            string value = argument.Tokens[0].Value;
            if (choices.Contains(value, StringComparer.OrdinalIgnoreCase))
            {
                return Enum.Parse<T>(value, ignoreCase: true);
            }

            argument.AddError($"{name} cannot be {value}: it is one of {string.Join(", ", choices)}.");
            return null;
        };
    }
}
