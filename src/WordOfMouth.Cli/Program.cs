using WordOfMouth.Cli;

using Stream input = Console.OpenStandardInput();
using Stream output = Console.OpenStandardOutput();
return await WomCommand.InvokeAsync(args, input, output, Console.Error);
