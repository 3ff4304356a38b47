using KernelGen.Compiler.Ir;
using KernelGen.Compiler.Tests.Support;

namespace KernelGen.Compiler.Tests.Ir;

/// <summary>The printed form is what all tests of passes compare: two different trees must not look the same.</summary>
public class PrinterTests
{
    private static readonly Variable s_a = new("a", IrType.Float32), s_v = new("v", IrType.Float32.WithLanes(8)), s_i = new("i", IrType.Int32), s_b = new("b", IrType.Bool);
    private static readonly Memory s_x = new("x", IrType.Float32);

    public static TheoryData<Expression, string> Expressions => new()
    {
        { Constant.Of(IrType.Float32, 0.1), "0.1:f32" },
        { Constant.Of(IrType.Float64, 0.1), "0.1" },
        { Constant.Of(IrType.Float32, -0.0), "-0:f32" },
        { Constant.Of(IrType.Float64, -0.0), "-0" },
        { Constant.Of(IrType.Float64, double.NaN), "NaN" },
        { Constant.Of(-7), "-7" },
        { Constant.OfInteger(IrType.Int64, 7), "7:i64" },
        { Constant.Of(true), "true" },
        { new Length(s_x), "x.length" },
        { new Load(s_x, s_i), "x[i]" },
        { new Load(s_x, s_i, 8), "x[i ..8]" },
        { new Load(s_x, s_i, 8, Constant.Of(3)), "x[i ..8 first 3]" },
        { -(Expression)s_a, "negate(a)" },
        { (Expression)s_a - (Expression)s_a * s_a, "(a - (a * a))" },
        { ((Expression)s_a - s_a) * (Expression)s_a, "((a - a) * a)" },
        { new Binary(BinaryOperator.Maximum, s_a, s_a), "maximum(a, a)" },
        { new Binary(BinaryOperator.GreaterElseSecond, s_a, s_a), "greaterElseSecond(a, a)" },
        { new Binary(BinaryOperator.ShiftRightLogical, s_i, Constant.Of(1)), "(i >>> 1)" },
        { new Compare(CompareOperator.NotEqual, s_a, s_a), "(a != a)" },
        { new Select(s_b, s_a, -(Expression)s_a), "select(b, a, negate(a))" },
        { new Compiler.Ir.Convert(IrType.Float64, s_a), "f64(a)" },
        { new Reinterpret(IrType.Int32, s_a), "bits<i32>(a)" },
        { new FusedMultiplyAdd(s_a, s_a, s_a), "fma(a, a, a)" },
        { new Call(MathFunction.ExpNonPositive, [s_a]), "expNonPositive(a)" },
        { new Broadcast(s_a, 8), "broadcast<8>(a)" },
        { new LaneMask(s_i, s_v.Type), "first<8>(i)" },
        { new Fold(ReductionOperator.Sum, s_v), "fold sum(v)" },
    };

    [Theory]
    [MemberData(nameof(Expressions), DisableDiscoveryEnumeration = true)]
    public void An_expression(Expression expression, string text) => Assert.Equal(text, IrPrinter.Print(expression));

    [Fact]
    public void No_two_of_these_expressions_look_alike() => Assert.Equal(Expressions.Count(), Expressions.Select(row => IrPrinter.Print((Expression)((object[])row)[0])).Distinct().Count());

    [Fact]
    public void A_kernel_with_its_parameters_and_requirements() => Assert.Equal("""
        kernel R(in x: f32[], inout y: f64[], n: i32, up: bool): f32
          require (not(up) | ((n >= 0) & (n < x.length))) of n
          require (y.length > 0) of y
          let s: f32 = 0:f32
          if up
            s = x[n]
          else
            s = 1:f32
          y[0] = f64(s)
          return s

        """.ReplaceLineEndings("\n"), IrPrinter.Print(Source.Read(
        "static float R(ReadOnlySpan<float> x, Span<double> y, int n, bool up) { float s = 0; if (up) s = x[n]; else s = 1; y[0] = s; return s; }")));
}
