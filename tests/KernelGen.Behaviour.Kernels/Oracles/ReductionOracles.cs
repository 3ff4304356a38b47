namespace KernelGen.Behaviour.Oracles;

/// <summary>The kernels of <c>Reductions</c> and <c>Ranges</c> whose order of adding shows, in double, with bounds.</summary>
internal static class ReductionOracles
{
    public static void WeightedSum(Exact exact)
    {
        Total sum = new(exact.Precision);
        for (int i = 0; i < exact.X.Length; i++) sum.Add(exact.Precision.Multiply(exact.X[i], exact.W[i]));
        exact.Returned = sum.Estimate;
    }

    /// <summary>Every multiplication rounds once. Where factors are so large or small that some order leaves the range, nothing is known.</summary>
    public static void Product(Exact exact)
    {
        double product = 1, up = 0, down = 0;
        foreach (double value in exact.X)
        {
            product *= value;
            double exponent = double.IsFinite(value) && value != 0 ? Math.Log2(Math.Abs(value)) : 0;
            (up, down) = (up + Math.Max(exponent, 0), down - Math.Min(exponent, 0));
        }
        double range = Math.Log2(exact.Precision.Largest) - 2;
        exact.Returned = up < range && down < range ? exact.Precision.Rounded(product, 0, exact.X.Length) : Estimate.Unknown;
    }

    public static void SumOfSizes(Exact exact)
    {
        Total sum = new(exact.Precision);
        foreach (double value in exact.X) sum.Add(Math.Abs(value));
        exact.Returned = sum.Estimate;
    }

    public static void Variance(Exact exact)
    {
        Precision precision = exact.Precision;
        Total sum = new(precision), squares = new(precision);
        double max = double.NegativeInfinity;
        foreach (double value in exact.X)
        {
            sum.Add(value);
            squares.Add(precision.Multiply(value, value));
            max = Math.Max(max, value);
        }
        Estimate mean = precision.Divide(sum.Estimate, exact.X.Length);
        exact.Returned = precision.Divide(precision.Subtract(precision.Divide(squares.Estimate, exact.X.Length), precision.Multiply(mean, mean)), max);
    }

    public static void FusedSum(Exact exact)
    {
        Total sum = new(exact.Precision);
        sum.Add(exact.A);
        for (int i = 0; i < exact.X.Length; i++)
        {
            sum.Add(exact.Precision.Multiply(exact.X[i], exact.W[i]));
            sum.Add(-exact.W[i]);
        }
        exact.Returned = sum.Estimate;
    }

    public static void SumOfLogs(Exact exact)
    {
        Total sum = new(exact.Precision);
        foreach (double value in exact.X) sum.Add(exact.Precision.Log(value));
        exact.Returned = sum.Estimate;
    }

    public static void SumFirst(Exact exact)
    {
        Total sum = new(exact.Precision);
        for (int i = 1; i < exact.Index; i++) sum.Add(exact.X[i]);
        exact.Returned = sum.Estimate;
    }
}
