using System.Runtime.CompilerServices;

namespace WordOfMouth.Tests.Scoring;

/// <summary>
/// Turns the test program into a small program that scores a post and lists the assemblies it took, where the
/// environment asks for it: a child of <see cref="LoadedAssembliesTests"/>. It ends before the test runner begins.
/// </summary>
internal static class ScoringChild
{
#pragma warning disable CA2255 // a module initializer is the only way to come before the runner's own Main
    [ModuleInitializer]
    internal static void Run()
#pragma warning restore CA2255
    {
        if (Environment.GetEnvironmentVariable(LoadedAssembliesTests.Argument) is null)
        {
            return;
        }

        OpinionScore score = WordOfMouthAnalyzer.Default.Score("Drei Wochen auf das Ersatzteil gewartet, und die Hotline legt einfach auf.");
        Console.WriteLine($"scored: {score.Tone.Label}");
        foreach (System.Reflection.Assembly assembly in AppDomain.CurrentDomain.GetAssemblies())
        {
            Console.WriteLine(assembly.GetName().Name);
        }

        Environment.Exit(0);
    }
}
