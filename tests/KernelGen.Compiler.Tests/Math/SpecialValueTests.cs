using KernelGen.Compiler.Ir;
using KernelGen.Compiler.Math;

namespace KernelGen.Compiler.Tests.Math;

/// <summary>
/// What the functions give for zeros of both signs, infinities, NaN and the ends of their domains: IEEE 754 and Annex F of
/// the C standard, one by one, and for the others what their limits ask for. Both types must agree, to the sign of a zero.
/// </summary>
public class SpecialValueTests
{
    private const double Inf = double.PositiveInfinity, NaN = double.NaN, NegativeZero = -0.0, Pi = System.Math.PI;

    [Theory]
    [InlineData(MathFunction.Exp, 0, 1)]
    [InlineData(MathFunction.Exp, NegativeZero, 1)]
    [InlineData(MathFunction.Exp, -Inf, 0)]
    [InlineData(MathFunction.Exp, Inf, Inf)]
    [InlineData(MathFunction.Exp2, 0, 1)]
    [InlineData(MathFunction.Exp2, -Inf, 0)]
    [InlineData(MathFunction.Exp2, Inf, Inf)]
    [InlineData(MathFunction.Exp2, 10, 1024)]
    [InlineData(MathFunction.Exp2, -149, 1.401298464324817e-45)]
    [InlineData(MathFunction.ExpM1, 0, 0)]
    [InlineData(MathFunction.ExpM1, NegativeZero, NegativeZero)]
    [InlineData(MathFunction.ExpM1, -Inf, -1)]
    [InlineData(MathFunction.ExpM1, Inf, Inf)]
    [InlineData(MathFunction.Log, 0, -Inf)]
    [InlineData(MathFunction.Log, NegativeZero, -Inf)]
    [InlineData(MathFunction.Log, 1, 0)]
    [InlineData(MathFunction.Log, Inf, Inf)]
    [InlineData(MathFunction.Log, -1, NaN)]
    [InlineData(MathFunction.Log, -Inf, NaN)]
    [InlineData(MathFunction.Log2, NegativeZero, -Inf)]
    [InlineData(MathFunction.Log2, 1, 0)]
    [InlineData(MathFunction.Log2, 8, 3)]
    [InlineData(MathFunction.Log2, 1.401298464324817e-45, -149)]
    [InlineData(MathFunction.Log2, Inf, Inf)]
    [InlineData(MathFunction.Log2, -1, NaN)]
    [InlineData(MathFunction.Log10, 0, -Inf)]
    [InlineData(MathFunction.Log10, 1, 0)]
    [InlineData(MathFunction.Log10, 1000, 3)]
    [InlineData(MathFunction.Log10, Inf, Inf)]
    [InlineData(MathFunction.Log1P, 0, 0)]
    [InlineData(MathFunction.Log1P, NegativeZero, NegativeZero)]
    [InlineData(MathFunction.Log1P, -1, -Inf)]
    [InlineData(MathFunction.Log1P, -2, NaN)]
    [InlineData(MathFunction.Log1P, Inf, Inf)]
    [InlineData(MathFunction.Tanh, 0, 0)]
    [InlineData(MathFunction.Tanh, NegativeZero, NegativeZero)]
    [InlineData(MathFunction.Tanh, Inf, 1)]
    [InlineData(MathFunction.Tanh, -Inf, -1)]
    [InlineData(MathFunction.Sigmoid, 0, 0.5)]
    [InlineData(MathFunction.Sigmoid, NegativeZero, 0.5)]
    [InlineData(MathFunction.Sigmoid, Inf, 1)]
    [InlineData(MathFunction.Sigmoid, -Inf, 0)]
    [InlineData(MathFunction.Softplus, Inf, Inf)]
    [InlineData(MathFunction.Softplus, -Inf, 0)]
    [InlineData(MathFunction.LogSigmoid, Inf, NegativeZero)]
    [InlineData(MathFunction.LogSigmoid, -Inf, -Inf)]
    [InlineData(MathFunction.Log1MExp, 0, -Inf)]
    [InlineData(MathFunction.Log1MExp, NegativeZero, -Inf)]
    [InlineData(MathFunction.Log1MExp, -Inf, NegativeZero)]
    [InlineData(MathFunction.Log1MExp, 1, NaN)]
    [InlineData(MathFunction.Cbrt, 0, 0)]
    [InlineData(MathFunction.Cbrt, NegativeZero, NegativeZero)]
    [InlineData(MathFunction.Cbrt, Inf, Inf)]
    [InlineData(MathFunction.Cbrt, -Inf, -Inf)]
    [InlineData(MathFunction.Cbrt, -27, -3)]
    [InlineData(MathFunction.Erf, 0, 0)]
    [InlineData(MathFunction.Erf, NegativeZero, NegativeZero)]
    [InlineData(MathFunction.Erf, Inf, 1)]
    [InlineData(MathFunction.Erf, -Inf, -1)]
    [InlineData(MathFunction.Erfc, 0, 1)]
    [InlineData(MathFunction.Erfc, Inf, 0)]
    [InlineData(MathFunction.Erfc, -Inf, 2)]
    [InlineData(MathFunction.LogGamma, 0, Inf)]
    [InlineData(MathFunction.LogGamma, NegativeZero, Inf)]
    [InlineData(MathFunction.LogGamma, 1, 0)]
    [InlineData(MathFunction.LogGamma, 2, 0)]
    [InlineData(MathFunction.LogGamma, -1, Inf)]
    [InlineData(MathFunction.LogGamma, -1e30, Inf)]
    [InlineData(MathFunction.LogGamma, Inf, Inf)]
    [InlineData(MathFunction.LogGamma, -Inf, Inf)]
    [InlineData(MathFunction.Digamma, 0, -Inf)]
    [InlineData(MathFunction.Digamma, NegativeZero, Inf)]
    [InlineData(MathFunction.Digamma, -1, NaN)]
    [InlineData(MathFunction.Digamma, -1e30, NaN)]
    [InlineData(MathFunction.Digamma, Inf, Inf)]
    [InlineData(MathFunction.Digamma, -Inf, NaN)]
    [InlineData(MathFunction.Sin, 0, 0)]
    [InlineData(MathFunction.Sin, NegativeZero, NegativeZero)]
    [InlineData(MathFunction.Sin, Inf, NaN)]
    [InlineData(MathFunction.Sin, -Inf, NaN)]
    [InlineData(MathFunction.Cos, NegativeZero, 1)]
    [InlineData(MathFunction.Cos, Inf, NaN)]
    [InlineData(MathFunction.Tan, NegativeZero, NegativeZero)]
    [InlineData(MathFunction.Tan, -Inf, NaN)]
    [InlineData(MathFunction.Atan, NegativeZero, NegativeZero)]
    [InlineData(MathFunction.Atan, Inf, Pi / 2)]
    [InlineData(MathFunction.Atan, -Inf, -Pi / 2)]
    [InlineData(MathFunction.Asin, NegativeZero, NegativeZero)]
    [InlineData(MathFunction.Asin, 1, Pi / 2)]
    [InlineData(MathFunction.Asin, -1, -Pi / 2)]
    [InlineData(MathFunction.Asin, 1.5, NaN)]
    [InlineData(MathFunction.Acos, 1, 0)]
    [InlineData(MathFunction.Acos, -1, Pi)]
    [InlineData(MathFunction.Acos, -1.5, NaN)]
    [InlineData(MathFunction.Sinh, NegativeZero, NegativeZero)]
    [InlineData(MathFunction.Sinh, -Inf, -Inf)]
    [InlineData(MathFunction.Sinh, Inf, Inf)]
    [InlineData(MathFunction.Cosh, 0, 1)]
    [InlineData(MathFunction.Cosh, -Inf, Inf)]
    public void Of_one_argument(MathFunction function, double x, double expected) => Both(function, expected, x);

    [Theory]
    [InlineData(MathFunction.Pow, NaN, 0, 1)]
    [InlineData(MathFunction.Pow, NaN, NegativeZero, 1)]
    [InlineData(MathFunction.Pow, 1, NaN, 1)]
    [InlineData(MathFunction.Pow, 2, NaN, NaN)]
    [InlineData(MathFunction.Pow, NaN, 2, NaN)]
    [InlineData(MathFunction.Pow, -1, Inf, 1)]
    [InlineData(MathFunction.Pow, -1, -Inf, 1)]
    [InlineData(MathFunction.Pow, 0, 3, 0)]
    [InlineData(MathFunction.Pow, NegativeZero, 3, NegativeZero)]
    [InlineData(MathFunction.Pow, NegativeZero, 2, 0)]
    [InlineData(MathFunction.Pow, NegativeZero, 0.5, 0)]
    [InlineData(MathFunction.Pow, 0, -3, Inf)]
    [InlineData(MathFunction.Pow, NegativeZero, -3, -Inf)]
    [InlineData(MathFunction.Pow, NegativeZero, -2, Inf)]
    [InlineData(MathFunction.Pow, 0, -Inf, Inf)]
    [InlineData(MathFunction.Pow, -8, 0.5, NaN)]
    [InlineData(MathFunction.Pow, -2, 3, -8)]
    [InlineData(MathFunction.Pow, -2, 2, 4)]
    [InlineData(MathFunction.Pow, 0.5, Inf, 0)]
    [InlineData(MathFunction.Pow, 0.5, -Inf, Inf)]
    [InlineData(MathFunction.Pow, 2, Inf, Inf)]
    [InlineData(MathFunction.Pow, 2, -Inf, 0)]
    [InlineData(MathFunction.Pow, Inf, 2, Inf)]
    [InlineData(MathFunction.Pow, Inf, -2, 0)]
    [InlineData(MathFunction.Pow, -Inf, 3, -Inf)]
    [InlineData(MathFunction.Pow, -Inf, 2, Inf)]
    [InlineData(MathFunction.Pow, -Inf, -3, NegativeZero)]
    [InlineData(MathFunction.Pow, -Inf, 0.5, Inf)]
    [InlineData(MathFunction.Hypot, Inf, NaN, Inf)]
    [InlineData(MathFunction.Hypot, NaN, -Inf, Inf)]
    [InlineData(MathFunction.Hypot, NaN, 1, NaN)]
    [InlineData(MathFunction.Hypot, NegativeZero, 0, 0)]
    [InlineData(MathFunction.Hypot, 3, -4, 5)]
    [InlineData(MathFunction.Atan2, 0, NegativeZero, Pi)]
    [InlineData(MathFunction.Atan2, NegativeZero, NegativeZero, -Pi)]
    [InlineData(MathFunction.Atan2, 0, 0, 0)]
    [InlineData(MathFunction.Atan2, NegativeZero, 1, NegativeZero)]
    [InlineData(MathFunction.Atan2, 0, -1, Pi)]
    [InlineData(MathFunction.Atan2, -1, 0, -Pi / 2)]
    [InlineData(MathFunction.Atan2, 1, Inf, 0)]
    [InlineData(MathFunction.Atan2, 1, -Inf, Pi)]
    [InlineData(MathFunction.Atan2, Inf, 1, Pi / 2)]
    [InlineData(MathFunction.Atan2, NaN, 1, NaN)]
    [InlineData(MathFunction.LogAddExp, Inf, -Inf, Inf)]
    [InlineData(MathFunction.LogAddExp, Inf, Inf, Inf)]
    [InlineData(MathFunction.LogAddExp, -Inf, -Inf, -Inf)]
    [InlineData(MathFunction.LogAddExp, -Inf, 3, 3)]
    [InlineData(MathFunction.LogAddExp, Inf, NaN, NaN)]
    [InlineData(MathFunction.XLogY, 0, 0, 0)]
    [InlineData(MathFunction.XLogY, 0, Inf, 0)]
    [InlineData(MathFunction.XLogY, 0, -1, 0)]
    [InlineData(MathFunction.XLogY, 0, NaN, NaN)]
    [InlineData(MathFunction.XLogY, 2, 0, -Inf)]
    [InlineData(MathFunction.XLogY, 2, -1, NaN)]
    [InlineData(MathFunction.XLogY, NaN, 1, NaN)]
    [InlineData(MathFunction.XLog1PY, 0, -1, 0)]
    [InlineData(MathFunction.XLog1PY, 2, -1, -Inf)]
    [InlineData(MathFunction.XLog1PY, 0, NaN, NaN)]
    [InlineData(MathFunction.XLog1PY, NegativeZero, 0, 0)]
    [InlineData(MathFunction.XLog1PY, 10, NegativeZero, NegativeZero)]
    [InlineData(MathFunction.XLog1PY, -10, NegativeZero, 0)]
    public void Of_two_arguments(MathFunction function, double x, double y, double expected) => Both(function, expected, x, y);

    /// <summary>π comes from integers with as many digits as the angle has. The largest numbers, and those that come nearest to a multiple of π/2 (Kahan; Muller), are the hard ones.</summary>
    [Theory]
    [InlineData(1e22, -0.8522008497671888, 0.523214785395139)]
    [InlineData(1.7976931348623157e308, 0.004961954789184062, -0.9999876894265599)]
    [InlineData(5.319372648326541e255, 1.0, -4.687165924254628e-19)]
    public void A_huge_angle_loses_no_digit(double x, double sin, double cos)
    {
        Assert.Equal(sin, Call(MathFunction.Sin, IrType.Float64, x), System.Math.Abs(sin) * 2.3e-16);
        Assert.Equal(cos, Call(MathFunction.Cos, IrType.Float64, x), System.Math.Abs(cos) * 2.3e-16);
    }

    /// <summary>Two infinities are like two ones: the result is an angle like any other, and within the bound of the function.</summary>
    [Theory]
    [InlineData(Inf, Inf, Pi / 4)]
    [InlineData(Inf, -Inf, 3 * Pi / 4)]
    [InlineData(-Inf, Inf, -Pi / 4)]
    [InlineData(-Inf, -Inf, -3 * Pi / 4)]
    public void Atan2_of_infinities_is_on_a_diagonal(double y, double x, double expected)
    {
        Assert.Equal(expected, Call(MathFunction.Atan2, IrType.Float64, y, x), 3e-16);
        Assert.Equal(expected, Call(MathFunction.Atan2, IrType.Float32, y, x), 2e-7);
    }

    /// <summary>Fails when a bound, a comparison or the bits of a NaN make a number of it.</summary>
    [Fact]
    public void NaN_is_passed_on_by_every_function_of_one_argument()
    {
        foreach (Recipe recipe in Recipes.All.Where(recipe => recipe.Parameters.Count == 1)) Assert.True(double.IsNaN(Call(recipe.Function, recipe.Type, NaN)), $"{recipe.Function} of {recipe.Type}");
    }

    private static void Both(MathFunction function, double expected, params double[] arguments)
    {
        Assert.Equal(BitConverter.SingleToInt32Bits((float)expected), BitConverter.SingleToInt32Bits((float)Canonical(Call(function, IrType.Float32, arguments))));
        Assert.Equal(BitConverter.DoubleToInt64Bits(expected), BitConverter.DoubleToInt64Bits(Canonical(Call(function, IrType.Float64, arguments))));
    }

    /// <summary>A NaN's sign and payload are no part of what is promised.</summary>
    private static double Canonical(double value) => double.IsNaN(value) ? NaN : value;

    private static double Call(MathFunction function, IrType type, params double[] arguments)
    {
        Variable[] parameters = [.. arguments.Select((_, i) => new Variable($"x{i}", type))];
        Kernel kernel = new("Call", parameters.Select(parameter => (Parameter)new ScalarParameter(parameter)).ToValueList(), type, [], [new Return(new Call(function, parameters.Select(parameter => (Expression)parameter).ToValueList()))]);
        return System.Convert.ToDouble(IrInterpreter.Run(kernel, [.. arguments.Select(argument => type == IrType.Float32 ? (object)(float)argument : argument)]));
    }
}
