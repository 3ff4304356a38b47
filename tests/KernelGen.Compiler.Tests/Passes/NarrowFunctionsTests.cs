using KernelGen.Compiler.Ir;
using KernelGen.Compiler.Passes;
using KernelGen.Compiler.Tests.Support;

namespace KernelGen.Compiler.Tests.Passes;

/// <summary>The short form of exp is only right for an argument that is never above 0: a case among the negative ones that is narrowed would overflow wrongly.</summary>
public class NarrowFunctionsTests
{
    private const string Max = "float m = a; for (int i = 0; i < x.Length; i++) m = MathF.Max(m, x[i]);";

    /// <summary>The side of a choice that is only taken up to 0: an exponential linear unit. The other side, or another argument, must stay.</summary>
    [Theory]
    [InlineData("x[i] > 0 ? x[i] : a * ExpM1(x[i])", "expM1NonPositive(x[i])")]
    [InlineData("0 >= x[i] ? a * ExpM1(x[i]) : x[i]", "expM1NonPositive(x[i])")]
    [InlineData("x[i] < 0 ? MathF.Exp(x[i]) : 1", "expNonPositive(x[i])")]
    [InlineData("x[i] > 0 ? ExpM1(x[i]) : x[i]", "expM1(x[i])")]
    [InlineData("x[i] > 0 ? x[i] : ExpM1(a)", "expM1(a)")]
    [InlineData("x[i] > 1 ? x[i] : ExpM1(x[i])", "expM1(x[i])")]
    public void A_side_that_is_only_taken_up_to_zero(string value, string expected)
    {
        Kernel kernel = Source.Read($"static void R(ReadOnlySpan<float> x, Span<float> y, float a) {{ for (int i = 0; i < x.Length; i++) y[i] = {value.Replace("ExpM1(", "float.ExpM1(")}; }}");
        Assert.Contains(expected, IrPrinter.Print(NarrowFunctions.Run(IfConvert.Run(kernel))));
    }

    [Fact]
    public void A_difference_from_the_maximum() => PassCheck.Changes(NarrowFunctions.Run,
        $"static float R(ReadOnlySpan<float> x, float a) {{ {Max} float s = 0; for (int i = 0; i < x.Length; i++) s += MathF.Exp(x[i] - m); return s; }}",
        """
        let m: f32 = a
        for i in 0..x.length
          reduce m maximum x[i]
        let s: f32 = 0:f32
        for i2 in 0..x.length
          reduce s sum exp((x[i2] - m))
        return s
        """, """
        let m: f32 = a
        for i in 0..x.length
          reduce m maximum x[i]
        let s: f32 = 0:f32
        for i2 in 0..x.length
          reduce s sum expNonPositive((x[i2] - m))
        return s
        """);

    [Theory]
    [InlineData(Max + "for (int i = 0; i < x.Length; i++) y[i] = MathF.Exp(x[i] - m);")]
    [InlineData(Max + "foreach (float v in x) s += MathF.Exp(v - m);")]
    [InlineData(Max + "float shift = a; shift = 2; foreach (float v in x) { float d = v - m; s += MathF.Exp(d); }")]
    [InlineData("float m = 0; foreach (float v in x) m = MathF.Min(m, v); foreach (float v in x) s += MathF.Exp(m - v);")]
    [InlineData("foreach (float v in x) s += MathF.Exp(-MathF.Abs(v));")]
    [InlineData("foreach (float v in x) s += MathF.Exp(-(v * v));")]
    [InlineData("foreach (float v in x) s += MathF.Exp(v * v * -0.5f);")]
    [InlineData("foreach (float v in x) s += MathF.Exp(MathF.Min(v, 0));")]
    [InlineData("foreach (float v in x) s += MathF.Exp(-MathF.Max(v, 0));")]
    [InlineData("s = MathF.Exp(-MathF.Exp(a));")]
    [InlineData("s = MathF.Exp(-MathF.Sqrt(a) / 3);")]
    public void Never_above_zero(string body) => AssertNarrowed(body, true);

    /// <summary>The maximum is that of other elements, of another span or of another time, or the bound is from the wrong side.</summary>
    [Theory]
    [InlineData("foreach (float v in x) s += MathF.Exp(v);")]
    [InlineData(Max + "foreach (float v in x) s += MathF.Exp(m - v);")]
    [InlineData(Max + "foreach (float v in z) s += MathF.Exp(v - m);")]
    [InlineData(Max + "for (int i = 0; i + 1 < x.Length; i++) s += MathF.Exp(x[i + 1] - m);")]
    [InlineData(Max + "for (int i = 0; i < n; i++) s += MathF.Exp(x[i] - m);")]
    [InlineData(Max + "m = 0; foreach (float v in x) s += MathF.Exp(v - m);")]
    [InlineData(Max + "m -= 1; foreach (float v in x) s += MathF.Exp(v - m);")]
    [InlineData(Max + "if (a > 0) m = a; foreach (float v in x) s += MathF.Exp(v - m);")]
    [InlineData(Max + "for (int i = 0; i < x.Length; i++) y[i] = 2; foreach (float v in x) s += MathF.Exp(v - m);")]
    [InlineData(Max + "y[n] = 2; foreach (float v in x) s += MathF.Exp(v - m);")]
    [InlineData(Max + "for (int i = 0; i < x.Length; i++) { y[i] = 9; s += MathF.Exp(x[i] - m); }")]
    [InlineData("float m = 0; for (int i = 0; i < n; i++) m = MathF.Max(m, x[i]); foreach (float v in x) s += MathF.Exp(v - m);")]
    [InlineData("float m = 0; for (int i = 0; i < x.Length; i++) { y[i] = 3; m = MathF.Max(m, x[i]); } foreach (float v in x) s += MathF.Exp(v - m);")]
    [InlineData("float m = 0; foreach (float v in x) m = MathF.Max(m, v * 2); foreach (float v in x) s += MathF.Exp(v - m);")]
    [InlineData("float m = 0; foreach (float v in x) { float w = v; w -= 5; m = MathF.Max(m, w); } foreach (float v in x) s += MathF.Exp(v - m);")]
    [InlineData("if (a > 0) { foreach (float v in x) s = MathF.Max(s, v); } foreach (float v in x) s += MathF.Exp(v - s);")]
    [InlineData("foreach (float v in x) s += MathF.Exp(-v * a);")]
    [InlineData("float d = -MathF.Abs(a); d += 5; s = MathF.Exp(d);")]
    [InlineData("float d = -1; foreach (float v in x) { s += MathF.Exp(d); d = v; }")]
    [InlineData("float d = -1; if (a > 1) d = 2; s = MathF.Exp(d);")]
    [InlineData("s = MathF.Exp(MathF.Max(-1, a));")]
    [InlineData("s = MathF.Exp(a > 0 ? -a : 1);")]
    public void Possibly_above_zero(string body) => AssertNarrowed(body, false);

    private const string FromLowest = "float m = float.NegativeInfinity; for (int i = 0; i < x.Length; i++) m = MathF.Max(m, x[i]);", FromHighest = "float m = float.PositiveInfinity; foreach (float v in x) m = MathF.Min(m, v);";

    /// <summary>One of the terms is e^0: the sum is at least 1, and its logarithm needs no care for numbers below the normal ones.</summary>
    [Theory]
    [InlineData(FromLowest + "foreach (float v in x) s += MathF.Exp(v - m); return MathF.Log(s);")]
    [InlineData(FromLowest + "foreach (float v in x) { float d = v - m, e = MathF.Exp(d); s += e; } float t = s; return m + MathF.Log(t) - a;")]
    [InlineData(FromLowest + "for (int i = 0; i < x.Length; i++) { s += MathF.Exp(x[i] - m); a += x[i]; } return MathF.Log(s) + a;")]
    [InlineData(FromHighest + "foreach (float v in x) s += MathF.Exp(m - v); return MathF.Log(s);")]
    [InlineData("float b = 0; for (int r = 0; r < 4; r++) { float m = float.NegativeInfinity, t = 0; for (int i = 0; i < n; i++) m = MathF.Max(m, x[r * 8 + i]); for (int i = 0; i < n; i++) t += MathF.Exp(x[r * 8 + i] - m); b += MathF.Log(t); } return b;")]
    public void The_logarithm_of_a_sum_with_a_one_in_it(string body) => Assert.Contains("logFromOne(", Narrowed(body));

    /// <summary>No term need be 1, there are other terms, or the sum is not what it was: it may be a number below the normal ones, or infinite.</summary>
    [Theory]
    [InlineData(Max + "foreach (float v in x) s += MathF.Exp(v - m); return MathF.Log(s);")]
    [InlineData(FromLowest + "m = MathF.Max(m, a); foreach (float v in x) s += MathF.Exp(v - m); return MathF.Log(s);")]
    [InlineData(FromLowest + "foreach (float v in z) s += MathF.Exp(v - m); return MathF.Log(s);")]
    [InlineData(FromLowest + "for (int i = 1; i < x.Length; i++) s += MathF.Exp(x[i] - m); return MathF.Log(s);")]
    [InlineData(FromLowest + "foreach (float v in x) s += MathF.Exp(m - v); return MathF.Log(s);")]
    [InlineData(FromLowest + "foreach (float v in x) s += MathF.Exp(2 * (v - m)) * a; return MathF.Log(s);")]
    [InlineData(FromLowest + "foreach (float v in x) s += v - m; return MathF.Log(s);")]
    [InlineData(FromLowest + "foreach (float v in x) if (v > a) s += MathF.Exp(v - m); return MathF.Log(s);")]
    [InlineData(FromLowest + "foreach (float v in x) { float e = v; s += e; e = MathF.Exp(v - m); a += e; } return MathF.Log(s) + a;")]
    [InlineData(FromLowest + "foreach (float v in x) { s += MathF.Exp(v - m); s += a; } return MathF.Log(s);")]
    [InlineData(FromLowest + "s = a; foreach (float v in x) s += MathF.Exp(v - m); return MathF.Log(s);")]
    [InlineData(FromLowest + "foreach (float v in x) s += MathF.Exp(v - m); s -= 1; return MathF.Log(s);")]
    [InlineData(FromLowest + "foreach (float v in x) s += MathF.Exp(v - m); return MathF.Log(s - 1);")]
    [InlineData(FromLowest + "foreach (float v in x) s += MathF.Exp(v - m); return MathF.Log(s) + MathF.Log(a);", 1)]
    [InlineData(FromLowest + "y[n] = 2; foreach (float v in x) s += MathF.Exp(v - m); return MathF.Log(s);")]
    [InlineData("float m = float.NegativeInfinity; for (int i = 0; i < n; i++) m = MathF.Max(m, x[i]); foreach (float v in x) s += MathF.Exp(v - m); return MathF.Log(s);")]
    public void The_logarithm_of_other_sums(string body, int narrowed = 0) => Assert.Equal(narrowed, Narrowed(body).Split("logFromOne(").Length - 1);

    private static string Narrowed(string body)
    {
        Kernel kernel = RecognizeReductions.Run(IfConvert.Run(Source.Read($"static float R(ReadOnlySpan<float> x, Span<float> y, ReadOnlySpan<float> z, float a, int n) {{ float s = 0; {body} }}")));
        return IrPrinter.Print(NarrowFunctions.Run(kernel));
    }

    private static void AssertNarrowed(string body, bool isNarrowed)
    {
        Kernel kernel = PassCheck.ReadForPass($"static float R(ReadOnlySpan<float> x, Span<float> y, ReadOnlySpan<float> z, float a, int n) {{ float s = 0; {body} return s; }}");
        Assert.Contains("exp(", IrPrinter.Print(kernel));
        string narrowed = IrPrinter.Print(NarrowFunctions.Run(kernel));
        Assert.Equal(isNarrowed, narrowed.Contains("expNonPositive("));
        if (!isNarrowed) Assert.Equal(IrPrinter.Print(kernel), narrowed);
    }
}
