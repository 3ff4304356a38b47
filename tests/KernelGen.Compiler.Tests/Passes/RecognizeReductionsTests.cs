using KernelGen.Compiler.Ir;
using KernelGen.Compiler.Passes;
using KernelGen.Compiler.Tests.Support;

namespace KernelGen.Compiler.Tests.Passes;

public class RecognizeReductionsTests
{
    [Theory]
    [InlineData("s += x[i]", "s = (s + x[i])", "reduce s sum x[i]")]
    [InlineData("s = x[i] + s", "s = (x[i] + s)", "reduce s sum x[i]")]
    [InlineData("s -= x[i]", "s = (s - x[i])", "reduce s sum negate(x[i])")]
    [InlineData("s = s + x[i] - a", "s = ((s + x[i]) - a)", "reduce s sum x[i]\n  reduce s sum negate(a)")]
    [InlineData("s *= x[i]", "s = (s * x[i])", "reduce s product x[i]")]
    [InlineData("s = MathF.Max(s, x[i])", "s = maximum(s, x[i])", "reduce s maximum x[i]")]
    [InlineData("s = MathF.Min(x[i] * a, s)", "s = minimum((x[i] * a), s)", "reduce s minimum (x[i] * a)")]
    [InlineData("s = MathF.Max(MathF.Max(s, x[i]), a)", "s = maximum(maximum(s, x[i]), a)", "reduce s maximum x[i]\n  reduce s maximum a")]
    [InlineData("s = MathF.FusedMultiplyAdd(x[i], a, s)", "s = fma(x[i], a, s)", "reduce s sum fma(x[i], a, -0:f32)")]
    public void A_fold(string statement, string before, string after)
    {
        Kernel kernel = Source.Read($"static float R(ReadOnlySpan<float> x, float a) {{ float s = 0; for (int i = 0; i < x.Length; i++) {statement}; return s; }}");
        PassCheck.AssertText($"let s: f32 = 0:f32\nfor i in 0..x.length\n  {before}\nreturn s", kernel);
        PassCheck.AssertText($"let s: f32 = 0:f32\nfor i in 0..x.length\n  {after}\nreturn s", RecognizeReductions.Run(kernel));
    }

    [Fact]
    public void Several_folds_of_one_loop()
    {
        Kernel kernel = Source.Read("static float R(ReadOnlySpan<float> x) { float s = 0, m = 1; int n = 0; foreach (float v in x) { s += v; n += 1; m = MathF.Max(m, v); s += v * v; } return s + m + n; }");
        PassCheck.AssertText("""
            let s: f32 = 0:f32
            let m: f32 = 1:f32
            let n: i32 = 0
            for i in 0..x.length
              let v: f32 = x[i]
              reduce s sum v
              reduce n sum 1
              reduce m maximum v
              reduce s sum (v * v)
            return ((s + m) + f32(n))
            """, RecognizeReductions.Run(kernel));
    }

    /// <summary>Each would give another value if the iterations ran in another order, or if the value inside of the loop were not the one so far.</summary>
    [Theory]
    [InlineData("s += x[i]; y[i] = s")]
    [InlineData("s += x[i]; s *= a")]
    [InlineData("s = x[i] - s")]
    [InlineData("s = a / s")]
    [InlineData("s /= x[i]")]
    [InlineData("s = s + s * x[i]")]
    [InlineData("s = MathF.FusedMultiplyAdd(s, a, x[i])")]
    [InlineData("s = MathF.Max(s + x[i], a)")]
    [InlineData("s = MathF.Abs(s) + x[i]")]
    [InlineData("s = x[i]")]
    [InlineData("s += x[(int)a < 0 ? 0 : 0] * s")]
    public void Not_where_the_loop_uses_the_total_otherwise(string statements) => Stays(statements);

    /// <summary>A comparison is false for NaN where a maximum is NaN, and an if may leave the total alone.</summary>
    [Theory]
    [InlineData("s = x[i] > s ? s : x[i]")]
    [InlineData("s = x[i] > s ? x[i] + 1 : s")]
    [InlineData("s = s >= x[i] ? s : x[i]")]
    [InlineData("if (x[i] > 0) s += x[i]")]
    [InlineData("if (x[i] > s) s = x[i]")]
    public void Not_where_a_choice_is_made(string statements) => Stays(statements);

    [Fact]
    public void Not_what_belongs_to_one_iteration() => Stays("float t = 1; t += x[i]; y[i] = t");

    private static void Stays(string statements)
    {
        Kernel kernel = Source.Read($"static float R(ReadOnlySpan<float> x, Span<float> y, float a) {{ float s = 0; for (int i = 0; i < x.Length; i++) {{ {statements}; }} return s; }}");
        Assert.Equal(IrPrinter.Print(kernel), IrPrinter.Print(RecognizeReductions.Run(kernel)));
    }
}
