namespace KernelGen.Behaviour.Oracles;

/// <summary>The kernels of <c>Losses</c> in double, with bounds.</summary>
internal static class LossOracles
{
    public static void LogSumExp(Exact exact)
    {
        (double max, Total sum, _) = NormalizerOracles.ShiftedExponentials(exact);
        exact.Returned = double.IsInfinity(max) ? max : exact.Precision.Add(max, exact.Precision.Log(sum.Estimate));
    }

    public static void CrossEntropy(Exact exact)
    {
        (double max, Total sum, _) = NormalizerOracles.ShiftedExponentials(exact);
        exact.Returned = exact.Precision.Add(exact.Precision.Log(sum.Estimate), exact.Precision.Subtract(max, exact.X[exact.Index]));
    }

    public static void CrossEntropyWithGradient(Exact exact)
    {
        CrossEntropy(exact);
        NormalizerOracles.Softmax(exact);
        exact.SetY(exact.Index, exact.Precision.Subtract(exact.Y(exact.Index), 1));
    }

    public static void MeanSquaredError(Exact exact)
    {
        Total sum = new(exact.Precision);
        for (int i = 0; i < exact.X.Length; i++)
        {
            Estimate difference = exact.Precision.Subtract(exact.X[i], exact.W[i]);
            sum.Add(exact.Precision.Multiply(difference, difference));
        }
        exact.Returned = exact.Precision.Divide(sum.Estimate, exact.X.Length);
    }

    public static void Huber(Exact exact)
    {
        Precision precision = exact.Precision;
        Total sum = new(precision);
        double delta = exact.A;
        for (int i = 0; i < exact.X.Length; i++)
        {
            Estimate difference = precision.Subtract(exact.X[i], exact.W[i]);
            Estimate size = difference with { Value = Math.Abs(difference.Value) };
            // Both pieces and their slopes meet at delta, so a size that is rounded across it does no harm.
            sum.Add(size.Value <= delta
                ? precision.Multiply(precision.Multiply(0.5, size), size)
                : precision.Multiply(delta, precision.Subtract(size, precision.Multiply(0.5, delta))));
        }
        exact.Returned = sum.Estimate;
    }

    public static void Divergence(Exact exact)
    {
        Precision precision = exact.Precision;
        Total sum = new(precision);
        for (int i = 0; i < exact.X.Length; i++)
            sum.Add(exact.X[i] == 0 ? 0 : precision.Multiply(exact.X[i], precision.Log(precision.Divide(exact.X[i], exact.W[i]))));
        exact.Returned = sum.Estimate;
    }
}
