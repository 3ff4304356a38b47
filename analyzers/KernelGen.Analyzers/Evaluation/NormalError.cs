namespace KernelGen.Analyzers.Evaluation;

/// <summary>The error function in double, right but for a few units of the last place: what a library's would give.</summary>
internal static class NormalError
{
    private const double Border = 2;
    private const int Terms = 80;

    public static double Erf(double x) => Math.Abs(x) < Border ? Series(x) : x > 0 ? 1 - Tail(x) : Tail(-x) - 1;

    public static double Erfc(double x) => Math.Abs(x) < Border ? 1 - Series(x) : x > 0 ? Tail(x) : 2 - Tail(-x);

    /// <summary>erf as 2x exp(-x²) / sqrt(pi) times the sum of (2x²)^n / (1·3·5 ... (2n + 1)): all terms have one sign.</summary>
    private static double Series(double x)
    {
        double sum = 0;
        double term = 1;
        for (int n = 0; n < Terms && term > sum * 1e-17; n++)
        {
            sum += term;
            term *= 2 * x * x / (2 * n + 3);
        }
        return 2 * x * Math.Exp(-x * x) / Math.Sqrt(Math.PI) * sum;
    }

    /// <summary>erfc of a large number by its continued fraction, from the end.</summary>
    private static double Tail(double x)
    {
        if (double.IsNaN(x) || x > 28) return double.IsNaN(x) ? x : 0;
        double fraction = x;
        for (int n = Terms; n > 0; n--) fraction = x + n / 2.0 / fraction;
        return Math.Exp(-x * x) / Math.Sqrt(Math.PI) / fraction;
    }
}
