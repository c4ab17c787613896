using BenchmarkDotNet.Running;
using WordOfMouth.Benchmarks.Ratios;
using WordOfMouth.Benchmarks.Suites;

return args switch
{
    ["ratios", .. string[] rest] => RatiosCommand.Run(rest),
    _ => Run(args),
};

static int Run(string[] args)
{
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, SuiteConfig.Create());
    return 0;
}
