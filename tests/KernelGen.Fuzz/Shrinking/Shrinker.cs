using KernelGen.Fuzz.Building;
using KernelGen.Fuzz.Syntax;

namespace KernelGen.Fuzz.Shrinking;

/// <summary>Makes a failing program as small as it goes, as long as it fails in the same way.</summary>
internal static class Shrinker
{
    /// <summary>Tried at a time, in one assembly.</summary>
    private const int Batch = 60;

    public static Failure Shrink(Failure failure, int trials, string folder, Fault? fault, TimeSpan patience)
    {
        DateTime end = DateTime.UtcNow + patience;
        while (DateTime.UtcNow < end && Smaller(failure, trials, folder, fault, end) is { } smaller) failure = smaller;
        return failure;
    }

    private static Failure? Smaller(Failure failure, int trials, string folder, Fault? fault, DateTime end)
    {
        int size = Simplifications.Size(failure.Candidate.Program);
        // The smallest first: what can be left out at all is left out early.
        List<KernelProgram> simpler = [.. Simplifications.Of(failure.Candidate.Program).Where(program => Simplifications.Size(program) < size).OrderBy(Simplifications.Size)];
        foreach (KernelProgram[] chunk in simpler.Chunk(Batch))
        {
            if (DateTime.UtcNow > end) return null;
            List<Candidate> candidates = [.. chunk.Select((program, i) => new Candidate(i, failure.Candidate.Seed, program))];
            IEnumerable<Failure> same = BatchRun.Of(candidates, trials, folder, fault).Failures.Where(found => found.Kind == failure.Kind);
            if (same.MinBy(found => Simplifications.Size(found.Candidate.Program)) is { } smallest) return smallest;
        }
        return null;
    }
}
