using KernelGen.Compiler.Ir;
using KernelGen.Compiler.Math;

namespace KernelGen.Compiler.Tests.Math;

/// <summary>
/// Each recipe, run by the interpreter, against <see cref="System.Math"/> in double: within 1 ULP of the exact value for
/// floats, and for doubles within one step of the platform's result, which may itself be half a step off. The edges are
/// where a bound, a reduction or a subnormal result may go wrong. All 2^32 floats are the matter of a long test of its own.
/// </summary>
public class RecipeTests(Xunit.Abstractions.ITestOutputHelper output)
{
    private static readonly double[] s_expEdges =
    [
        0, -0.0, 1, -1, 0.5, -0.5, 1e-10, -1e-10, 1e-45, 0.34657359, 0.34657362, -0.34657359, 10, -10, 88, 88.72283, 88.72284, 88.7228394, 89, 100, 1e10, -86, -87.33654, -87.33655,
        -88, -100, -103.2789, -103.27893, -103.97207, -103.97208, -103.98, -104, -105, -1e10, 709.78271289338397, 709.782712893384, 709.79, 710, 711, -708.39641853226408, -708.4, -740,
        -744.44007192138122, -745.13321910194122, -745.2, -746, -747, float.MaxValue, float.MinValue, double.MaxValue, double.MinValue, double.PositiveInfinity, double.NegativeInfinity, double.NaN,
    ];

    private static readonly double[] s_logEdges =
    [
        0, -0.0, 1, -1, 2, 0.5, 0.99999994, 1.0000001, 0.99999999999999989, 1.0000000000000002, 0.70710677, 0.70710678118654746, 0.70710678118654757, 1.4142135, 1.4142136, 1.4142135623730951,
        1e-45, 2.8e-45, 1.1754942e-38, 1.1754944e-38, 5e-324, 2.2250738585072009e-308, 2.2250738585072014e-308, 3.4028235e38, 1e38, 1e300, 10, 100, 2.718281828459045, 1e-10, -1e-45,
        double.MaxValue, double.Epsilon, double.PositiveInfinity, double.NegativeInfinity, double.NaN, -double.Epsilon,
    ];

    [Fact]
    public void Exp_of_floats() => Singles(MathFunction.Exp, System.Math.Exp, s_expEdges, Bits);

    [Fact]
    public void Exp_of_doubles() => Doubles(MathFunction.Exp, System.Math.Exp, s_expEdges);

    [Fact]
    public void Log_of_floats() => Singles(MathFunction.Log, System.Math.Log, s_logEdges, Bits);

    [Fact]
    public void Log_of_doubles() => Doubles(MathFunction.Log, System.Math.Log, s_logEdges);

    /// <summary>The forms for arguments that are not above 0 are used in place of the general ones, so they must have the same bits.</summary>
    [Fact]
    public void Forms_for_arguments_up_to_0_have_the_bits_of_the_general_ones()
    {
        Random random = Random();
        IEnumerable<double> arguments = s_expEdges.Where(x => !(x > 0)).Concat(Enumerable.Range(0, 2000).Select(_ => -120 * random.NextDouble()));
        foreach (double x in arguments)
        {
            Assert.Equal(Key((float)Call(MathFunction.Exp, IrType.Float32, (float)x)), Key((float)Call(MathFunction.ExpNonPositive, IrType.Float32, (float)x)));
            Assert.Equal(Key((double)Call(MathFunction.Exp, IrType.Float64, 6 * x)), Key((double)Call(MathFunction.ExpNonPositive, IrType.Float64, 6 * x)));
            foreach (double near in new[] { x, x / 5, x * 1e-6 })
            {
                Assert.Equal(Key((float)Call(MathFunction.ExpM1, IrType.Float32, (float)near)), Key((float)Call(MathFunction.ExpM1NonPositive, IrType.Float32, (float)near)));
                Assert.Equal(Key((double)Call(MathFunction.ExpM1, IrType.Float64, near)), Key((double)Call(MathFunction.ExpM1NonPositive, IrType.Float64, near)));
            }
        }
    }

    /// <summary>So must the logarithm of what is at least 1, or 0, or NaN.</summary>
    [Fact]
    public void The_logarithm_from_1_on_has_the_bits_of_the_general_one()
    {
        Random random = Random();
        IEnumerable<double> arguments = new[] { 0, 1, System.Math.BitIncrement(1), MathF.BitIncrement(1), 1.414213, 1.414214, 1.5, 2, 3, 1e9, float.MaxValue, double.NaN }
            .Concat(Enumerable.Range(0, 4000).Select(_ => System.Math.Exp(random.NextDouble() * (random.Next(2) == 0 ? 1 : 88))));
        foreach (double x in arguments)
        {
            Assert.Equal(Key((float)Call(MathFunction.Log, IrType.Float32, (float)x)), Key((float)Call(MathFunction.LogFromOne, IrType.Float32, (float)x)));
            Assert.Equal(Key((double)Call(MathFunction.Log, IrType.Float64, x)), Key((double)Call(MathFunction.LogFromOne, IrType.Float64, x)));
        }
    }

    /// <summary>A sum of exponentials is scaled down only at its end: infinitely many of e^-∞, so to speak, must still be 0.</summary>
    [Fact]
    public void ExpScaledUp_of_what_vanishes_vanishes_in_a_sum()
    {
        foreach (double x in new[] { double.NegativeInfinity, -1e30, -800 })
        {
            float single = (float)Call(MathFunction.ExpScaledUp, IrType.Float32, (float)x) * int.MaxValue;
            Assert.Equal(0f, single * MathF.ScaleB(1, -64));
            double number = (double)Call(MathFunction.ExpScaledUp, IrType.Float64, x) * int.MaxValue;
            Assert.Equal(0.0, number * System.Math.ScaleB(1, -512));
        }
    }

    [Fact]
    public void Exact_where_the_function_is()
    {
        Assert.Equal(1f, Call(MathFunction.Exp, IrType.Float32, 0f));
        Assert.Equal(1.0, Call(MathFunction.Exp, IrType.Float64, -0.0));
        // A masked logit of -∞ must give exactly 0, though the smallest float is within 1 ULP of it.
        foreach (float x in new[] { float.NegativeInfinity, float.MinValue, -1e10f, -200, -105 })
        {
            Assert.Equal(0, Bits((float)Call(MathFunction.Exp, IrType.Float32, x)));
            Assert.Equal(0, Bits((float)Call(MathFunction.ExpNonPositive, IrType.Float32, x)));
            Assert.Equal(0L, BitConverter.DoubleToInt64Bits((double)Call(MathFunction.Exp, IrType.Float64, 8.0 * x)));
            Assert.Equal(0L, BitConverter.DoubleToInt64Bits((double)Call(MathFunction.ExpNonPositive, IrType.Float64, 8.0 * x)));
        }
        foreach (float x in new[] { float.PositiveInfinity, float.MaxValue, 1e10f, 89 })
        {
            Assert.Equal(float.PositiveInfinity, Call(MathFunction.Exp, IrType.Float32, x));
            Assert.Equal(double.PositiveInfinity, Call(MathFunction.Exp, IrType.Float64, 8.0 * x));
        }
        Assert.Equal(float.PositiveInfinity, Call(MathFunction.Log, IrType.Float32, float.PositiveInfinity));
        Assert.Equal(double.NegativeInfinity, Call(MathFunction.Log, IrType.Float64, -0.0));
        Assert.Equal(0, Bits((float)Call(MathFunction.Log, IrType.Float32, 1f)));
        Assert.Equal(0, BitConverter.DoubleToInt64Bits((double)Call(MathFunction.Log, IrType.Float64, 1.0)));
    }

    /// <summary>What stands in each lane must not depend on its neighbours: every recipe is a chain of lane operations with a summary and a bound.</summary>
    [Fact]
    public void Every_recipe_names_its_error_bound_and_is_of_one_type()
    {
        Assert.Equal(Enum.GetValues<MathFunction>().Length * 2, Recipes.All.Count());
        Assert.All(Recipes.All, recipe =>
        {
            Assert.Contains(" ULP", recipe.Summary);
            Assert.NotEmpty(recipe.Parameters);
            Assert.All(recipe.Parameters, parameter => Assert.Equal(recipe.Type, parameter.Type));
            Assert.Equal(recipe.Type, recipe.Result.Type);
        });
    }

    private void Singles(MathFunction function, Func<double, double> oracle, double[] edges, Func<float, int> bits)
    {
        Random random = Random();
        IEnumerable<float> arguments = edges.Select(edge => (float)edge).SelectMany(edge => new[] { edge, MathF.BitIncrement(edge), MathF.BitDecrement(edge) })
            .Concat(Enumerable.Range(0, 10000).Select(_ => BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue))))
            .Concat(Enumerable.Range(0, 10000).Select(_ => (float)(220 * random.NextDouble() - 110)));
        foreach (float x in arguments)
        {
            float actual = (float)Call(function, IrType.Float32, x);
            double exact = oracle(x);
            float rounded = (float)exact;
            if (bits(actual) == bits(rounded) || float.IsNaN(actual) && double.IsNaN(exact)) continue;
            // The distance between floats at the result; beyond the largest one goes on as before.
            double ulp = float.IsInfinity(rounded) || float.IsInfinity(actual) ? System.Math.ScaleB(1, 104) : (double)MathF.BitIncrement(MathF.Abs(rounded)) - MathF.Abs(rounded);
            double value = float.IsPositiveInfinity(actual) ? System.Math.ScaleB(1, 128) : actual;
            Assert.True(System.Math.Abs(value - exact) <= ulp, $"{function}({x:R}) = {actual:R}, exactly {exact:R}");
        }
    }

    private void Doubles(MathFunction function, Func<double, double> oracle, double[] edges)
    {
        Random random = Random();
        IEnumerable<double> arguments = edges.SelectMany(edge => new[] { edge, System.Math.BitIncrement(edge), System.Math.BitDecrement(edge) })
            .Concat(Enumerable.Range(0, 10000).Select(_ => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue))))
            .Concat(Enumerable.Range(0, 10000).Select(_ => 1500 * random.NextDouble() - 750));
        foreach (double x in arguments)
        {
            double actual = (double)Call(function, IrType.Float64, x), expected = oracle(x);
            bool isClose = Key(actual) == Key(expected) || !double.IsNaN(actual) && !double.IsNaN(expected) && System.Math.Abs(Key(actual) - Key(expected)) <= 1;
            Assert.True(isClose, $"{function}({x:R}) = {actual:R}, not {expected:R}");
        }
    }

    private static object Call(MathFunction function, IrType type, object argument)
    {
        Variable x = new("x", type);
        return IrInterpreter.Run(new Kernel("Call", [new ScalarParameter(x)], type, [], [new Return(new Call(function, [x]))]), [argument])!;
    }

    private Random Random()
    {
        int seed = Environment.TickCount;
        output.WriteLine($"Seed {seed}");
        return new Random(seed);
    }

    private static int Bits(float value) => BitConverter.SingleToInt32Bits(float.IsNaN(value) ? float.NaN : value);

    /// <summary>Neighbouring numbers have neighbouring keys, through both zeros, and all NaN the same.</summary>
    private static long Key(double value)
    {
        if (double.IsNaN(value)) return long.MaxValue;
        long bits = BitConverter.DoubleToInt64Bits(value);
        return bits < 0 ? long.MinValue - bits : bits;
    }
}
