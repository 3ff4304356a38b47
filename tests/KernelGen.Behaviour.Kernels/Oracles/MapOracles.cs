namespace KernelGen.Behaviour.Oracles;

/// <summary>The kernels of <c>Maps</c> that round differently from their references, in double, with bounds.</summary>
internal static class MapOracles
{
    public static void Sigmoid(Exact exact)
    {
        for (int i = 0; i < exact.X.Length; i++)
        {
            double x = exact.X[i];
            Estimate e = exact.Precision.Exp(-Math.Abs(x));
            exact.SetY(i, exact.Precision.Divide(x >= 0 ? 1 : e, exact.Precision.Add(1, e)));
        }
    }

    public static void Exponential(Exact exact)
    {
        for (int i = 0; i < exact.X.Length; i++) exact.SetY(i, exact.Precision.Exp(exact.X[i]));
    }

    public static void Logarithm(Exact exact)
    {
        for (int i = 0; i < exact.X.Length; i++) exact.SetY(i, exact.Precision.Log(exact.X[i]));
    }

    public static void Divide(Exact exact)
    {
        for (int i = 0; i < exact.X.Length; i++) exact.SetY(i, exact.Precision.Divide(exact.X[i], exact.A));
    }
}
