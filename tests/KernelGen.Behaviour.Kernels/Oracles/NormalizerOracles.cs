namespace KernelGen.Behaviour.Oracles;

/// <summary>The kernels of <c>Normalizers</c> in double, with bounds.</summary>
internal static class NormalizerOracles
{
    public static void Softmax(Exact exact)
    {
        (_, Total sum, Estimate[] terms) = ShiftedExponentials(exact);
        for (int i = 0; i < terms.Length; i++) exact.SetY(i, exact.Precision.Divide(terms[i], sum.Estimate));
    }

    public static void LogSoftmax(Exact exact)
    {
        (double max, Total sum, _) = ShiftedExponentials(exact);
        Estimate log = exact.Precision.Log(sum.Estimate);
        for (int i = 0; i < exact.X.Length; i++) exact.SetY(i, exact.Precision.Subtract(exact.Precision.Subtract(exact.X[i], max), log));
    }

    public static void MinMax(Exact exact)
    {
        Precision precision = exact.Precision;
        double max = double.NegativeInfinity, min = double.PositiveInfinity;
        foreach (double value in exact.X) (max, min) = (Math.Max(max, value), Math.Min(min, value));
        for (int i = 0; i < exact.X.Length; i++) exact.SetY(i, precision.Divide(precision.Subtract(exact.X[i], min), precision.Subtract(max, min)));
    }

    public static void L2(Exact exact)
    {
        Total squares = new(exact.Precision);
        foreach (double value in exact.X) squares.Add(exact.Precision.Multiply(value, value));
        exact.Returned = exact.Precision.Sqrt(squares.Estimate);
        for (int i = 0; i < exact.X.Length; i++) exact.SetY(i, exact.Precision.Divide(exact.X[i], exact.Returned));
    }

    public static void Standardize(Exact exact)
    {
        Precision precision = exact.Precision;
        Total sum = new(precision), squares = new(precision);
        foreach (double value in exact.X) sum.Add(value);
        Estimate mean = precision.Divide(sum.Estimate, exact.X.Length);
        foreach (double value in exact.X)
        {
            Estimate difference = precision.Subtract(value, mean);
            squares.Add(precision.Multiply(difference, difference));
        }
        Estimate deviation = precision.Sqrt(precision.Add(precision.Divide(squares.Estimate, exact.X.Length), exact.A));
        for (int i = 0; i < exact.X.Length; i++) exact.SetY(i, precision.Divide(precision.Subtract(exact.X[i], mean), deviation));
    }

    /// <summary>e^(x - max) of every element and their sum, as softmax and everything made of it begins.</summary>
    internal static (double Max, Total Sum, Estimate[] Terms) ShiftedExponentials(Exact exact)
    {
        double max = double.NegativeInfinity;
        foreach (double value in exact.X) max = Math.Max(max, value);
        Total sum = new(exact.Precision);
        Estimate[] terms = new Estimate[exact.X.Length];
        for (int i = 0; i < terms.Length; i++)
        {
            terms[i] = exact.Precision.Exp(exact.Precision.Subtract(exact.X[i], max));
            sum.Add(terms[i]);
        }
        return (max, sum, terms);
    }
}
