using System.CommandLine;
using System.Globalization;

namespace WordOfMouth.Cli.Commands;

/// <summary>An option that takes a time: 90s, 10m, 1.5h.</summary>
internal sealed class DurationOption : Option<TimeSpan?>
{
    public DurationOption(string name, string description)
        : base(name)
    {
        HelpName = "TIME";
        Description = description;
        CustomParser = argument =>
        {
            string value = argument.Tokens[0].Value;
            double? seconds = value.Length < 2 ? null : value[^1] switch { 's' => 1, 'm' => 60, 'h' => 3600, _ => null };
            if (seconds is { } unit && double.TryParse(value[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) && number > 0 && number * unit < 1e7)
            {
                return TimeSpan.FromSeconds(number * unit);
            }

            argument.AddError($"{name} cannot be {value}: write a time such as 90s, 10m or 1.5h.");
            return null;
        };
    }
}
