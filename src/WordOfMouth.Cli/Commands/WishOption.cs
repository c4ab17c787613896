using System.CommandLine;
using System.Globalization;

namespace WordOfMouth.Cli.Commands;

/// <summary>An option that takes numbers above 0 and at most 1, written with a point in every culture.</summary>
internal sealed class WishOption : Option<double[]>
{
    public WishOption(string name, string description)
        : base(name)
    {
        HelpName = "0-1";
        Description = description;
        AllowMultipleArgumentsPerToken = true;
        CustomParser = argument =>
        {
            var wishes = new List<double>();
            foreach (string value in argument.Tokens.Select(t => t.Value))
            {
                if (double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double wish) && wish > 0 && wish <= 1)
                {
                    wishes.Add(wish);
                }
                else
                {
                    argument.AddError($"{name} cannot be {value}: it is a number above 0 and at most 1, such as 0.9.");
                }
            }

            return [.. wishes];
        };
    }
}
