using KernelGen.Compiler.Ir;
using KernelGen.Compiler.Passes;
using KernelGen.Compiler.Tests.Support;

namespace KernelGen.Compiler.Tests.Passes;

/// <summary>The passes that change the author's arithmetic: fused multiply-adds and reciprocals.</summary>
public class ArithmeticPassesTests
{
    private static string Kernel(string body) => $"static float R(ReadOnlySpan<float> x, Span<float> y, ReadOnlySpan<float> z, float a, int n) {{ float s = 0; for (int i = 0; i < x.Length; i++) {{ {body} }} return s; }}";

    [Theory]
    [InlineData("s += x[i] * z[i];", "(x[i] * z[i])", "fma(x[i], z[i], -0:f32)")]
    [InlineData("s += x[i] * (a + 1);", "(x[i] * (a + 1:f32))", "fma(x[i], (a + 1:f32), -0:f32)")]
    public void A_product_in_a_sum_is_fused(string body, string before, string after) => PassCheck.Changes(FuseMultiplyAdds.Run, Kernel(body),
        $"let s: f32 = 0:f32\nfor i in 0..x.length\n  reduce s sum {before}\nreturn s",
        $"let s: f32 = 0:f32\nfor i in 0..x.length\n  reduce s sum {after}\nreturn s");

    /// <summary>Elsewhere a difference of products could come out as a tiny number where the reference has exactly zero.</summary>
    [Theory]
    [InlineData("y[i] = x[i] * z[i] + a;")]
    [InlineData("y[i] = x[i] * z[i] - a * a;")]
    [InlineData("s += x[i] * z[i] - a * a;")]
    [InlineData("s = MathF.Max(s, x[i] * z[i]);")]
    [InlineData("s *= x[i] * z[i];")]
    [InlineData("float p = x[i] * z[i]; y[i] = p; s += p;")]
    public void A_product_elsewhere_is_not(string body) => PassCheck.Leaves(FuseMultiplyAdds.Run, Kernel(body));

    [Fact]
    public void A_product_of_integers_is_not() => PassCheck.Leaves(FuseMultiplyAdds.Run, "static int R(ReadOnlySpan<int> x) { int s = 0; foreach (int v in x) s += v * v; return s; }");

    /// <summary>The bounds are the smallest normal number and 2^126: between them the reciprocal is a normal number as well.</summary>
    [Fact]
    public void A_division_by_an_invariant_becomes_a_product()
    {
        Kernel kernel = PassCheck.ReadForPass(Kernel("y[i] = x[i] / (a + 1);"));
        Kernel result = MultiplyByReciprocals.Run(kernel);
        PassCheck.AssertText("""
            let s: f32 = 0:f32
            let divisor: f32 = (a + 1:f32)
            let reciprocal: f32 = (1:f32 / divisor)
            if ((abs(divisor) >= 1.1754944E-38:f32) & (abs(divisor) <= 8.507059E+37:f32))
              for i in 0..x.length
                y[i] = (x[i] * reciprocal)
            else
              rarely for i in 0..x.length
                y[i] = (x[i] / (a + 1:f32))
            return s
            """, result);
    }

    [Fact]
    public void Each_divisor_is_looked_at_once()
    {
        Kernel result = MultiplyByReciprocals.Run(PassCheck.ReadForPass(Kernel("y[i] = x[i] / a + z[i] / a - x[i] / (a + a);")));
        string text = IrPrinter.Print(result.Body);
        Assert.Equal(2, text.Split("= (1:f32 / ").Length - 1);
        Assert.Contains("y[i] = (((x[i] * reciprocal) + (z[i] * reciprocal)) - (x[i] * reciprocal2))", text);
    }

    [Theory]
    [InlineData("y[i] = a / x[i];")]
    [InlineData("y[i] = x[i] / z[i];")]
    [InlineData("y[i] = x[i] + a / 3;")]
    [InlineData("y[i] = x[i] / z[n];")]
    [InlineData("float d = x[i] + a; y[i] = x[i] / d;")]
    [InlineData("s = x[i] / (s + 1);")]
    [InlineData("if (a > 0) y[i] = x[i] / a;")]
    public void A_division_by_what_changes_stays(string body) => PassCheck.Leaves(MultiplyByReciprocals.Run, Kernel(body));

    [Fact]
    public void A_division_of_integers_stays() => PassCheck.Leaves(MultiplyByReciprocals.Run, "static void R(ReadOnlySpan<int> x, Span<int> y, int a) { for (int i = 0; i < x.Length; i++) y[i] = x[i] / a; }");

    /// <summary>Where the divisor or its reciprocal is zero, subnormal, infinite or NaN, the result has the bits of the division.</summary>
    [Theory]
    [InlineData(0f)]
    [InlineData(1e-45f)]
    [InlineData(1e-40f)]
    [InlineData(-1e-40f)]
    [InlineData(float.MaxValue)]
    [InlineData(2e38f)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    [InlineData(float.NaN)]
    public void A_divisor_without_a_normal_reciprocal_divides(float divisor)
    {
        Kernel kernel = MultiplyByReciprocals.Run(PassCheck.ReadForPass("static void R(ReadOnlySpan<float> x, Span<float> y, float a) { for (int i = 0; i < x.Length; i++) y[i] = x[i] / a; }"));
        float[] x = [0, -0f, 1, -3, 1e-45f, 1e-38f, 3e38f, float.PositiveInfinity, float.NaN], y = new float[x.Length];
        IrInterpreter.Run(kernel, [x, y, divisor]);
        Assert.Equal(x.Select(value => value / divisor), y);
    }
}
