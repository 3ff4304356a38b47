using System.Reflection;
using System.Runtime.Intrinsics;

namespace KernelGen.Fuzz.Running;

/// <summary>
/// The side of the fuzzer that runs a batch, in a process of its own: held to an instruction set by its environment, and
/// free to be ended by a guard page. What it finds goes out line by line, so that the last line names what it was doing.
/// </summary>
internal static class BatchProcess
{
    public const string Command = "--run-batch";

    /// <param name="arguments">
    /// The assembly, the number of trials, 1 to judge results or 0 for digests alone, and the first program to run; or
    /// that program and a trial that is only to be described.
    /// </param>
    public static int Run(string[] arguments)
    {
        Assembly batch = Assembly.LoadFrom(arguments[0]);
        int trials = int.Parse(arguments[1]);
        bool isJudged = arguments[2] == "1";
        List<FuzzCase> programs = [.. batch.GetTypes().Where(type => type.IsSubclassOf(typeof(FuzzCase))).Select(type => (FuzzCase)Activator.CreateInstance(type, nonPublic: true)!).OrderBy(program => program.Id)];
        Tally tally = new();
        int first = int.Parse(arguments[3]);
        if (arguments.Length > 4)
        {
            Console.WriteLine(new CaseRun(programs.Single(program => program.Id == first), isJudged, tally).Describe(int.Parse(arguments[4])));
            return 0;
        }
        Console.WriteLine($"width {(Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0)}");
        foreach (FuzzCase program in programs.Where(program => program.Id >= first)) Run(new CaseRun(program, isJudged, tally), program.Id, trials);
        Console.WriteLine($"tally {tally}");
        Console.WriteLine("end");
        return 0;
    }

    private static void Run(CaseRun run, int id, int trials)
    {
        Console.WriteLine($"begin {id}");
        ulong[] digests = new ulong[trials];
        for (int i = 0; i < trials; i++)
        {
            digests[i] = run.Run(i);
            if (run.Failure is { } failure) Console.WriteLine($"fail {id} {i} {failure.ReplaceLineEndings(" ")}");
        }
        Console.WriteLine($"digest {id} {string.Join(' ', digests.Select(digest => digest.ToString("x")))}");
    }
}
