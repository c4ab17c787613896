namespace WordOfMouth.Cli.Input;

/// <summary>Where texts are looked for when <c>--text-column</c> does not say.</summary>
internal static class DefaultColumn
{
    public const string Name = "text";
}
