namespace KernelGen.Benchmarks.Accuracy;

/// <summary>How far floats are from the exact values, in units of the last place of a float there; NaN when one of them is NaN and should not be.</summary>
internal readonly record struct Errors(double Max, double Mean)
{
    public static Errors Of(ReadOnlySpan<double> results, ReadOnlySpan<double> exact)
    {
        double max = 0, sum = 0;
        for (int i = 0; i < exact.Length; i++)
        {
            double error = Ulps(results[i], exact[i]);
            max = Math.Max(max, error);
            sum += error;
        }
        return new(max, sum / exact.Length);
    }

    public static double Ulps(double result, double exact)
    {
        // Below the normal floats the units stay as large as they are at the smallest one.
        int exponent = exact == 0 ? -126 : Math.Max(-126, Math.ILogB(exact));
        return Math.Abs(result - exact) / Math.ScaleB(1, exponent - 23);
    }
}
