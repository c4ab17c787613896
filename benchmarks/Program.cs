using BenchmarkDotNet.Running;
using WordOfMouth.Benchmarks.Ratios;

return args switch
{
    ["ratios", .. string[] rest] => RatiosCommand.Run(rest),
    _ => Run(args),
};

static int Run(string[] args)
{
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
    return 0;
}
