namespace KernelGen.Fuzz.Running;

/// <summary>How the results of a process's runs were judged.</summary>
internal sealed class Tally
{
    public int SameBits, WithinBounds, Doubtful, UnknownValues, Refused;

    public override string ToString() => $"{SameBits} {WithinBounds} {Doubtful} {UnknownValues} {Refused}";
}

/// <summary>Runs one program on many sets of arguments, and says of each result whether it may be.</summary>
internal sealed class CaseRun(FuzzCase program, bool isJudged, Tally tally)
{
    /// <summary>What stands in the place of the digest when the kernel refused its arguments.</summary>
    private const ulong RefusedDigest = 0x5EF5ED;

    /// <summary>Every so many runs, results that need no judgement are judged all the same: by that the oracle itself is tested.</summary>
    private const int OracleSample = 8;

    public string? Failure { get; private set; }

    /// <summary>Runs one trial and gives its digest; <see cref="Failure"/> says whether something was wrong.</summary>
    public ulong Run(int index)
    {
        Failure = null;
        Trial trial = new(program.Parameters, program.Seed, index);
        Arguments actual = trial.Guarded();
        bool isRefused = false;
        try
        {
            program.Generated(actual);
        }
        catch (ArgumentException)
        {
            isRefused = true;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            Failure = $"threw {exception.GetType().Name}: {exception.Message}";
        }
        if (Failure is null && trial.Changed(actual, isRefused).FirstOrDefault() is { } changed) Failure = isRefused ? $"wrote to '{changed}' before it refused its arguments" : $"changed its input '{changed}'";
        ulong digest = isRefused ? RefusedDigest : Results.Digest(actual);
        if (Failure is null && isJudged) Failure = Judge(trial, index, isRefused ? null : actual);
        if (trial.WrittenBeside(actual).FirstOrDefault() is { } beside) Failure ??= $"wrote beside '{beside}'";
        return digest;
    }

    /// <summary>All that a person needs to see of a trial.</summary>
    public string Describe(int index)
    {
        Trial trial = new(program.Parameters, program.Seed, index);
        return $"Input {index}: {trial.Describe()}Reference:\n{Outcome(program.Reference, trial.InArrays())}Generated:\n{Outcome(program.Generated, trial.Guarded())}";
    }

    private static string Outcome(Action<Arguments> call, Arguments arguments)
    {
        try
        {
            call(arguments);
            return Results.Text(arguments);
        }
        catch (Exception exception)
        {
            return $"  {exception.GetType().Name}: {exception.Message}\n";
        }
    }

    /// <param name="actual">Null when the kernel refused the arguments.</param>
    private string? Judge(Trial trial, int index, Arguments? actual)
    {
        Arguments reference = trial.InArrays();
        try
        {
            program.Reference(reference);
        }
        catch (Exception exception) when (exception is IndexOutOfRangeException or ArgumentOutOfRangeException)
        {
            if (!trial.IsSpoiled) return $"reference threw {exception.GetType().Name}";
            tally.Refused++;
            return actual is null ? null : $"accepted arguments for which the reference throws {exception.GetType().Name}";
        }
        if (actual is null)
        {
            // An element that the reference happens not to touch may be asked for all the same, but not by good arguments.
            tally.Refused++;
            return trial.IsSpoiled ? null : "refused good arguments";
        }
        bool isSame = Results.Digest(actual) == Results.Digest(reference);
        if (isSame) tally.SameBits++;
        if (isSame && index % OracleSample != 0) return null;

        Arguments bounded = trial.Bounded();
        Oracle.Doubt.Clear();
        program.Bounded(bounded);
        if (Oracle.Doubt.IsRaised)
        {
            if (!isSame) tally.Doubtful++;
            return null;
        }
        int unknown = 0;
        string? wrong = Results.FirstWrong(actual, reference, bounded, ref unknown);
        if (!isSame && wrong is null) tally.WithinBounds++;
        if (!isSame) tally.UnknownValues += unknown;
        return wrong;
    }
}
