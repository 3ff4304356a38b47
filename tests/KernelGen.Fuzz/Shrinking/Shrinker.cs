using KernelGen.Behaviour.Tests;
using KernelGen.Fuzz.Building;
using KernelGen.Fuzz.Running;
using KernelGen.Fuzz.Syntax;

namespace KernelGen.Fuzz.Shrinking;

/// <summary>Makes a failing program as small as it goes, as long as it fails in the same way.</summary>
internal static class Shrinker
{
    /// <summary>Tried at a time, in one assembly.</summary>
    private const int Batch = 60;

    /// <summary>Shrinking may take away what ends a loop.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(15);

    public static Failure Shrink(Failure failure, int trials, string folder, Fault? fault, TimeSpan patience)
    {
        DateTime end = DateTime.UtcNow + patience;
        while (DateTime.UtcNow < end && Smaller(failure, trials, folder, fault, end) is { } smaller) failure = smaller;
        return failure;
    }

    private static Failure? Smaller(Failure failure, int trials, string folder, Fault? fault, DateTime end)
    {
        // What fails on the first level of all need not run on the others.
        List<Level> levels = [.. LevelRun.Levels.Where((level, i) => i == 0 || level.Name == failure.Level)];
        int size = Simplifications.Size(failure.Candidate.Program);
        // The smallest first: what can be left out at all is left out early.
        List<KernelProgram> simpler = [.. Simplifications.Of(failure.Candidate.Program).Where(program => Simplifications.Size(program) < size).OrderBy(Simplifications.Size)];
        foreach (KernelProgram[] chunk in simpler.Chunk(Batch))
        {
            if (DateTime.UtcNow > end) return null;
            List<Candidate> candidates = [.. chunk.Select((program, i) => new Candidate(i, failure.Candidate.Seed, program))];
            IEnumerable<Failure> same = BatchRun.Of(candidates, trials, folder, fault, levels, s_patience).Failures.Where(found => found.Kind == failure.Kind);
            if (same.MinBy(found => Simplifications.Size(found.Candidate.Program)) is { } smallest) return smallest;
        }
        return null;
    }
}
