using System.Diagnostics;
using KernelGen.Fuzz.Building;
using KernelGen.Fuzz.Grammar;
using KernelGen.Fuzz.Mutations;
using KernelGen.Fuzz.Running;

namespace KernelGen.Fuzz;

/// <summary>Random kernels through the generator, and what comes out against what went in. See <see cref="Options.Help"/>.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        if (arguments is [BatchProcess.Command, .. string[] batch]) return BatchProcess.Run(batch);
        if (arguments is ["--help"])
        {
            Console.WriteLine(Options.Help);
            return 0;
        }
        Options options;
        try
        {
            options = Options.Parse(arguments);
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or OverflowException)
        {
            Console.Error.WriteLine($"{exception.Message}\n{Options.Help}");
            return 2;
        }
        if (options.IsPrintOnly) return Print(options);
        return options.Mutate is null ? Fuzz(options) : Mutate(options);
    }

    private static int Print(Options options)
    {
        for (int i = 0; i < options.Programs; i++) Console.WriteLine(SourceWriter.Kernel(new Candidate(i, options.Seed + i, KernelGrammar.Make(options.Seed + i, options.Features))));
        return 0;
    }

    private static int Fuzz(Options options)
    {
        Console.WriteLine($"seed {options.Seed}");
        Stopwatch time = Stopwatch.StartNew();
        FuzzRun run = new(options);
        run.Run();
        Console.WriteLine(run.Summary(time));
        foreach (Failure failure in run.DistinctFailures.Take(options.MostFailures)) Console.WriteLine(run.Explain(failure));
        return run.Failures.Count == 0 ? 0 : 1;
    }

    private static int Mutate(Options options)
    {
        Console.WriteLine($"seed {options.Seed}");
        IReadOnlyList<string> files = MutationRun.Files(options.Mutate!);
        IReadOnlyList<string> problems = MutationRun.Run(files, options.Programs, options.Seed, out string summary, (done, found) =>
        {
            if (done % 20 == 0) Console.WriteLine($"{done} of {files.Count} files, {found} problems");
        });
        foreach (string problem in problems.Take(options.MostFailures)) Console.WriteLine(problem);
        Console.WriteLine(summary);
        return problems.Count == 0 ? 0 : 1;
    }
}
