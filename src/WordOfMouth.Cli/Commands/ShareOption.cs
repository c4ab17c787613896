using System.CommandLine;
using System.Globalization;

namespace WordOfMouth.Cli.Commands;

/// <summary>An option that takes a number of at least 0 and below 1, written with a point in every culture.</summary>
internal sealed class ShareOption : Option<float?>
{
    public ShareOption(string name)
        : base(name)
    {
        HelpName = "0-1";
        CustomParser = argument =>
        {
            string value = argument.Tokens[0].Value;
            if (float.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out float share) && share >= 0 && share < 1)
            {
                return share;
            }

            argument.AddError($"{name} cannot be {value}: it is a number of at least 0 and below 1, such as 0.5.");
            return null;
        };
    }
}
