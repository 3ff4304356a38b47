using KernelGen.Behaviour.Tests;
using KernelGen.Fuzz.Running;

namespace KernelGen.Fuzz.Building;

/// <summary>A batch compiled, run on every instruction set, and compared.</summary>
/// <param name="Failures">At most one for each program.</param>
/// <param name="BuiltFeatures">The features of the programs that ran, once for each program.</param>
/// <param name="Tally">Trials with the reference's bits; within the bounds; undecided; values without a bound; trials refused.</param>
internal sealed record BatchRun(IReadOnlyList<Failure> Failures, IReadOnlyList<Refusal> Refusals, IReadOnlyList<string> BuiltFeatures, int Built, int Vectorized, int[] Tally)
{
    /// <param name="folder">Where the assembly goes; it is deleted again.</param>
    public static BatchRun Of(IReadOnlyList<Candidate> candidates, int trials, string folder, Fault? fault = null) =>
        Of(candidates, trials, folder, fault, LevelRun.Levels, LevelRun.Patience);

    /// <summary>On some instruction sets only, of which the first is the one whose results are judged.</summary>
    public static BatchRun Of(IReadOnlyList<Candidate> candidates, int trials, string folder, Fault? fault, IReadOnlyList<Level> levels, TimeSpan patience)
    {
        string path = Path.Combine(folder, $"Batch-{Guid.NewGuid():N}.dll");
        try
        {
            Batch batch = Batch.Compile(candidates, path, fault);
            if (batch.Built.Count == 0) return new(batch.Failures, batch.Refusals, [], 0, 0, new int[5]);
            List<LevelRun> runs = [.. levels.Select((level, i) => LevelRun.Of(level, path, trials, isJudged: i == 0, patience))];
            IEnumerable<Failure> failures = batch.Built.Select(candidate => Compare(candidate, runs)).OfType<Failure>();
            return new([.. batch.Failures, .. failures], batch.Refusals, [.. batch.Built.SelectMany(candidate => candidate.Program.Features)], batch.Built.Count, batch.Vectorized, runs[0].Tally);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>What a trial of one program does, in words.</summary>
    public static string Describe(Failure failure, string folder, Fault? fault = null)
    {
        if (failure.Trial < 0) return "";
        string path = Path.Combine(folder, $"Batch-{Guid.NewGuid():N}.dll");
        try
        {
            Batch.Compile([failure.Candidate], path, fault);
            IEnumerable<Level> levels = LevelRun.Levels.Where((level, i) => i == 0 || level.Name == failure.Level);
            return string.Concat(levels.Select(level => $"On {level.Name}:\n{LevelRun.Describe(level, path, failure.Candidate.Id, failure.Trial)}"));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static Failure? Compare(Candidate candidate, List<LevelRun> runs)
    {
        foreach (LevelRun run in runs)
        {
            if (run.Failures.Find(failure => failure.Id == candidate.Id) is { Message: { } message } failed) return new(candidate, KindOf(message), message, failed.Trial, run.Level.Name);
        }
        string[] expected = runs[0].Digests[candidate.Id];
        foreach (LevelRun run in runs.Skip(1))
        {
            string[] digests = run.Digests[candidate.Id];
            int different = Enumerable.Range(0, expected.Length).FirstOrDefault(i => digests[i] != expected[i], -1);
            if (different >= 0) return new(candidate, "other bits", $"{run.Level.Name} gives other bits than {runs[0].Level.Name}", different, run.Level.Name);
        }
        return null;
    }

    /// <summary>What stays the same of a message while its program is shrunk: its verb.</summary>
    private static string KindOf(string message) => message.Split(' ')[0] switch
    {
        "parameter" or "result" => message.Contains("the oracle gives", StringComparison.Ordinal) ? "a wrong oracle" : "a wrong result",
        string verb => verb,
    };
}
