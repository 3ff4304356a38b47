namespace KernelGen.Behaviour.Checks;

/// <summary>A set of arguments in plain arrays. An output may be the very array that an input is.</summary>
internal sealed record Data<T>(T[] X, T[] W, T[] Y, T[] Z, T A, T B, int Index)
{
    public Arguments<T> Arguments => new() { X = X, W = W, Y = Y, Z = Z, A = A, B = B, Index = Index };

    /// <summary>The same values in other arrays, with outputs that are inputs where they were.</summary>
    public Data<T> Copy()
    {
        T[] x = [.. X], w = W == X ? x : [.. W];
        return this with { X = x, W = w, Y = Alias(Y, x, w), Z = Alias(Z, x, w) };
    }

    /// <summary>The same values as doubles, which hold floats and integers exactly.</summary>
    public Data<double> ToDoubles(Func<T, double> toDouble)
    {
        double[] x = Array.ConvertAll(X, Converter), w = W == X ? x : Array.ConvertAll(W, Converter);
        double[] y = Y == X ? x : Y == W ? w : Array.ConvertAll(Y, Converter);
        double[] z = Z == X ? x : Z == W ? w : Array.ConvertAll(Z, Converter);
        return new Data<double>(x, w, y, z, toDouble(A), toDouble(B), Index);

        double Converter(T value) => toDouble(value);
    }

    private T[] Alias(T[] output, T[] x, T[] w) => output == X ? x : output == W ? w : [.. output];
}
