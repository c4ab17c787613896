using WordOfMouth.Cli;

using Stream input = Console.OpenStandardInput();
using Stream output = StandardOutput.Open();
return await WomCommand.InvokeAsync(args, input, output, Console.Error);
