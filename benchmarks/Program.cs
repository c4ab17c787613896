using BenchmarkDotNet.Running;
using WordOfMouth.Benchmarks.Campaigns;
using WordOfMouth.Benchmarks.Ratios;
using WordOfMouth.Benchmarks.Report;
using WordOfMouth.Benchmarks.Suites;

return args switch
{
    ["ratios", .. string[] rest] => RatiosCommand.Run(rest),
    ["report"] => ReportCommand.Run(),
    ["campaigns", .. string[] rest] => CampaignsCommand.Run(rest),
    _ => Run(args),
};

static int Run(string[] args)
{
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, SuiteConfig.Create());
    return 0;
}
