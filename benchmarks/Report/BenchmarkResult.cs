namespace WordOfMouth.Benchmarks.Report;

/// <summary>A line of BenchmarkDotNet's results; times per operation.</summary>
internal readonly record struct BenchmarkResult(string Suite, string Method, string Parameters, double Nanoseconds, double Bytes);
