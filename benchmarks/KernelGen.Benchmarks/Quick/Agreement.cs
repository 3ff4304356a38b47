namespace KernelGen.Benchmarks.Quick;

/// <summary>Whether all contestants compute what they should: a time says nothing of a wrong result.</summary>
internal static class Agreement
{
    /// <summary>The longest row to check: in longer ones the plain sum of floats is off by too much.</summary>
    private const int Longest = 1 << 17;

    /// <summary>Room for that sum only: whoever computes something else is off by more.</summary>
    private const double Tolerance = 1e-3;

    public static void Check(Workload workload, AlignedRow x, AlignedRow y)
    {
        if (x.Length > Longest) return;
        double[] exact = workload.Exact(x.Span.ToArray());
        foreach (Contestant contestant in workload.Contestants)
        {
            y.Span.Clear();
            contestant.Run(x.Span, y.Span);
            for (int i = 0; i < exact.Length; i++)
            {
                // Written so that NaN does not pass.
                if (!(Math.Abs(y.Span[i] - exact[i]) <= Tolerance * Math.Abs(exact[i])))
                    throw new InvalidOperationException($"{workload.Name}, '{contestant.Name}', row of {x.Length}: {y.Span[i]:R} at {i}, and not {exact[i]:R}.");
            }
        }
    }
}
