using System.Numerics;
using KernelGen.Compiler.Ir;
using KernelGen.Compiler.Math;

namespace KernelGen.Accuracy;

/// <summary>For each function and type the judge that knows its exact results; null where there is no oracle.</summary>
internal static class Judges
{
    public static Judge<T>? Of<T>(MathFunction function, int arguments)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        typeof(T) == typeof(float) ? (Judge<T>?)(object?)OfSingle(function, arguments) : (Judge<T>?)(object?)OfDouble(function, arguments);

    private static Judge<float>? OfSingle(MathFunction function, int arguments)
    {
        Func<double, double, double> terms = Terms(function);
        bool mayFlush = Recipes.IsFast(function);
        Func<double, double>? unary = arguments == 1 ? SingleOracles.Unary(function) : null;
        Func<double, double, double>? oracle = arguments == 2 ? SingleOracles.Binary(function) : unary is null ? null : (x, _) => unary(x);
        return oracle is null ? null : (x, y, results, found) =>
        {
            double exact = oracle(x, y);
            float nearest = (float)exact;
            for (int i = 0; i < results.Length; i++)
            {
                // The nearest float needs no measuring: its error is at most half a unit. NaN is never equal, nor is a zero to be trusted.
                bool isFlushed = mayFlush && results[i] == 0 && Math.Abs(exact) < 1.1754943508222875e-38;
                if ((results[i] != nearest || exact == 0) && !isFlushed) SingleError.Add(found[i], results[i], exact, x, y, terms(x, y));
            }
        };
    }

    private static Judge<double>? OfDouble(MathFunction function, int arguments)
    {
        Func<double, double, double> terms = Terms(function);
        bool mayFlush = Recipes.IsFast(function);
        Func<double, Exact>? unary = arguments == 1 ? DoubleOracles.Unary(function) : null;
        Func<double, double, Exact>? oracle = arguments == 2 ? DoubleOracles.Binary(function) : unary is null ? null : (x, _) => unary(x);
        return oracle is null ? null : (x, y, results, found) =>
        {
            Exact exact = oracle(x, y);
            for (int i = 0; i < results.Length; i++)
            {
                bool isFlushed = mayFlush && results[i] == 0 && exact is { Special: null } && Math.ILogB(exact.Value.High) + exact.Exponent < -1022;
                if (!isFlushed) exact.Compare(found[i], results[i], x, y, terms(x, y));
            }
        };
    }

    /// <summary>Of terms of both signs the result may be much smaller than they are: its error is then counted in units of the larger, or of an eighth of it.</summary>
    private static Func<double, double, double> Terms(MathFunction function) =>
        function == MathFunction.LogAddExp ? (x, y) => 0.125 * Math.Max(Math.Abs(x), Math.Abs(y))
        : DoubleOracles.Terms(function) is { } ofOne ? (x, _) => ofOne(x)
        : (_, _) => 0;
}
